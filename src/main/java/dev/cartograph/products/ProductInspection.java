package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Bookkeeping;
import dev.cartograph.integrity.Circles;
import dev.cartograph.integrity.DocumentRules;
import dev.cartograph.integrity.Finding;
import dev.cartograph.integrity.Inspection;
import dev.cartograph.integrity.Judgement;
import dev.cartograph.integrity.Mending;
import dev.cartograph.integrity.Reading;
import dev.cartograph.integrity.Remedy;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.Rules;
import dev.cartograph.values.CategoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;

/**
 * Judges stored products, each by itself, its stock by its holds; its attributes by the definitions of its category; and
 * that no bundle contains itself. An attribute that breaks a definition is told where three readings say it, each of the
 * definitions and of the product after them: at any one time every product keeps to its definitions.
 */
@Component
final class ProductInspection implements Inspection {
    private static final String COLLECTION = ProductsConfiguration.PRODUCTS;
    private static final int READINGS = 3;
    private static final Rules<ProductRules.Facts> STORED = new Rules<>(ProductRules.ALL.all().stream()
            .filter(rule -> rule != ProductRules.STOCK_RANGE)
            .toList());
    private static final Map<String, Rule<?>> FAULTS = new LinkedHashMap<>();

    static {
        FAULTS.put("/sku", ProductRules.SKU_FORM);
        FAULTS.put("/name", ProductRules.NAME_PLAIN);
        FAULTS.put("/description", ProductRules.DESCRIPTION_PLAIN);
        FAULTS.put("/categoryId", ProductRules.CATEGORY_PRESENT);
        FAULTS.put("/price/currency", ProductRules.PRICE_CURRENCY);
        FAULTS.put("/price", ProductRules.PRICE_WHOLE);
        FAULTS.put("/tags", ProductRules.TAG_PLAIN);
        FAULTS.put("/components", BundleRules.COMPONENT_WHOLE);
        FAULTS.put("/state", ProductRules.STATE);
        FAULTS.put("/stock/onHand", ProductRules.STOCK_PRESENT);
        FAULTS.put("/stock/", DocumentRules.WHOLE);
        FAULTS.put("/stock", ProductRules.STOCK_PRESENT);
    }

    private final DocumentStore store;
    private final Documents<Document> products;
    private final Documents<Product> typed;
    private final StoredStock stocks;
    private final ProductRemedies remedies;
    private final Bookkeeping bookkeeping;
    private final Judgement judgement;

    ProductInspection(DocumentStore store, Mending mending, StoredStock stocks, ProductRemedies remedies) {
        this.store = store;
        this.products = store.plain(COLLECTION);
        this.typed = store.mapped(COLLECTION, Product.class);
        this.stocks = stocks;
        this.remedies = remedies;
        this.bookkeeping = new Bookkeeping(
                mending, COLLECTION, Product.SCHEMA, Set.of(Standing.PENDING, Standing.LIVE, Standing.CLOSING));
        this.judgement = new Judgement(COLLECTION, Judgement.byBeginning(FAULTS), remedies);
    }

    @Override
    public String of() {
        return COLLECTION;
    }

    @Override
    public Set<Rule<?>> judges() {
        Set<Rule<?>> rules = new HashSet<>(ProductRules.ALL.all());
        rules.addAll(
                Set.of(StockRules.NEVER_BELOW_ZERO, DocumentRules.WHOLE, DocumentRules.AGREES, DocumentRules.ENDS));
        rules.removeAll(leavesOut().keySet());
        rules.removeAll(Set.of(ProductRules.SKU_UNIQUE, ProductRules.CATEGORY_KNOWN, BundleRules.COMPONENT_KNOWN));
        return rules;
    }

    @Override
    public Map<Rule<?>, String> leavesOut() {
        Map<Rule<?>, String> left = new HashMap<>();
        left.put(ProductRules.STOCK_RANGE, "with how many units a product was created is not stored");
        left.put(ProductRules.STOCK_STAYS, "what a stock was before is not stored");
        left.put(BundleRules.COMPONENTS_STAY, "what components were before is not stored");
        left.put(BundleRules.BUNDLES_GONE, "a component that went all the same shows as PRD-029");
        left.put(StockRules.ON_HAND_BOUND, "what cancelled orders gave back may exceed it");
        return left;
    }

