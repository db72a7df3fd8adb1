package dev.cartograph.judge;

import dev.cartograph.products.CategoryDraft;
import dev.cartograph.products.ProductDraft;
import dev.cartograph.values.Ref;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes up what categories and products are asked to be. */
final class ProductDrafting {
    private static final List<String> NAMES =
            List.of("height", "width", "colour", "size", "wired", "power", "finish", "age_2");
    private static final List<String> COLOURS = List.of("red", "green", "blue", "Red");
    private static final List<String> NEAR_SLUGS =
            List.of("a", "a-b", "a--b", "-a", "a-", "A", "a_b", "x".repeat(64), "x".repeat(65));
    private static final List<String> NEAR_SKUS =
            List.of("ABC", "AB", "A-B", "A--B", "-AB", "abc", "A".repeat(40), "A".repeat(41), "A_BC");
    private static final List<String> NEAR_NAMES =
            List.of("a", "1a", "_a", "x".repeat(40), "x".repeat(41), "a-b", "a b");

    private final OddTexts odd;

    ProductDrafting(OddTexts odd) {
        this.odd = odd;
    }

    /** One of few. */
    String someSlug() {
        return "c-" + odd.below(60);
    }

    /** One of few. */
    String someSku() {
        return "S-" + (10 + odd.below(80));
    }

    /** One of few, or one that is none. */
    @Nullable
    String sku() {
        return odd.formed(someSku(), NEAR_SKUS);
    }

    /** A category, new or in the place of one that is there, whose definitions it mostly keeps or narrows a little. */
    CategoryDraft category(@Nullable Ref parent, @Nullable CategoryDraft before) {
        return new CategoryDraft(
                odd.formed(before != null && odd.oneIn(2) ? before.slug() : someSlug(), NEAR_SLUGS),
                odd.plain(100, "Things"),
                parent,
                before == null ? definitions() : changed(before.attributes()));
    }

    private @Nullable List<CategoryDraft.@Nullable Attribute> definitions() {
        if (odd.oneIn(2)) {
            return odd.oneIn(2) ? null : List.of();
        }
        List<CategoryDraft.@Nullable Attribute> definitions = new ArrayList<>();
        int count = odd.odd() ? 50 + odd.below(2) : 1 + odd.below(2);
        for (int i = 0; i < count; i++) {
            definitions.add(odd.odd() && odd.oneIn(5) ? null : definition(count > 2 ? "many" + i : odd.any(NAMES)));
        }
        return definitions;
    }

    private @Nullable List<CategoryDraft.@Nullable Attribute> changed(
            @Nullable List<CategoryDraft.@Nullable Attribute> before) {
        if (before == null || before.isEmpty() || odd.oneIn(4)) {
            return definitions();
        }
        List<CategoryDraft.@Nullable Attribute> changed = new ArrayList<>(before);
        int place = odd.below(changed.size());
        CategoryDraft.Attribute one = changed.get(place);
        switch (odd.below(6)) {
            case 0 -> changed.remove(place);
            case 1 -> changed.add(definition(odd.any(NAMES)));
            case 2 ->
                changed.set(
                        place,
                        new CategoryDraft.Attribute(one.name(), one.type(), one.unit(), one.values(), !one.required()));
            case 3 -> changed.set(place, definition(one.name()));
            case 4 -> {
                if (one.values() != null && one.values().size() > 1) {
                    changed.set(
                            place,
                            new CategoryDraft.Attribute(
                                    one.name(),
                                    one.type(),
                                    one.unit(),
                                    one.values().subList(1, one.values().size()),
                                    one.required()));
                }
            }
            default -> {}
        }
        return changed;
    }

    private CategoryDraft.Attribute definition(@Nullable String name) {
        String type = odd.formed(odd.any(List.of("TEXT", "NUMBER", "BOOLEAN", "ENUM")), List.of("text", "DATE"));
        boolean choice = "ENUM".equals(type) ^ odd.odd();
        boolean unit = "NUMBER".equals(type) && odd.oneIn(2) ^ odd.odd();
        return new CategoryDraft.Attribute(
                odd.formed(String.valueOf(name), NEAR_NAMES),
                type,
                unit || odd.odd() ? odd.plain(20, "cm") : null,
                choice ? values("ENUM".equals(type)) : null,
                odd.odd() ? null : Boolean.valueOf(odd.oneIn(4)));
    }

