package dev.cartograph.audits;

import static dev.cartograph.audits.Parts.component;
import static dev.cartograph.audits.Parts.definition;
import static dev.cartograph.audits.Parts.line;
import static dev.cartograph.audits.Parts.list;

import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;

/** Documents in which something cannot be read, and sound ones that refer to them, so that they cannot be removed. */
final class ParentViolations {
    private final Violations violations;
    private final Samples samples;

    ParentViolations(Violations violations, Samples samples) {
        this.violations = violations;
        this.samples = samples;
    }

    void add() {
        ofNoStanding();
        category("CAT-005", "without a name", c -> c.remove("name"));
        category("CAT-006", "with a name of another type", c -> c.put("name", samples.notA(String.class)));
        category("CAT-012", "without definitions", c -> c.remove("attributes"));
        category("CAT-012", "with definitions of another type", c -> c.put("attributes", samples.notA(List.class)));
        category(
                "CAT-012",
                "with a definition that is null",
                c -> list(c, "attributes").add(null));
        category(
                "CAT-012",
                "with a definition that says nothing",
                c -> list(c, "attributes").add(new Document("name", "size")));
        category(
                "CAT-014",
                "with a type that is none",
                c -> list(c, "attributes").add(0, definition("size", "DATE")));
        category(
                "CAT-020",
                "with a choice of nothing",
                c -> list(c, "attributes").add(definition("size", "ENUM")));
        product("PRD-005", "without a name", p -> p.put("name", null));
        product("PRD-006", "with a name of another type", p -> p.put("name", samples.notA(String.class)));
        product("DOC-010", "without attributes", p -> p.remove("attributes"));
        product("DOC-010", "with attributes of another type", p -> p.put("attributes", samples.notA(Document.class)));
        product("PRD-024", "without tags", p -> p.remove("tags"));
        product("PRD-027", "without components", p -> p.remove("components"));
        product("PRD-027", "with components of another type", p -> p.put("components", samples.notA(List.class)));
        product(
                "PRD-027",
                "with a component that is null",
                p -> list(p, "components").add(null));
        product(
                "PRD-028",
                "with none of a component",
                p -> list(p, "components").add(component(samples.productId(), 0)));
    }

    private void category(String rule, String how, Consumer<Document> spoil) {
        violations.kind(rule + " category " + how + ", with a product and a category", () -> {
            Document parent = samples.rooted().append("attributes", List.of(definition("colour", "TEXT")));
            spoil.accept(parent);
            violations.insert("categories", parent, rule);
            Document below = samples.rooted();
            samples.moveBelow(below, parent.getObjectId("_id").toHexString());
            violations.sound("categories", below);
            violations.sound("products", samples.inCategory(parent.getObjectId("_id"), new Document()));
        });
    }

    private void product(String rule, String how, Consumer<Document> spoil) {
        violations.kind(rule + " product " + how + ", with an order and a bundle", () -> {
            Document parent = samples.product();
            spoil.accept(parent);
            violations.insert("products", parent, rule);
            Document placed = samples.order();
            line(placed).append("productId", parent.get("_id"));
            violations.sound("orders", placed);
            violations.sound(
                    "products",
                    samples.product().append("components", List.of(component(parent.getObjectId("_id"), 1))));
        });
    }

    private void ofNoStanding() {
        violations.kind("DOC-010 customer of no standing, with an order and a friend", () -> {
            Document parent = samples.customer().append("standing", "live");
            violations.insert("customers", parent, "DOC-010");
            Document placed = samples.order().append("customerId", parent.get("_id"));
            violations.sound("orders", placed.append("_id", Samples.idOf(placed)));
            violations.sound("customers", samples.customer().append("referrerId", parent.get("_id")));
        });
        violations.kind("DOC-010 product of no standing, with an order, a bundle and a receipt", () -> {
            Document parent = samples.product();
            parent.remove("standing");
            violations.insert("products", parent, "DOC-010");
            Document placed = samples.order();
            line(placed).append("productId", parent.get("_id"));
            violations.sound("orders", placed);
            violations.sound(
                    "products",
                    samples.product().append("components", List.of(component(parent.getObjectId("_id"), 1))));
            violations.sound(
                    "stockReceipts",
                    samples.receiptFor(parent.getObjectId("_id")).append("createdAt", new Date(0)));
        });
        violations.kind("DOC-010 category of no standing, with a product and a category", () -> {
            Document parent = samples.rooted()
                    .append("attributes", List.of(definition("colour", "TEXT")))
                    .append("standing", samples.notA(String.class));
            violations.insert("categories", parent, "DOC-010");
            Document below = samples.rooted();
            samples.moveBelow(below, parent.getObjectId("_id").toHexString());
            violations.sound("categories", below);
            violations.sound("products", samples.inCategory(below.getObjectId("_id"), new Document("colour", "red")));
        });
    }
}
