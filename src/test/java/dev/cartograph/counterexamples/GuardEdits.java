package dev.cartograph.counterexamples;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where each rule is kept besides its check: the condition of a write, an index, a look, the one place that computes a
 * figure. Whoever writes a rule that is kept by more than its check adds a line here; without it its proof stays green
 * and says so.
 */
final class GuardEdits {
    private static final String PARENTS = "ForeignKeyInterleavingsTests.parentAndChild";
    private static final String SOLD = "PlacementInterleavingsTests.";
    private static final String MOVED = "CategoryInterleavingsTests.";
    private static final String NARROWED = "NarrowingInterleavingsTests.";

    private static final Map<String, List<Edit>> WHOLLY = new HashMap<>();
    private static final Map<String, List<RuleTakenOut>> UNDER_RACES = new HashMap<>();

    static {
        categories();
        customers();
        products();
        stock();
        orders();
        documents();
    }

    private GuardEdits() {}

    /** What has to go besides the check so that nothing keeps the rule. */
    static List<Edit> wholly(String code) {
        return WHOLLY.getOrDefault(code, List.of());
    }

    /** What keeps it when writes race, while its check is asked still. */
    static Stream<RuleTakenOut> underRaces(String code) {
        return UNDER_RACES.getOrDefault(code, List.of()).stream();
    }

    private static void categories() {
        wholly("CAT-001", edit("products.CategoryBatch", "new ObjectId().toHexString()", "\"5\".repeat(24)"));
        wholly(
                "CAT-004",
                edit(
                        "products.ProductsConfiguration",
                        "IndexPlan.on(SLUG_UNIQUE, \"slug\").onceOnly()",
                        "IndexPlan.on(SLUG_UNIQUE, \"slug\")"));
        wholly(
                "CAT-023",
                edit(
                        "products.CategoryChange",
                        "        if (violations.isEmpty()) {\n            violations.addAll(brokenByProducts",
                        "        if (false) {\n            violations.addAll(brokenByProducts"));
        wholly("CAT-024", edit("products.Categories", "if (children > 0)", "if (false)"));
        wholly("CAT-025", unlooked("products.categoryId"));

        Edit tree = edit(
                "products.CategoryTreeDocument",
                "return Filters.and(IT, Filters.eq(\"revision\", revision));",
                "return IT;");
        Edit move = edit(
                "products.CategoryTreeDocument",
                "Filters.and(IT, Filters.eq(\"revision\", revision), Filters.eq(node(id)",
                "Filters.and(IT, Filters.eq(node(id)");
        Edit narrow = edit(
                "products.Taxonomies",
                "return tree.touch(judgedBy.tree().revision()) ? judgedBy : with(tree.touch());",
                "return judgedBy;");
        underRaces("CAT-008", MOVED + "twoMovesThatWouldCloseACycle", tree, move);
        underRaces(
                "CAT-016",
                MOVED + "twoCategoriesOnOnePathThatDefineOneName",
                edit(
                        "products.CategoryChange",
                        "refuseBroken(taxonomies.with(tree.advance()), before, target);",
                        "tree.advance();"));
        underRaces("CAT-023", NARROWED + "narrowedUnderAProductThatIsCreated", narrow);
        underRaces("CAT-024", PARENTS + "[8]", tree, move);
        underRaces("CAT-025", PARENTS + "[6]", unlooked("products.categoryId"));
    }

    private static void customers() {
        wholly(
                "CUS-001",
                edit(
                        "customers.Customers",
                        "CustomerId.of(new ObjectId().toHexString())",
                        "CustomerId.of(\"5\".repeat(24))"));
        wholly(
                "CUS-004",
                edit(
                        "customers.CustomersConfiguration",
                        "IndexPlan.on(EMAIL_UNIQUE, \"emailLower\").onceOnly()",
                        "IndexPlan.on(EMAIL_UNIQUE, \"emailLower\")"));
        wholly(
                "CUS-020",
                edit(
                        "customers.CustomersConfiguration",
                        "IndexPlan.on(CARD_UNIQUE, \"loyaltyCard.number\").onceOnly().whereThere()",
                        "IndexPlan.on(CARD_UNIQUE, \"loyaltyCard.number\")"));
        underRaces(
                "CUS-016",
                "ForeignKeyInterleavingsTests.customerAndReferrer",
                edit("integrity.Parents", "if (reference.onDelete() == OnDelete.SET_NULL) {", "if (false) {"));
    }

    private static void products() {
        wholly("PRD-001", edit("products.ProductCreation", "new ObjectId().toHexString()", "\"5\".repeat(24)"));
        wholly(
                "PRD-004",
                edit(
                        "products.ProductsConfiguration",
                        "IndexPlan.on(SKU_UNIQUE, \"sku\").onceOnly()",
                        "IndexPlan.on(SKU_UNIQUE, \"sku\")"));
        wholly("PRD-034", unlooked("products.components.productId"));
        wholly(
                "DOC-002",
                edit("web.CategoryController", "asked.parent()", "asked.parentId() == null ? null : asked.parent()"));
        underRaces("PRD-009", PARENTS + "[6]", untouched("categories"));
        underRaces("PRD-029", PARENTS + "[5]", untouched("products"));
        underRaces("PRD-034", PARENTS + "[5]", unlooked("products.components.productId"));
    }