    /** Tables cannot tell an empty list from none: only what should have values is given an empty one. */
    private List<@Nullable String> values(boolean mayBeEmpty) {
        if (odd.odd()) {
            List<@Nullable String> values = new ArrayList<>();
            int count = mayBeEmpty && odd.oneIn(3) ? 0 : 100 + odd.below(2);
            for (int i = 0; i < count; i++) {
                values.add("v" + i);
            }
            return values;
        }
        List<@Nullable String> values = new ArrayList<>(COLOURS.subList(0, 2 + odd.below(2)));
        if (odd.odd()) {
            values.set(0, odd.plain(100, "green"));
        }
        return values;
    }

    /** A product with the attributes that it must have, and some of those that it may have. */
    ProductDraft product(
            @Nullable Ref category,
            List<CategoryDraft.Attribute> definitions,
            @Nullable Long stock,
            @Nullable List<ProductDraft.@Nullable Component> components) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        for (CategoryDraft.Attribute definition : definitions) {
            if (definition != null
                    && definition.name() != null
                    && (Boolean.TRUE.equals(definition.required()) ^ odd.odd() || odd.oneIn(2))) {
                attributes.put(definition.name(), value(definition));
            }
        }
        if (odd.odd()) {
            attributes.put(
                    odd.any(List.of("height", "unheard_of", "", "a b", "é", "a/b", "a.b", "$a")),
                    odd.oneIn(3) ? null : "red");
        }
        return new ProductDraft(
                sku(),
                odd.plain(200, "Thing"),
                odd.plainOrNone(2000, "A thing"),
                category,
                odd.odd() && odd.oneIn(3)
                        ? null
                        : new ProductDraft.Price(
                                odd.number(0, 1_000_000_000_000L, 100L * odd.below(30)),
                                odd.formed(
                                        odd.oneIn(12) ? "USD" : "EUR",
                                        List.of("eur", "EU", "EURO", "XXX", "XAU", "JPY"))),
                stock,
                odd.odd() ? null : attributes,
                tags(),
                components,
                odd.oneIn(10) ? odd.formed(odd.oneIn(2) ? "ACTIVE" : "ARCHIVED", List.of("active", "GONE", "")) : null);
    }

    private @Nullable Object value(CategoryDraft.Attribute definition) {
        if (odd.odd()) {
            return odd.any(new ArrayList<Object>(List.of(
                    "red",
                    "",
                    " x",
                    "x".repeat(500),
                    "x".repeat(501),
                    true,
                    0L,
                    -0.5,
                    Long.MAX_VALUE,
                    new BigInteger("9223372036854775808"),
                    new BigDecimal("1e20"),
                    new BigDecimal("0.123456789012345"),
                    new BigDecimal("0.1234567890123456"),
                    0.1 + 0.2,
                    1e300,
                    List.of("red"),
                    Map.of("a", 1L))));
        }
        return switch (String.valueOf(definition.type())) {
            case "NUMBER" ->
                odd.oneIn(2) ? (Object) Long.valueOf(odd.below(100)) : Double.valueOf(odd.below(100) / 8.0);
            case "BOOLEAN" -> odd.oneIn(2);
            case "ENUM" ->
                definition.values() == null || definition.values().isEmpty() ? "red" : odd.any(definition.values());
            default -> odd.plain(500, "oak");
        };
    }

    private @Nullable List<@Nullable String> tags() {
        if (odd.oneIn(2)) {
            return null;
        }
        List<@Nullable String> tags = new ArrayList<>();
        int count = odd.odd() ? 20 + odd.below(2) : odd.below(3);
        for (int i = 0; i < count; i++) {
            tags.add(odd.plain(50, odd.odd() ? "tag" : "tag " + i));
        }
        return tags;
    }
}
