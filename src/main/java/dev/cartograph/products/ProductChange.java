package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.DuplicateKey;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Children;
import dev.cartograph.integrity.Steps;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Violation;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;

/**
 * Changes a product. What must keep to something in another document, its category and its attributes, is announced in
 * the product before it is looked at, and committed only where the announcement is there still; see
 * {@link CategoryChange} for the other side. Everything else is one conditional update.
 */
@Component
final class ProductChange {
    /** Ends what a product announced. */
    static final Bson WITHDRAW = Updates.combine(Updates.unset("announced"), Updates.unset("announcedCategoryId"));

    private static final List<String> FREE = List.of("sku", "name", "description", "price", "tags", "state");
    private static final List<String> BOUND = List.of("categoryId", "attributes");

    private final Documents<Product> documents;
    private final Taxonomies taxonomies;
    private final Children children;
    private final Steps steps;
    private final Clock clock;

    ProductChange(DocumentStore store, Taxonomies taxonomies, Children children, Steps steps, Clock clock) {
        this.documents = store.mapped(ProductsConfiguration.PRODUCTS, Product.class);
        this.taxonomies = taxonomies;
        this.children = children;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * Makes a product what a judged candidate says, setting only the fields that differ.
     *
     * @return the product after it, or nothing where it is not as it was any more
     * @throws RulesBroken where the category went or its definitions changed meanwhile, or the sku was taken
     */
    Optional<Product> carryOut(Product before, ProductCandidate candidate, Taxonomy judgedBy) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Product after = ProductCreation.product(before.id(), candidate, before, now);
        List<Bson> free = changes(before, after, FREE);
        List<Bson> bound = changes(before, after, BOUND);
        if (free.isEmpty() && bound.isEmpty()) {
            return Optional.of(before);
        }
        List<Bson> all = new ArrayList<>(free);
        all.addAll(bound);
        return bound.isEmpty()
                ? commit(asItWas(before), all)
                : announceAndCommit(before, after, candidate, judgedBy, all);
    }

    private Optional<Product> announceAndCommit(
            Product before, Product after, ProductCandidate candidate, Taxonomy judgedBy, List<Bson> changes) {
        boolean moves = !before.categoryId().equals(after.categoryId());
        String token = new ObjectId().toHexString();
        Document announced = new Document("attributes", documents.fields(after).get("attributes"))
                .append("token", token)
                .append("at", Date.from(after.changedAt()));
        steps.before(ProductChangeStep.ANNOUNCE);
        boolean done = documents.step(
                asItWas(before),
                Updates.combine(
                        Updates.set("announced", announced),
                        moves
                                ? Updates.set("announcedCategoryId", after.categoryId())
                                : Updates.unset("announcedCategoryId")));
        if (!done) {
            return Optional.empty();
        }
        Bson ours = Filters.eq("announced.token", token);
        try {
            refuseBroken(after, candidate, judgedBy, moves);
            Bson there = moves ? Filters.and(ours, Filters.eq("announcedCategoryId", after.categoryId())) : ours;
            List<Bson> all = new ArrayList<>(changes);
            all.add(WITHDRAW);
            Optional<Product> changed = commit(Filters.and(asItWas(before), there), all);
            if (changed.isEmpty()) {
                withdraw(before, ours);
            }
            return changed;
        } catch (Refusal refused) {
            withdraw(before, ours);
            throw refused;
        }
    }

    private void refuseBroken(Product after, ProductCandidate candidate, Taxonomy judgedBy, boolean moves) {
        if (moves
                && !children.touch(ProductsConfiguration.TO_CATEGORY, Set.of(after.categoryId()))
                        .isEmpty()) {
            throw RulesBroken.of(ProductRules.CATEGORY_KNOWN.at(
                    candidate.draft().categoryPointer(), "is gone, or is being deleted"));
        }
        steps.before(ProductChangeStep.LOOK);
        Taxonomy now = taxonomies.look(judgedBy);
        List<Violation> breaches = now == judgedBy ? List.of() : candidate.breaches(now);
        if (!breaches.isEmpty()) {
            throw new RulesBroken(breaches);
        }
    }

    private void withdraw(Product before, Bson ours) {
        steps.before(ProductChangeStep.WITHDRAW);
        documents.step(Filters.and(Filters.eq("_id", before.id()), ours), WITHDRAW);
    }

    private Optional<Product> commit(Bson condition, List<Bson> changes) {
        steps.before(ProductChangeStep.COMMIT);
        try {
            return documents.change(condition, Updates.combine(changes));
        } catch (DuplicateKey key) {
            throw RulesBroken.of(ProductCreation.taken());
        }
    }

    private List<Bson> changes(Product before, Product after, List<String> fields) {
        Document was = documents.fields(before);
        Document is = documents.fields(after);
        List<Bson> changes = new ArrayList<>();
        for (String field : fields) {
            if (!Objects.equals(was.get(field), is.get(field))) {
                changes.add(is.containsKey(field) ? Updates.set(field, is.get(field)) : Updates.unset(field));
            }
        }
        return changes;
    }

    /** As the client read it; the version says that nobody changed it since. */
    static Bson asItWas(Product before) {
        return Filters.and(
                Filters.eq("_id", before.id()),
                Filters.eq("version", before.version()),
                Filters.eq("standing", Standing.LIVE.name()));
    }
}
