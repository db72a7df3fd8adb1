package dev.cartograph.products;

import com.mongodb.client.model.Updates;
import dev.cartograph.integrity.Bookkeeping;
import dev.cartograph.integrity.DocumentRules;
import dev.cartograph.integrity.Judgement;
import dev.cartograph.integrity.Mending;
import dev.cartograph.integrity.Remedy;
import dev.cartograph.rules.Rule;
import dev.cartograph.values.Sku;
import dev.cartograph.values.Text;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What mends a product: what is optional goes, what follows from other parts is computed again, a name that is none is
 * written anew, what may not be sold is archived; and only where none of that helps it goes into quarantine. How many
 * units there are, nobody can compute: where that cannot be read, none is for sale.
 */
@Component
final class ProductRemedies implements Judgement.Remedies {
    private static final String COLLECTION = ProductsConfiguration.PRODUCTS;
    private static final Set<Rule<?>> OF_TAGS =
            Set.of(ProductRules.TAGS_FEW, ProductRules.TAG_PLAIN, ProductRules.TAGS_DISTINCT);

    private final Mending mending;
    private final StoredStock stocks;
    private final ProductWithdrawal withdrawal;

    ProductRemedies(Mending mending, StoredStock stocks, ProductWithdrawal withdrawal) {
        this.mending = mending;
        this.stocks = stocks;
        this.withdrawal = withdrawal;
    }

    @Override
    public Remedy of(Document found, Rule<?> rule, String pointer) {
        if (rule == ProductRules.DESCRIPTION_PLAIN) {
            return change(found, "take the description from it", Updates.unset("description"));
        } else if (OF_TAGS.contains(rule)) {
            return change(found, "keep the tags that are sound", Updates.set("tags", tags(found)));
        } else if (rule == ProductRules.STATE) {
            return change(found, "archive it", Updates.set("state", Product.State.ARCHIVED.name()));
        } else if (pointer.equals("/name") && found.get("sku") instanceof String sku && Sku.isValid(sku)) {
            return change(found, "name it by its sku", Updates.set("name", sku));
        } else if (pointer.equals("/attributes")) {
            return change(found, "begin without attributes", Updates.set("attributes", new Document()));
        } else if (pointer.startsWith("/components")) {
            return ofComponents(found);
        } else if (pointer.startsWith("/stock/holds")) {
            return ofHolds(found);
        } else if (pointer.startsWith("/stock/marks")) {
            return ofMarks(found);
        } else if (pointer.startsWith("/stock")) {
            return ofStock(found, rule);
        }
        return withdrawal.of(found);
    }

    /** A component of which a bundle is a part itself. */
    Remedy ofCircle(Document found, ObjectId component) {
        return withdrawal.without(found, component);
    }

    /** Without a list of them it is no bundle. One that loses some is another thing than was sold, and nobody buys it. */
    private Remedy ofComponents(Document found) {
        if (found.get("components") == null) {
            return change(found, "let it be no bundle", Updates.set("components", List.of()));
        }
        return change(
                found,
                "keep the components that are sound, and archive it",
                Updates.combine(
                        Updates.set("components", components(found)),
                        Updates.set("state", Product.State.ARCHIVED.name())));
    }

    private static List<Object> components(Document found) {
        return Mending.sound(
                found.get("components") instanceof List<?> components ? components : List.of(),
                BundleRules.MAX_COMPONENTS,
                one -> one instanceof Document component
                        && component.get("productId") instanceof ObjectId id
                        && !id.equals(found.get("_id"))
                        && (component.get("quantity") instanceof Integer || component.get("quantity") instanceof Long)
                        && ((Number) component.get("quantity")).longValue() >= 1
                        && ((Number) component.get("quantity")).longValue() <= BundleRules.MAX_QUANTITY,
                one -> ((Document) one).get("productId"));
    }

