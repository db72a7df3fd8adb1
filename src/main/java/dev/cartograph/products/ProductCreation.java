package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Announced;
import dev.cartograph.integrity.Children;
import dev.cartograph.rules.Outcome;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Violation;
import dev.cartograph.values.Money;
import dev.cartograph.values.ProductId;
import dev.cartograph.values.Ref;
import dev.cartograph.values.Sku;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes new products by the foreign key protocol, and looks at the category definitions once they are announced. */
@Component
final class ProductCreation {
    private final Documents<Product> documents;
    private final Taxonomies taxonomies;
    private final Children children;
    private final Clock clock;

    ProductCreation(DocumentStore store, Taxonomies taxonomies, Children children, Clock clock) {
        this.documents = store.mapped(ProductsConfiguration.PRODUCTS, Product.class);
        this.taxonomies = taxonomies;
        this.children = children;
        this.clock = clock;
    }

    /** Those that nothing else in the list is a component of come after those that are. */
    static List<List<Integer>> stages(List<ProductDraft> drafts) {
        List<List<Integer>> stages = new ArrayList<>();
        List<Integer> waiting = new ArrayList<>();
        for (int place = 0; place < drafts.size(); place++) {
            waiting.add(place);
        }
        while (!waiting.isEmpty()) {
            Set<String> skus = new HashSet<>();
            waiting.forEach(place ->
                    skus.add(Objects.requireNonNullElse(drafts.get(place).sku(), "")));
            List<Integer> ready = waiting.stream()
                    .filter(place -> !waitsFor(skus, drafts.get(place)))
                    .toList();
            // What waits for each other in a circle is judged as it is: its components are not there.
            stages.add(ready.isEmpty() ? List.copyOf(waiting) : ready);
            waiting.removeAll(new HashSet<>(stages.get(stages.size() - 1)));
        }
        return stages;
    }

    private static boolean waitsFor(Set<String> skus, ProductDraft draft) {
        for (int place = 0; place < draft.componentsOrNone().size(); place++) {
            Ref component = draft.component(place);
            if (component != null
                    && component.natural()
                    && skus.contains(component.value())
                    && !component.value().equals(draft.sku())) {
                return true;
            }
        }
        return false;
    }

    /** Writes those that break no rule; what became of each candidate, in their order. */
    List<Outcome<Product>> write(List<ProductCandidate> candidates, Taxonomy judgedBy) {
        Map<Integer, Outcome<Product>> outcomes = new TreeMap<>();
        List<ProductCandidate> sound = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < candidates.size(); place++) {
            List<Violation> violations = candidates.get(place).violations();
            if (violations.isEmpty()) {
                sound.add(candidates.get(place));
                places.add(place);
            } else {
                outcomes.put(place, Outcome.refused(new RulesBroken(violations)));
            }
        }
        if (!sound.isEmpty()) {
            List<Outcome<Product>> written = children.insertAll(
                    documents,
                    sound.stream().map(this::announced).toList(),
                    (place, key) -> RulesBroken.of(taken()),
                    Filters.empty(),
                    waiting -> look(sound, waiting, judgedBy));
            for (int i = 0; i < written.size(); i++) {
                outcomes.put(places.get(i), written.get(i));
            }
        }
        return List.copyOf(outcomes.values());
    }

    static Violation taken() {
        return ProductRules.SKU_UNIQUE.at("/sku", "another product has this sku");
    }

    private Map<Integer, List<Violation>> look(List<ProductCandidate> sound, List<Integer> waiting, Taxonomy judgedBy) {
        Map<Integer, List<Violation>> broken = new HashMap<>();
        if (waiting.isEmpty()) {
            return broken;
        }
        Taxonomy now = taxonomies.look(judgedBy);
        if (now == judgedBy) {
            return broken;
        }
        for (int place : waiting) {
            List<Violation> breaches = sound.get(place).breaches(now);
            if (!breaches.isEmpty()) {
                broken.put(place, breaches);
            }
        }
        return broken;
    }

    private Announced<Product> announced(ProductCandidate candidate) {
        ProductId id = ProductId.of(new ObjectId().toHexString());
        ProductDraft draft = candidate.draft();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Announced<>(
                id,
                product(id, candidate, null, now)::in,
                Map.of(
                        ProductsConfiguration.TO_CATEGORY,
                        nth -> ProductRules.CATEGORY_KNOWN.at(draft.categoryPointer(), "is gone, or is being deleted"),
                        ProductsConfiguration.TO_COMPONENT,
                        nth -> BundleRules.COMPONENT_KNOWN.at(
                                draft.componentPointer(nth), "is gone, or is being deleted")));
    }

    /** The document that a draft asks for; the draft must have been judged. */
    static Product product(ProductId id, ProductCandidate candidate, @Nullable Product before, Instant now) {
        ProductDraft draft = candidate.draft();
        ProductDraft.Price price = given(draft.price());
        return new Product(
                id,
                Product.SCHEMA,
                before == null ? 1 : before.version(),
                Standing.LIVE,
                Sku.of(given(draft.sku())),
                given(draft.name()),
                draft.description(),
                candidate.judgedCategory(),
                null,
                null,
                Money.ofMinor(given(price.currency()), given(price.amount())),
                AttributeValues.stored(draft.attributesOrNone()),
                draft.tagsOrNone().stream().map(tag -> given(tag)).toList(),
                before == null ? candidate.components() : before.components(),
                state(draft, before),
                before == null ? Product.Stock.of(given(draft.stock())) : before.stock(),
                before == null ? now : before.createdAt(),
                now);
    }

    private static Product.State state(ProductDraft draft, @Nullable Product before) {
        if (draft.state() != null) {
            return Product.State.valueOf(draft.state());
        }
        return before == null ? Product.State.ACTIVE : before.state();
    }

    private static <V> V given(@Nullable V value) {
        return Objects.requireNonNull(value, "judged before");
    }
}