    @Override
    public void inspect(Inquiry inquiry) {
        StoredDefinitions definitions = StoredDefinitions.read(store);
        Map<String, Long> lost = new TreeMap<>();
        Circles bundles = new Circles(products, ProductInspection::components);
        products.eachBatch(Filters.empty(), batch -> {
            for (Document found : batch) {
                judgement.guarded(found, inquiry, () -> judge(found, bundles, inquiry));
            }
            judgeAttributes(batch, definitions, lost, inquiry);
            inquiry.looked(batch.size());
        });
        if (!lost.isEmpty()) {
            StoredDefinitions last = StoredDefinitions.read(store);
            lost.forEach((hex, count) -> tellLost(hex, count, last.isLost(hex), inquiry));
        }
    }

    private void judge(Document found, Circles bundles, Inquiry inquiry) {
        if (!bookkeeping.judge(found, inquiry)) {
            return;
        }
        StoredProduct stored = StoredProduct.of(found);
        if (!(found.get("_id") instanceof ObjectId)) {
            judgement.tell(found, ProductRules.KEY, "/_id", "is no id of the shop's", inquiry);
        }
        List<Reading.Fault> unsettled = stocks.faults(found);
        List<Reading.Fault> faults = new ArrayList<>(stored.faults());
        unsettled.stream()
                .filter(fault ->
                        faults.stream().noneMatch(told -> (told.pointer() + "/").startsWith(fault.pointer() + "/")))
                .toList()
                .forEach(faults::add);
        judgement.tell(
                found,
                faults,
                STORED.judge(new ProductRules.Facts(
                        stored.draft(), null, false, false, List.of(), stored.components(), false)),
                inquiry);
        judgeStock(found, stored, inquiry);
        Set<String> broken = unsettled.stream().map(Reading.Fault::pointer).collect(Collectors.toSet());
        old(found, "holds", broken, "units are held for an order that was decided long ago, or never", inquiry);
        old(found, "marks", broken, "a movement of stock was announced and never carried out", inquiry);
        Circles.Ways ways = bundles.from(found);
        if (!ways.followed()) {
            inquiry.found(Finding.of(
                    BundleRules.NO_ASSEMBLY_CYCLE,
                    COLLECTION,
                    found.get("_id"),
                    "/components",
                    "lead to a younger product, on a way too long to be followed",
                    Circles.TOO_LONG));
        }
        for (ObjectId component : ways.back()) {
            inquiry.found(Finding.of(
                    BundleRules.NO_ASSEMBLY_CYCLE,
                    COLLECTION,
                    found.get("_id"),
                    "/components",
                    "contain it, by way of " + component.toHexString(),
                    remedies.ofCircle(found, component)));
        }
        bookkeeping.announced(
                found, inquiry, typed, List.of("announced", "announcedCategoryId"), ProductChange.WITHDRAW);
    }

    private void judgeStock(Document found, StoredProduct stored, Inquiry inquiry) {
        Long onHand = stored.onHand();
        Long available = stored.available();
        Long held = stored.held();
        if (onHand != null && onHand < 0) {
            judgement.tell(found, StockRules.NEVER_BELOW_ZERO, "/stock/onHand", "is below zero", inquiry);
        }
        if (available != null && available < 0) {
            judgement.tell(found, StockRules.NEVER_BELOW_ZERO, "/stock/available", "is below zero", inquiry);
        }
        if (onHand != null && available != null && held != null && available != onHand - held) {
            judgement.tell(
                    found,
                    DocumentRules.AGREES,
                    "/stock/available",
                    "is not what is on hand, " + onHand + ", less what orders hold, " + held,
                    inquiry);
        }
    }

