package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Parents;
import dev.cartograph.rules.BadParameter;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.Outcome;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Stale;
import dev.cartograph.rules.Violation;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.Page;
import dev.cartograph.values.PageRequest;
import dev.cartograph.values.ProductId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** All products: found, listed, created, changed, archived and deleted, by the rules. */
@Component
public final class Products {
    private static final String KIND = "product";

    private final Documents<Product> documents;
    private final CategoryTreeDocument tree;
    private final Taxonomies taxonomies;
    private final ProductCreation creation;
    private final ProductChange change;
    private final Parents parents;

    Products(
            DocumentStore store,
            CategoryTreeDocument tree,
            Taxonomies taxonomies,
            ProductCreation creation,
            ProductChange change,
            Parents parents) {
        this.documents = store.mapped(ProductsConfiguration.PRODUCTS, Product.class);
        this.tree = tree;
        this.taxonomies = taxonomies;
        this.creation = creation;
        this.change = change;
        this.parents = parents;
    }

    public Optional<Product> find(ProductId id) {
        return documents.find(Filters.and(Filters.eq("_id", id), Standing.VISIBLE));
    }

    /** The products with these ids, as far as they are there, in one round trip. */
    public List<Product> findAll(Collection<ProductId> ids) {
        return ids.isEmpty() ? List.of() : documents.findAll(Filters.and(Filters.in("_id", ids), Standing.VISIBLE));
    }

    /** The products with these skus, by sku, in one round trip. */
    public Map<String, Product> findBySku(Collection<String> skus) {
        Map<String, Product> found = new HashMap<>();
        if (!skus.isEmpty()) {
            documents
                    .findAll(Filters.and(Filters.in("sku", skus), Standing.VISIBLE))
                    .forEach(product -> found.put(product.sku().text(), product));
        }
        return found;
    }

    /** @throws BadParameter where the filter or the sort cannot be what it is */
    public Page<Product> list(ProductFilter filter, PageRequest request) {
        return documents.page(filter.query(tree::read), ProductFilter.order(request.sort()), request);
    }

    /** Hands over every product, in no order that means anything, a few at a time. */
    public void each(Consumer<Product> reader) {
        documents.each(Standing.VISIBLE, reader);
    }

    /**
     * Creates a product.
     *
     * @throws RulesBroken where the draft breaks rules
     */
    public Product create(ProductDraft draft) {
        return createAll(List.of(draft)).get(0).orThrow();
    }

    /**
     * Creates each product whose draft breaks no rule, together, in a number of round trips that does not grow with
     * theirs, only with how deep bundles among them contain each other: a draft may name another one as a component, by
     * sku, before or after it.
     *
     * @return what became of each draft, in their order
     */
    public List<Outcome<Product>> createAll(List<ProductDraft> drafts) {
        Map<Integer, Outcome<Product>> outcomes = new TreeMap<>();
        for (List<Integer> stage : ProductCreation.stages(drafts)) {
            Taxonomy taxonomy = taxonomies.load();
            List<ProductCandidate> candidates = candidates(taxonomy)
                    .creation(stage.stream().map(drafts::get).toList());
            List<Outcome<Product>> written = creation.write(candidates, taxonomy);
            for (int i = 0; i < stage.size(); i++) {
                outcomes.put(stage.get(i), written.get(i));
            }
        }
        return List.copyOf(outcomes.values());
    }

    /**
     * Judges drafts as {@link #createAll} would, and writes nothing. A component that is to be created with them counts
     * as there.
     */
    public List<List<Violation>> judge(List<ProductDraft> drafts) {
        return candidates(taxonomies.load()).judge(drafts);
    }

    /** Judges a draft as {@link #change} of this product would, and writes nothing. */
    public List<Violation> judge(Product before, ProductDraft draft) {
        return candidates(taxonomies.load()).change(before, draft).violations();
    }

    /**
     * Makes a product what the draft says, setting only the fields that differ.
     *
     * @param version the version that the sender read
     * @return the product after it, at the same version where nothing differed
     * @throws NotFound where there is none
     * @throws Stale where it is at another version
     * @throws RulesBroken where the draft breaks rules
     * @throws WrongState where it is being deleted, or changed by somebody else
     */
    public Product change(ProductId id, long version, ProductDraft draft) {
        Product before = visible(id);
        refuseStale(before, version);
        Taxonomy taxonomy = taxonomies.load();
        ProductCandidate candidate = candidates(taxonomy).change(before, draft);
        List<Violation> violations = candidate.violations();
        if (!violations.isEmpty()) {
            throw new RulesBroken(violations);
        }
        return change.carryOut(before, candidate, taxonomy).orElseThrow(() -> missed(id, version));
    }

    /**
     * Takes a product off the shelf; orders that have it stay as they are.
     *
     * @param version the version that the sender read; not asked for where it is archived already
     * @throws NotFound where there is none
     * @throws Stale where it is at another version
     * @throws WrongState where it is being deleted
     */
    public Product archive(ProductId id, long version) {
        return put(Product.State.ARCHIVED, id, version);
    }

    /**
     * Puts an archived product back on the shelf.
     *
     * @param version the version that the sender read; not asked for where it is active already
     * @throws NotFound where there is none
     * @throws Stale where it is at another version
     * @throws WrongState where it is being deleted
     */
    public Product restore(ProductId id, long version) {
        return put(Product.State.ACTIVE, id, version);
    }

    private Product put(Product.State goal, ProductId id, long version) {
        Product before = visible(id);
        if (before.state() != goal) {
            refuseStale(before, version);
            Optional<Product> changed =
                    documents.change(ProductChange.asItWas(before), Updates.set("state", goal.name()));
            if (changed.isPresent()) {
                return changed.get();
            }
        }
        return documents
                .confirmed(Filters.and(Filters.eq("_id", id), Standing.VISIBLE, Filters.eq("state", goal.name())))
                .orElseThrow(() -> missed(id, version));
    }

    /**
     * Deletes a product that neither an order nor a bundle refers to.
     *
     * @throws NotFound where there is none
     * @throws Stale where it is at another version
     * @throws dev.cartograph.integrity.StillReferenced where an order or a bundle refers to it
     */
    public void delete(ProductId id, long version) {
        parents.delete(KIND, ProductsConfiguration.PRODUCTS, id, version, Parents.Ending.NONE);
    }

    private ProductCandidates candidates(Taxonomy taxonomy) {
        return new ProductCandidates(taxonomy, this::findBySku, this::findAll);
    }

    private Product visible(ProductId id) {
        return find(id).orElseThrow(() -> NotFound.of(KIND, id));
    }

    private static void refuseStale(Product before, long version) {
        if (before.version() != version) {
            throw new Stale(KIND, version, before.version());
        }
    }

    private Refusal missed(ProductId id, long version) {
        Product now = visible(id);
        if (now.version() != version) {
            return new Stale(KIND, version, now.version());
        }
        return new WrongState(
                now.standing() == Standing.CLOSING
                        ? "the product is being deleted"
                        : "the product is being changed by somebody else; try again");
    }
}