    /**
     * Of attributes that do not keep to their definitions all go at once; where one is required that is not there, the
     * product does.
     *
     * @param all what else is told of this product's attributes too
     */
    Remedy ofAttribute(Document found, Definitions.Breach breach, List<Definitions.Breach> all) {
        Document attributes = new Document(found.get("attributes", Document.class));
        all.forEach(one -> attributes.remove(one.name()));
        return breach.kind() == Definitions.Kind.MISSING
                ? withdrawal.of(found)
                : change(
                        found,
                        "take the attributes from it that its category does not allow so",
                        Updates.set("attributes", attributes));
    }

    private Remedy ofStock(Document found, Rule<?> rule) {
        if (!(found.get("stock") instanceof Document stock)) {
            return emptied(found, new Document());
        }
        StoredProduct stored = StoredProduct.of(found);
        Long onHand = stored.onHand() == null ? whole(stock.get("onHand")) : stored.onHand();
        Long held = stored.held();
        if (onHand == null) {
            return emptied(found, stock);
        } else if (held == null) {
            return ofHolds(found);
        } else if (onHand < held || onHand < 0) {
            return Remedy.none("how many there are has to be counted in the house");
        }
        return mending.step(
                COLLECTION,
                found,
                rule == DocumentRules.AGREES || rule == StockRules.NEVER_BELOW_ZERO
                        ? "compute what is available again"
                        : "write what the stock lacks anew",
                List.of("state", "stock.onHand", "stock.available", "stock.revision", "stock.holds"),
                Updates.combine(
                        Updates.set("stock.onHand", onHand),
                        Updates.set("stock.available", onHand - held),
                        Updates.set("stock.revision", nextRevision(stock))));
    }

    /** A whole number that another client wrote in its own type for numbers is one all the same. */
    private static @Nullable Long whole(@Nullable Object stored) {
        return stored instanceof Double number && number == Math.rint(number) && Math.abs(number) <= Product.Stock.MAX
                ? Long.valueOf(number.longValue())
                : null;
    }

    /**
     * Of how many units nobody can read there are none, so that none is sold that may not be there: what was held is sold
     * or free, and a movement that is announced still comes.
     */
    private Remedy emptied(Document found, Document stock) {
        return mending.step(
                COLLECTION,
                found,
                "begin a stock of nothing; the units that are there have to be counted and added",
                List.of("stock"),
                Updates.set(
                        "stock",
                        new Document("onHand", 0L)
                                .append("available", 0L)
                                .append("revision", nextRevision(stock))
                                .append("holds", List.of())
                                .append("marks", stocks.soundMarks(stock))));
    }

    /** A hold that cannot be read holds nothing; what is available is computed after it. */
    private Remedy ofHolds(Document found) {
        Document stock = found.get("stock", Document.class);
        return mending.step(
                COLLECTION,
                found,
                "keep the holds that are sound",
                List.of("stock.revision", "stock.holds"),
                Updates.combine(
                        Updates.set("stock.holds", stocks.soundHolds(stock)),
                        Updates.set("stock.revision", nextRevision(stock))));
    }

    /** A mark that cannot be read moves nothing. */
    private Remedy ofMarks(Document found) {
        Document stock = found.get("stock", Document.class);
        return mending.step(
                COLLECTION,
                found,
                "keep the announced movements that are sound",
                List.of("stock.marks"),
                Updates.set("stock.marks", stocks.soundMarks(stock)));
    }

    private static long nextRevision(Document stock) {
        // One that was spoiled begins where no earlier one was.
        return stock.get("revision") instanceof Long counted && Bookkeeping.isCount(counted)
                ? counted + 1
                : System.currentTimeMillis();
    }

    private static List<Object> tags(Document found) {
        return Mending.sound(
                found.get("tags") instanceof List<?> tags ? tags : List.of(),
                ProductRules.MAX_TAGS,
                one -> one instanceof String text && Text.isPlain(text) && Text.length(text) <= ProductRules.MAX_TAG,
                one -> one);
    }

    private Remedy change(Document found, String plan, Bson update) {
        return mending.change(COLLECTION, found, plan, update);
    }
}