    private void old(Document found, String list, Set<String> broken, String message, Inquiry inquiry) {
        if (found.get("stock") instanceof Document stock && stock.get(list) instanceof List<?> all) {
            for (int i = 0; i < all.size(); i++) {
                String pointer = "/stock/" + list + "/" + i;
                if (!broken.contains(pointer)
                        && all.get(i) instanceof Document one
                        && Bookkeeping.isOver(inquiry.before(), one.get("at"))) {
                    bookkeeping.left(found, inquiry, pointer, message);
                }
            }
        }
    }

    /** @param lost how many products depend on what a category was below, or defined, before a repair */
    private void judgeAttributes(
            List<Document> batch, StoredDefinitions definitions, Map<String, Long> lost, Inquiry inquiry) {
        StoredDefinitions last = definitions;
        Map<String, Breaking> agreed = breaking(batch, definitions);
        for (int reading = 1; reading < READINGS && !agreed.isEmpty(); reading++) {
            Set<Object> ids = new LinkedHashSet<>();
            agreed.values().forEach(one -> ids.add(one.found().get("_id")));
            last = StoredDefinitions.read(store);
            Map<String, Breaking> again = breaking(products.findAll(Filters.in("_id", ids)), last);
            again.keySet().retainAll(agreed.keySet());
            agreed = again;
        }
        Map<Document, List<Definitions.Breach>> byProduct = new IdentityHashMap<>();
        Map<Document, Set<String>> dependent = new IdentityHashMap<>();
        for (Breaking one : agreed.values()) {
            String unread = one.breach().unread();
            if (unread == null) {
                byProduct
                        .computeIfAbsent(one.found(), found -> new ArrayList<>())
                        .add(one.breach().of());
            } else if (last.isLost(unread) || last.hasLostDefinitions(unread)) {
                dependent.computeIfAbsent(one.found(), found -> new HashSet<>()).add(unread);
            }
        }
        dependent.values().forEach(unread -> unread.forEach(hex -> lost.merge(hex, 1L, Long::sum)));
        byProduct.forEach((found, breaches) -> breaches.forEach(breach -> inquiry.found(Finding.of(
                AttributeRules.of(breach.kind()),
                COLLECTION,
                found.get("_id"),
                breach.pointer(),
                breach.message(),
                remedies.ofAttribute(found, breach, breaches)))));
    }

    private static void tellLost(String hex, long count, boolean isRoot, Inquiry inquiry) {
        String undefined = ", and attributes of " + count + " of the products there are not defined";
        inquiry.found(
                isRoot
                        ? Finding.of(
                                DocumentRules.AGREES,
                                ProductsConfiguration.CATEGORY_TREE,
                                "categories",
                                "/nodes/" + hex,
                                "is a root since nobody could read what it is below" + undefined,
                                Remedy.none(
                                        "where it belongs; move it there, or take those attributes from its products"))
                        : Finding.of(
                                DocumentRules.AGREES,
                                ProductsConfiguration.CATEGORIES,
                                new ObjectId(hex),
                                "/attributes",
                                "lost definitions that nobody could read" + undefined,
                                Remedy.none(
                                        "what they were; define them again, or take those attributes from its products")));
    }

    private static Map<String, Breaking> breaking(List<Document> some, StoredDefinitions definitions) {
        Map<String, Breaking> breaking = new LinkedHashMap<>();
        for (Document found : some) {
            if (Mending.isVisible(found)
                    && found.get("categoryId") instanceof ObjectId id
                    && found.get("attributes") instanceof Document attributes) {
                for (StoredDefinitions.Breach breach :
                        definitions.breaches(CategoryId.of(id.toHexString()), attributes)) {
                    breaking.put(
                            found.get("_id") + " " + breach.unread() + " "
                                    + breach.of().kind() + " " + breach.of().name(),
                            new Breaking(found, breach));
                }
            }
        }
        return breaking;
    }

    private static List<ObjectId> components(Document found) {
        List<ObjectId> ids = new ArrayList<>();
        if (found.get("components") instanceof List<?> components) {
            for (Object one : components) {
                if (one instanceof Document component && component.get("productId") instanceof ObjectId id) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    /** An attribute that does not keep to its definition, as it was read once. */
    private record Breaking(Document found, StoredDefinitions.Breach breach) {}
}
