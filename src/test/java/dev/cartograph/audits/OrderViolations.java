package dev.cartograph.audits;

import static dev.cartograph.audits.Parts.address;
import static dev.cartograph.audits.Parts.addressWithout;
import static dev.cartograph.audits.Parts.line;
import static dev.cartograph.audits.Parts.many;
import static dev.cartograph.audits.Parts.nothing;
import static dev.cartograph.audits.Parts.old;
import static dev.cartograph.audits.Parts.part;

import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.ObjectId;

/** What can be wrong with an order as it is stored. */
final class OrderViolations {
    private final Violations violations;
    private final Samples samples;
    private final Spoiling orders;

    OrderViolations(Violations violations, Samples samples) {
        this.violations = violations;
        this.samples = samples;
        orders = new Spoiling("orders", samples::order, violations, samples);
    }

    void add() {
        identified();
        lined();
        led();
        for (String standing : List.of("PENDING", "ABORTED", "REJECTED", "DELETED")) {
            orders.spoiled("DOC-010", "placed, and says " + standing, o -> o.append("standing", standing));
        }
        orders.spoiled("DOC-010", "hold of another type", o -> o.put("hold", "x"));
        orders.spoiled("DOC-010", "restocking of another type", o -> o.put("restock", "x"));
        orders.spoiled("DOC-010", "cancelled, with a restocking of another type", o -> {
            o.put("state", "CANCELLED");
            o.put("history", List.of(change("PLACED"), change("CANCELLED")));
            o.put("restock", "x");
        });
        orders.spoiled("DOC-012", "left by a load", o -> {
            old(o.append("standing", "PENDING"));
            o.remove("fingerprint");
        });
        placing("placement without end", o -> {});
        placing("placement by a fingerprint of another type", o -> o.put("fingerprint", 5));
        placing("placement of lines of another type", o -> o.put("lines", "none"));
        placing("placement in another state", o -> o.put("state", "PAID"));
        placing("placement under an id that is none", o -> o.put("_id", samples.next()));
        orders.bookkeeping();
    }

    private void placing(String how, Consumer<Document> spoil) {
        orders.spoiled("DOC-012", how, o -> {
            old(o.append("standing", "PENDING").append("state", "PENDING").append("history", List.of()));
            o.remove("hold");
            spoil.accept(o);
        });
    }

    private void identified() {
        orders.spoiled("ORD-002", "no customer", o -> o.remove("customerId"));
        placed("ORD-004", "customer that is none", o -> o.put("customerId", new ObjectId()));
        orders.spoiled("ORD-005", "no key", o -> o.remove("key"));
        orders.spoiled("ORD-005", "key of another type", o -> o.put("key", samples.notA(String.class)));
        orders.spoiled("ORD-001", "id that is not its own", o -> o.put("key", "another-" + samples.next()));
        violations.kind("ORD-006 key twice", () -> {
            Document one = samples.order();
            violations.insert("orders", one, null);
            violations.insert("orders", new Document(one).append("_id", new ObjectId()), "ORD-006");
        });
    }

    private void lined() {
        orders.spoiled("ORD-007", "no lines", o -> o.put("lines", List.of()));
        orders.spoiled("ORD-007", "lines of another type", o -> o.put("lines", samples.notA(List.class)));
        orders.spoiled("ORD-008", "too many lines", o -> o.put("lines", many(501, i -> samples.line(i + 1))));
        orders.spoiled("ORD-009", "line number that is none", o -> line(o).put("lineNumber", 4));
        orders.spoiled("ORD-009", "line number and total that are none", o -> {
            line(o).put("lineNumber", 4);
            part(line(o), "total").put("amount", 1L);
        });
        orders.spoiled("ORD-010", "line of nothing", o -> line(o).remove("productId"));
        orders.spoiled("ORD-003", "line of a product that is none", o -> line(o).put("productId", new ObjectId()));
        orders.spoiled("ORD-010", "line that is null", o -> o.put("lines", nothing()));
        orders.spoiled("ORD-011", "quantity of none", o -> line(o).put("quantity", 0));
        orders.spoiled("ORD-011", "quantity of another type", o -> line(o).put("quantity", "2"));
        orders.spoiled(
                "ORD-012",
                "unit price below zero",
                o -> part(line(o), "unitPrice").put("amount", -1L));
        orders.spoiled(
                "ORD-013",
                "two currencies",
                o -> o.put(
                        "lines",
                        List.of(
                                samples.line(1),
                                samples.line(2)
                                        .append("unitPrice", money(250, "USD"))
                                        .append("total", money(500, "USD")))));
        orders.spoiled("ORD-014", "total of a line", o -> part(line(o), "total").put("amount", 1L));
        orders.spoiled("ORD-015", "total", o -> part(o, "total").put("amount", 1L));
        orders.spoiled("ORD-015", "no total", o -> o.remove("total"));
    }

    private void led() {
        orders.spoiled("ORD-017", "address without city", o -> o.put("shippingAddress", addressWithout("city")));
        orders.spoiled(
                "ORD-018",
                "street of spaces",
                o -> o.put("shippingAddress", address(1).append("street", " ")));
        orders.spoiled(
                "ORD-019",
                "to no country",
                o -> o.put("shippingAddress", address(1).append("country", "XX")));
        orders.spoiled("ORD-021", "state that is none", o -> o.put("state", "LOST"));
        orders.spoiled("ORD-022", "placed in time to come", o -> o.put("placedAt", new Date(99_999_999_999_999L)));
        orders.spoiled("ORD-022", "placed at another type", o -> o.put("placedAt", "yesterday"));
        orders.spoiled("ORD-023", "sku that is none", o -> line(o).put("sku", "no sku"));
        orders.spoiled("ORD-023", "no sku", o -> line(o).remove("sku"));
        orders.spoiled("ORD-024", "name of spaces", o -> line(o).put("name", " "));
        orders.spoiled("ORD-031", "state past its history", o -> o.put("state", "SHIPPED"));
        orders.spoiled(
                "ORD-031", "history of leaps", o -> o.put("history", List.of(change("PLACED"), change("DELIVERED"))));
        orders.spoiled("ORD-031", "change that is null", o -> o.put("history", nothing()));
        orders.spoiled("ORD-031", "no history", o -> o.remove("history"));
        orders.spoiled("ORD-032", "payment of spaces", o -> o.put("paymentReference", " "));
        orders.spoiled("ORD-035", "cancelled, and nothing given back", o -> {
            o.put("state", "CANCELLED");
            o.put("history", List.of(change("PLACED"), change("CANCELLED")));
        });
    }

    /** An order whose id is its own after it was spoiled. */
    private void placed(String rule, String how, Consumer<Document> spoil) {
        orders.spoiled(rule, how, one -> {
            spoil.accept(one);
            one.put("_id", Samples.idOf(one));
        });
    }

    private static Document money(long amount, String currency) {
        return new Document("amount", amount).append("currency", currency);
    }

    private static Document change(String state) {
        return new Document("state", state).append("at", new Date());
    }
}
