package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.Keyset;
import dev.cartograph.database.Standing;
import dev.cartograph.rules.BadParameter;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Which products a list is to have; what is null does not narrow it.
 *
 * @param categoryId the category, with its descendants
 * @param minPrice minor units of the currency, which must be given then
 * @param maxPrice minor units of the currency, which must be given then
 * @param inStock whether there is one that no order holds
 * @param attributes by name, each a text that may mean a text, a number or a boolean
 */
public record ProductFilter(
        @Nullable String sku,
        @Nullable CategoryId categoryId,
        Product.@Nullable State state,
        @Nullable Long minPrice,
        @Nullable Long maxPrice,
        @Nullable String currency,
        @Nullable Boolean inStock,
        Map<String, String> attributes) {
    public static final ProductFilter ALL = new ProductFilter(null, null, null, null, null, null, null, Map.of());

    /** What a list may be sorted by; each also with a hyphen before it, for descending. */
    public static final List<String> SORTS = List.of("name", "price", "createdAt");

    private static final Map<String, Keyset> KEYSETS =
            Map.of("name", Keyset.by("name"), "price", Keyset.by("price.amount"), "createdAt", Keyset.by("createdAt"));
    private static final Pattern NAME = Pattern.compile(AttributeDefinition.NAME_PATTERN);

    public ProductFilter {
        attributes = new TreeMap<>(attributes);
    }

    /** @throws BadParameter where the list has no such sort */
    static Keyset order(@Nullable String sort) {
        if (sort == null) {
            return Keyset.BY_ID;
        }
        boolean descending = sort.startsWith("-");
        Keyset keyset = KEYSETS.get(descending ? sort.substring(1) : sort);
        if (keyset == null) {
            throw new BadParameter(
                    "sort", "products are sorted by " + String.join(", ", SORTS) + ", each also with - before it");
        }
        return descending ? keyset.reversed() : keyset;
    }

    /** The filter with the category and all below it, as a tree has them. */
    Bson query(Supplier<CategoryTree> tree) {
        return categoryId == null
                ? query()
                : Filters.and(query(), Filters.in("categoryId", tree.get().branch(categoryId)));
    }

    /** @throws BadParameter where the filter cannot be what it is */
    private Bson query() {
        List<Bson> conditions = new ArrayList<>(List.of(Standing.VISIBLE));
        if (sku != null) {
            conditions.add(Filters.eq("sku", sku));
        }
        if (state != null) {
            conditions.add(Filters.eq("state", state.name()));
        }
        addPrice(conditions);
        if (inStock != null) {
            conditions.add(inStock ? Filters.gt("stock.available", 0L) : Filters.lte("stock.available", 0L));
        }
        attributes.forEach((name, text) -> {
            if (!NAME.matcher(name).matches()) {
                throw new BadParameter(
                        "attributes." + name,
                        "must be attributes. and a name of letters, digits and _, with a letter first");
            }
            conditions.add(Filters.in("attributes." + name, AttributeValues.readings(text)));
        });
        return Filters.and(conditions);
    }

    private void addPrice(List<Bson> conditions) {
        if (currency != null) {
            if (!Money.isCurrency(currency)) {
                throw new BadParameter("currency", "must be a currency of ISO 4217");
            }
            conditions.add(Filters.eq("price.currency", currency));
        } else if (minPrice != null || maxPrice != null) {
            throw new BadParameter("currency", "is required with minPrice and maxPrice");
        }
        if (minPrice != null) {
            conditions.add(Filters.gte("price.amount", minPrice));
        }
        if (maxPrice != null) {
            conditions.add(Filters.lte("price.amount", maxPrice));
        }
    }
}
