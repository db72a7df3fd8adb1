package dev.cartograph.products;

import dev.cartograph.rules.Violation;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.ProductId;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Gathers what the rules about products are judged by, in one round trip a kind. */
final class ProductCandidates {
    private final Taxonomy taxonomy;
    private final Function<Collection<String>, Map<String, Product>> findBySku;
    private final Function<Collection<ProductId>, List<Product>> findAll;

    ProductCandidates(
            Taxonomy taxonomy,
            Function<Collection<String>, Map<String, Product>> findBySku,
            Function<Collection<ProductId>, List<Product>> findAll) {
        this.taxonomy = taxonomy;
        this.findBySku = findBySku;
        this.findAll = findAll;
    }

    ProductCandidate change(Product before, ProductDraft draft) {
        return candidate(draft, before, seen(List.of(draft)));
    }

    List<ProductCandidate> creation(List<ProductDraft> drafts) {
        Map<String, String> seen = seen(drafts);
        return drafts.stream().map(draft -> candidate(draft, null, seen)).toList();
    }

    /** What is wrong with drafts of new products, where those that break nothing count for the others as there. */
    List<List<Violation>> judge(List<ProductDraft> drafts) {
        Map<String, String> seen = seen(drafts);
        Map<Integer, List<Violation>> judged = new TreeMap<>();
        for (List<Integer> stage : ProductCreation.stages(drafts)) {
            for (int place : stage) {
                ProductDraft draft = drafts.get(place);
                List<Violation> violations = candidate(draft, null, seen).violations();
                judged.put(place, violations);
                if (violations.isEmpty() && draft.sku() != null) {
                    seen.put(draft.sku(), new ObjectId().toHexString());
                }
            }
        }
        return List.copyOf(judged.values());
    }

    /** The ids of the products that the drafts name, by sku and by id. */
    private Map<String, String> seen(List<ProductDraft> drafts) {
        Set<String> skus = new HashSet<>();
        Set<ProductId> ids = new HashSet<>();
        for (ProductDraft draft : drafts) {
            if (draft.sku() != null) {
                skus.add(draft.sku());
            }
            for (int place = 0; place < draft.componentsOrNone().size(); place++) {
                Ref component = draft.component(place);
                if (component != null && component.natural()) {
                    skus.add(component.value());
                } else if (component != null && component.isId()) {
                    ids.add(ProductId.of(component.value()));
                }
            }
        }
        Map<String, String> seen = new HashMap<>();
        findBySku
                .apply(skus)
                .forEach((sku, product) -> seen.put(sku, product.id().hex()));
        findAll.apply(ids)
                .forEach(product -> seen.put(product.id().hex(), product.id().hex()));
        return seen;
    }

    private ProductCandidate candidate(ProductDraft draft, @Nullable Product before, Map<String, String> seen) {
        Ref ref = draft.category();
        CategoryId category = ref == null ? null : taxonomy.resolve(ref).orElse(null);
        List<Definitions.Breach> breaches =
                category == null ? List.of() : taxonomy.definitions(category).breaches(draft.attributesOrNone());
        String namesake = draft.sku() == null ? null : seen.get(draft.sku());
        boolean taken = namesake != null
                && (before == null || !namesake.equals(before.id().hex()));

        List<@Nullable String> components = new ArrayList<>();
        for (int place = 0; place < draft.componentsOrNone().size(); place++) {
            Ref component = draft.component(place);
            components.add(component == null ? null : seen.get(key(component)));
        }
        ProductRules.Facts facts =
                new ProductRules.Facts(draft, before, taken, category == null, breaches, components, false);
        boolean moved = before != null && !sameComponents(before, facts);
        return new ProductCandidate(moved ? facts.withComponentsMoved() : facts, category);
    }

    private static boolean sameComponents(Product before, ProductRules.Facts facts) {
        if (before.components().size() != facts.components().size()) {
            return false;
        }
        for (int place = 0; place < facts.components().size(); place++) {
            Product.Component component = before.components().get(place);
            Long quantity = facts.quantity(place);
            if (!component.productId().hex().equals(facts.components().get(place))
                    || quantity == null
                    || quantity != component.quantity()) {
                return false;
            }
        }
        return true;
    }

    private static String key(Ref ref) {
        return ref.natural() ? ref.value() : ref.value().toLowerCase(Locale.ROOT);
    }
}
