package dev.cartograph.audits;

import static dev.cartograph.audits.Parts.component;
import static dev.cartograph.audits.Parts.definition;
import static dev.cartograph.audits.Parts.many;
import static dev.cartograph.audits.Parts.nothing;
import static dev.cartograph.audits.Parts.part;

import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.ObjectId;

/** What can be wrong with a product and its stock as they are stored. */
final class ProductViolations {
    private final Violations violations;
    private final Samples samples;
    private final Spoiling products;

    ProductViolations(Violations violations, Samples samples) {
        this.violations = violations;
        this.samples = samples;
        products = new Spoiling("products", samples::product, violations, samples);
    }

    void add() {
        described();
        assembled();
        identified();
        stocked();
        products.spoiled(
                "DOC-012",
                "change without end",
                p -> p.put(
                        "announced",
                        new Document("attributes", new Document())
                                .append("token", "t")
                                .append("at", new Date(0))));
        products.bookkeeping();
    }

    private void described() {
        products.spoiled("PRD-002", "no sku", p -> p.put("sku", null));
        products.spoiled("PRD-003", "sku that is none", p -> p.put("sku", "no sku " + samples.next()));
        products.spoiled("PRD-005", "no name", p -> p.remove("name"));
        products.spoiled("PRD-006", "name too long", p -> p.put("name", "x".repeat(201)));
        products.spoiled("PRD-006", "name of another type", p -> p.put("name", samples.notA(String.class)));
        products.spoiled("PRD-007", "description of spaces", p -> p.put("description", " "));
        products.spoiled("PRD-008", "no category", p -> p.remove("categoryId"));
        products.spoiled("PRD-009", "category that is none", p -> p.put("categoryId", new ObjectId()));
        products.spoiled("PRD-010", "no price", p -> p.remove("price"));
        products.spoiled("PRD-010", "price in decimals", p -> part(p, "price").put("amount", 12.5));
        products.spoiled("PRD-011", "price below zero", p -> part(p, "price").put("amount", -1L));
        products.spoiled(
                "PRD-012", "currency that is none", p -> part(p, "price").put("currency", "XXX"));
        products.spoiled(
                "PRD-016", "attribute undefined", p -> part(p, "attributes").put("zzz", 1L));
        violations.kind("PRD-017 to PRD-022", () -> {
            Document definitions = categoryWithDefinitions();
            ObjectId in = definitions.getObjectId("_id");
            violations.insert("products", samples.inCategory(in, new Document()), "PRD-017");
            violations.insert("products", samples.inCategory(in, new Document("must", null)), "PRD-018");
            violations.insert("products", samples.inCategory(in, must().append("words", 7L)), "PRD-019");
            violations.insert("products", samples.inCategory(in, must().append("size", "7")), "PRD-020");
            violations.insert("products", samples.inCategory(in, must().append("switch", "on")), "PRD-021");
            violations.insert("products", samples.inCategory(in, must().append("colour", "green")), "PRD-022");
        });
        products.spoiled("PRD-023", "too many tags", p -> p.put("tags", many(21, i -> "t" + i)));
        products.spoiled("PRD-024", "tag of another type", p -> p.put("tags", List.of(samples.notA(String.class))));
        products.spoiled("PRD-024", "tag that is null", p -> p.put("tags", nothing()));
        products.spoiled("PRD-025", "tag twice", p -> p.put("tags", List.of("a", "a")));
    }

    private void assembled() {
        products.spoiled(
                "PRD-026",
                "too many components",
                p -> p.put("components", many(51, i -> component(samples.productId(), 1))));
        products.spoiled(
                "PRD-027",
                "component without quantity",
                p -> p.put("components", List.of(new Document("productId", samples.productId()))));
        products.spoiled(
                "PRD-028", "component of none", p -> p.put("components", List.of(component(samples.productId(), 0))));
        products.spoiled("PRD-027", "component that is null", p -> p.put("components", nothing()));
        products.spoiled(
                "PRD-029", "component that is none", p -> p.put("components", List.of(component(new ObjectId(), 1))));
        products.spoiled(
                "PRD-030",
                "component twice",
                p -> p.put(
                        "components", List.of(component(samples.productId(), 1), component(samples.productId(), 2))));
        products.spoiled(
                "PRD-032", "bundle of itself", p -> p.put("components", List.of(component(p.getObjectId("_id"), 1))));
        violations.kind("PRD-032 bundles in a circle", () -> {
            Document one = samples.product();
            Document other = samples.product().append("components", List.of(component(one.getObjectId("_id"), 1)));
            one.put("components", List.of(component(other.getObjectId("_id"), 1)));
            violations.insert("products", one, "PRD-032");
            violations.insert("products", other, null);
        });
    }

