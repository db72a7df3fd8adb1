package dev.cartograph.audits;

import static dev.cartograph.audits.Parts.component;
import static dev.cartograph.audits.Parts.definition;
import static dev.cartograph.audits.Parts.line;

import java.util.Date;
import java.util.List;
import org.bson.Document;

/** Documents whose standing cannot be read, and sound ones that refer to them. */
final class ParentViolations {
    private final Violations violations;
    private final Samples samples;

    ParentViolations(Violations violations, Samples samples) {
        this.violations = violations;
        this.samples = samples;
    }

    void add() {
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
