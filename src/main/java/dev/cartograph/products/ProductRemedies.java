package dev.cartograph.products;

import com.mongodb.client.model.Updates;
import dev.cartograph.integrity.DocumentRules;
import dev.cartograph.integrity.Judgement;
import dev.cartograph.integrity.Mending;
import dev.cartograph.integrity.Remedy;
import dev.cartograph.rules.Rule;
import dev.cartograph.values.Text;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;

/**
 * What mends a product: what is optional goes, what follows from other parts is computed again, what may not be sold is
 * archived; and only where none of that helps it goes into quarantine. How many units there are, nobody can compute.
 */
@Component
final class ProductRemedies implements Judgement.Remedies {
    private static final String COLLECTION = ProductsConfiguration.PRODUCTS;
    private static final Set<Rule<?>> OF_TAGS =
            Set.of(ProductRules.TAGS_FEW, ProductRules.TAG_PLAIN, ProductRules.TAGS_DISTINCT);
    private static final Set<Rule<?>> OF_VALUES = Set.of(
            AttributeRules.DEFINED,
            AttributeRules.THERE,
            AttributeRules.TEXT,
            AttributeRules.NUMBER,
            AttributeRules.BOOLEAN,
            AttributeRules.ENUM);

    private final Mending mending;
    private final ProductWithdrawal withdrawal;

    ProductRemedies(Mending mending, ProductWithdrawal withdrawal) {
        this.mending = mending;
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
        } else if (OF_VALUES.contains(rule)) {
            return change(found, "take the attribute from it", Updates.set("attributes", without(found, pointer)));
        } else if (pointer.startsWith("/stock/holds")) {
            return ofHolds(found);
        } else if (pointer.startsWith("/stock")) {
            return ofStock(found, rule);
        }
        return withdrawal.of(found);
    }

    /** A component of which a bundle is a part itself. */
    Remedy ofCircle(Document found, ObjectId component) {
        return withdrawal.without(found, component);
    }

    private Remedy ofStock(Document found, Rule<?> rule) {
        StoredProduct stored = StoredProduct.of(found);
        Long onHand = stored.onHand();
        Long held = stored.held();
        if (onHand == null || held == null || onHand < held || rule == StockRules.NEVER_BELOW_ZERO && onHand < 0) {
            return Remedy.none("how many there are has to be counted in the house");
        }
        Document stock = found.get("stock", Document.class);
        return mending.step(
                COLLECTION,
                found,
                rule == DocumentRules.AGREES || rule == StockRules.NEVER_BELOW_ZERO
                        ? "compute what is available again"
                        : "write what the stock lacks anew",
                List.of("state", "stock.onHand", "stock.available", "stock.revision", "stock.holds", "stock.marks"),
                Updates.combine(
                        Updates.set("stock.onHand", onHand),
                        Updates.set("stock.available", onHand - held),
                        Updates.set("stock.revision", nextRevision(stock)),
                        Updates.set("stock.marks", marks(stock))));
    }

    /** A hold that cannot be read holds nothing; what is available is computed after it. */
    private Remedy ofHolds(Document found) {
        Document stock = found.get("stock", Document.class);
        List<Object> holds = Mending.sound(
                stock.get("holds") instanceof List<?> all ? all : List.of(),
                Integer.MAX_VALUE,
                one -> one instanceof Document hold
                        && hold.get("orderId") instanceof ObjectId
                        && hold.get("attempt") instanceof ObjectId
                        && hold.get("token") instanceof ObjectId
                        && hold.get("quantity") instanceof Long
                        && hold.get("at") instanceof Date,
                one -> one);
        return mending.step(
                COLLECTION,
                found,
                "keep the holds that are sound",
                List.of("stock.revision", "stock.holds"),
                Updates.combine(Updates.set("stock.holds", holds), Updates.set("stock.revision", nextRevision(stock))));
    }

    private static long nextRevision(Document stock) {
        return stock.get("revision") instanceof Long counted ? counted + 1 : 1L;
    }

    /** A mark that cannot be read moves nothing. */
    private static List<Object> marks(Document stock) {
        return Mending.sound(
                stock.get("marks") instanceof List<?> marks ? marks : List.of(),
                Integer.MAX_VALUE,
                one -> one instanceof Document mark
                        && mark.get("token") instanceof ObjectId
                        && mark.get("cause") instanceof String
                        && mark.get("at") instanceof Date,
                one -> one);
    }

    private static List<Object> tags(Document found) {
        return Mending.sound(
                found.get("tags") instanceof List<?> tags ? tags : List.of(),
                ProductRules.MAX_TAGS,
                one -> one instanceof String text && Text.isPlain(text) && Text.length(text) <= ProductRules.MAX_TAG,
                one -> one);
    }

    private static Document without(Document found, String pointer) {
        Document attributes = found.get("attributes") instanceof Document all ? new Document(all) : new Document();
        attributes.remove(pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~"));
        return attributes;
    }

    private Remedy change(Document found, String plan, Bson update) {
        return mending.change(COLLECTION, found, plan, update);
    }
}