    private static void stock() {
        wholly(
                "PRD-051",
                edit(
                        "products.StockMovements",
                        "Filters.lte(\"stock.onHand\", Product.Stock.MAX - add)",
                        "Filters.lte(\"stock.onHand\", Long.MAX_VALUE)"));
        Edit taken = edit(
                "products.StockMovements",
                "Filters.gte(\"stock.available\", -add)",
                "Filters.gte(\"stock.available\", Long.MIN_VALUE)");
        wholly("PRD-052", taken);
        underRaces("PRD-052", SOLD + "takenAndSold", taken);
        Edit keyed =
                edit("products.StockReceipts", "new ObjectId(IdempotencyKey.idHex(product, key))", "new ObjectId()");
        wholly("PRD-053", keyed);
        underRaces("PRD-053", SOLD + "oneReceiptSentTwice", keyed);
        wholly(
                "PRD-054",
                edit(
                        "integrity.ReferenceInspection",
                        "byChild.forEach((child, references) -> {",
                        "byChild.forEach((child, references) -> { if (child.equals(\"stockReceipts\")) { return; }"));
        underRaces(
                "PRD-054",
                "ForeignKeyInterleavingsTests.productAndReceipt",
                edit(
                        "integrity.Parents",
                        "} else if (reference.onDelete() == OnDelete.CASCADE) {",
                        "} else if (false) {"));
    }

    private static void orders() {
        Edit anyId = edit(
                "orders.PlacementKey",
                "OrderId.of(IdempotencyKey.idHex(customer, key))",
                "OrderId.of(new org.bson.types.ObjectId().toHexString())");
        wholly("ORD-001", anyId);
        wholly("ORD-006", anyId);
        wholly("ORD-009", edit("orders.OrderLine", "return new OrderLine(lineNumber,", "return new OrderLine(1,"));
        wholly("ORD-014", edit("orders.OrderLine", "return unitPrice.times(quantity);", "return unitPrice;"));
        Edit archived = edit("products.StockHolds", ".append(\"state\", Product.State.ACTIVE.name())", "");
        wholly("ORD-016", archived);
        Edit oversold =
                edit("products.StockHolds", ".append(\"stock.available\", new Document(\"$gte\", quantity))", "");
        wholly("ORD-030", oversold);
        wholly("ORD-031", edit("orders.Orders", "if (!transition.from().contains(order.state())) {", "if (false) {"));
        wholly(
                "ORD-033",
                edit(
                        "orders.OrderHistory",
                        "if (found.recordsTheSameAs(wanted)\n                    && isCalled(found, entry.getValue().asked())) {",
                        "if (true) {"));
        wholly(
                "ORD-034",
                edit(
                        "orders.Orders",
                        "Filters.eq(\"version\", version),\n                        Filters.eq(\"state\", OrderState.CANCELLED.name()),\n                        GAVE_BACK),",
                        "Filters.eq(\"version\", version)),"));
        Edit twice = edit(
                "products.StockMovements",
                "new Documents.Step(Filters.and(marked(product, token)), moved(token, quantity))",
                "new Documents.Step(Filters.eq(\"_id\", product), moved(token, quantity))");
        wholly("ORD-035", twice);

        underRaces("ORD-003", PARENTS + "[2]", unlooked("orders.lines.productId"));
        underRaces("ORD-004", PARENTS + "[1]", untouched("customers"));
        underRaces("ORD-006", SOLD + "oneKeySentTwice", anyId);
        underRaces("ORD-030", SOLD + "twoBuyersOfTheLastUnits", oversold);
        underRaces(
                "ORD-031",
                SOLD + "cancelledAndPaid",
                edit(
                        "orders.Orders",
                        "Filters.eq(\"version\", order.version()),\n                        Filters.eq(\"state\", order.state().name()),",
                        ""));
        underRaces("ORD-035", SOLD + "cancelledTwice", twice);
    }

    private static void documents() {
        wholly(
                "DOC-010",
                edit(
                        "integrity.Bookkeeping",
                        "String plan, Bson update) {",
                        "String plan, Bson update) { if (inquiry != null) { return; }"));
        wholly(
                "DOC-011",
                edit(
                        "customers.CustomerInspection",
                        "if (!lower.equals(found.get(\"emailLower\"))) {",
                        "if (false) {"));
        wholly(
                "DOC-012",
                edit(
                        "integrity.Bookkeeping",
                        "public void left(Document found, Inquiry inquiry, String pointer, String message) {",
                        "public void left(Document found, Inquiry inquiry, String pointer, String message) {"
                                + " if (inquiry != null) { return; }"));
        underRaces(
                "DOC-012",
                "DeathTests.ofACreation",
                edit(
                        "integrity.Sweeper",
                        "for (Sweep sweep : sweeps) {",
                        "for (Sweep sweep : java.util.List.<Sweep>of()) {"));
    }

    /** A deletion does not look whether it is referred to. */
    private static Edit unlooked(String reference) {
        return edit(
                "integrity.Parents",
                "if (reference.onDelete() == OnDelete.RESTRICT) {",
                "if (reference.onDelete() == OnDelete.RESTRICT && !reference.name().equals(\"" + reference + "\")) {");
    }

    /** Whoever refers does not touch what it refers to. */
    private static Edit untouched(String parents) {
        return edit(
                "integrity.Children",
                "Set<ObjectId> wanted = new LinkedHashSet<>(ids);",
                "Set<ObjectId> wanted = new LinkedHashSet<>(parent.equals(\"" + parents + "\") ? List.of() : ids);");
    }

    private static Edit edit(String type, String from, String to) {
        return new Edit(type, from, to);
    }

    private static void wholly(String code, Edit... edits) {
        WHOLLY.put(code, Arrays.asList(edits));
    }

    private static void underRaces(String code, String proof, Edit... edits) {
        UNDER_RACES.put(code, List.of(new RuleTakenOut(code + " under races", "", Arrays.asList(edits), proof)));
    }
}