    private void identified() {
        products.spoiled("PRD-033", "state that is none", p -> p.put("state", "SOLD"));
        violations.kind("PRD-004 sku twice", () -> {
            Document one = samples.product();
            violations.insert("products", one, null);
            Document other = samples.product().append("sku", one.getString("sku"));
            other.put("createdAt", new Date(System.currentTimeMillis() + 1));
            violations.insert("products", other, "PRD-004");
        });
        products.spoiled("PRD-001", "id that is none", p -> p.put("_id", new Document("n", samples.next())));
    }

    private void stocked() {
        products.spoiled(
                "PRD-052", "more sold than there is", p -> part(p, "stock").put("available", -3L));
        products.spoiled(
                "DOC-011", "available that is none", p -> part(p, "stock").put("available", 7_777L));
        products.spoiled(
                "DOC-010", "holds of another type", p -> part(p, "stock").put("holds", "x"));
        products.spoiled(
                "DOC-010",
                "hold of another type",
                p -> part(p, "stock").put("holds", List.of(new Document("orderId", "x"))));
        products.spoiled("DOC-010", "announcement of another type", p -> p.put("announced", "x"));
        products.spoiled(
                "DOC-010",
                "announcement of nothing",
                p -> p.append("announced", new Document("categoryId", new ObjectId()))
                        .append("announcedCategoryId", "x"));
        products.spoiled(
                "DOC-010",
                "changed and never there",
                p -> p.append("standing", "PENDING").append("version", 4L));
        products.spoiled("PRD-013", "stock of another type", p -> p.put("stock", samples.notA(Document.class)));
        products.spoiled("PRD-013", "no stock", p -> p.put("stock", null));
        products.spoiled("PRD-013", "units in words", p -> part(p, "stock").put("onHand", "five"));
        products.spoiled("DOC-010", "no revision", p -> part(p, "stock").remove("revision"));
        products.spoiled("DOC-010", "no marks", p -> part(p, "stock").remove("marks"));
        for (String list : List.of("holds", "marks")) {
            products.spoiled(
                    "DOC-010", "null among " + list, p -> part(p, "stock").put(list, nothing()));
            products.spoiled("PRD-007", "null among " + list + " and a description of spaces", p -> {
                part(p, "stock").put(list, nothing());
                p.put("description", " ");
            });
        }
        products.spoiled("DOC-010", "mark that is none", p -> part(p, "stock").put("marks", List.of("x")));
        marked("mark that says not whether it is refused", "cancel:" + new ObjectId(), m -> m.remove("refused"));
        marked("mark of what no order can have", "cancel:zzz", m -> {});
        marked("mark of a receipt that says not of which", "receipt:" + new ObjectId(), m -> {});
        marked("mark against none", "cancel:" + new ObjectId(), m -> m.append("refused", true));
        products.spoiled("DOC-012", "hold of an order that is none", p -> {
            Document stock = part(p, "stock");
            stock.put("available", stock.getLong("onHand") - 3);
            stock.put(
                    "holds",
                    List.of(new Document("orderId", new ObjectId())
                            .append("attempt", new ObjectId())
                            .append("token", new ObjectId())
                            .append("quantity", 3L)
                            .append("at", new Date(0))));
        });
        products.spoiled(
                "DOC-012",
                "mark of an order that is none",
                p -> part(p, "stock").put("marks", List.of(mark("cancel:" + new ObjectId()))));
    }

    private void marked(String how, String cause, Consumer<Document> spoil) {
        products.spoiled("DOC-010", how, p -> {
            Document mark = mark(cause);
            spoil.accept(mark);
            part(p, "stock").put("marks", List.of(mark));
        });
    }

    private static Document mark(String cause) {
        return new Document("token", new ObjectId())
                .append("cause", cause)
                .append("at", new Date(0))
                .append("refused", false);
    }

    /** What only the shop's people can mend. */
    void addUndecided() {
        products.spoiled("PRD-052", "fewer than none", p -> {
            part(p, "stock").put("onHand", -5L);
            part(p, "stock").put("available", -5L);
        });
    }

    private Document categoryWithDefinitions() {
        Document one = samples.rooted();
        one.put(
                "attributes",
                List.of(
                        definition("must", "TEXT").append("required", true),
                        definition("words", "TEXT"),
                        definition("size", "NUMBER"),
                        definition("switch", "BOOLEAN"),
                        definition("colour", "ENUM").append("values", List.of("red", "blue"))));
        violations.insert("categories", one, null);
        return one;
    }

    private static Document must() {
        return new Document("must", "yes");
    }
}
