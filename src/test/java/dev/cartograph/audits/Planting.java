package dev.cartograph.audits;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import dev.cartograph.orders.Order;
import dev.cartograph.products.Product;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.IdempotencyKey;
import dev.cartograph.values.ProductId;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/**
 * Plants violations into raw documents, as a client of the database that knows no rule does. Each spoils a sound copy of
 * its own, so that nothing else is wrong with it, and says what the audit must find.
 */
final class Planting {
    private static final List<Object> OF_ANY_TYPE = List.of(
            true,
            7,
            8L,
            1.5,
            "x",
            new Date(0),
            new ObjectId(),
            new Decimal128(3),
            new Binary(new byte[] {1}),
            new Document("a", 1),
            List.of(1, "b"));

    private final AuditedShop shop;
    private final Random random;
    private final Document customer;
    private final Document product;
    private final Document category;
    private final Document order;
    private final Document receipt;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Set<String> expected = new LinkedHashSet<>();
    private final Set<String> planted = new LinkedHashSet<>();
    private final Map<String, Document> untouched = new LinkedHashMap<>();
    private int count;

    /** @param mended whether a repair mends all that is planted, so that kinds are left out that only people can mend */
    Planting(AuditedShop shop, long seed, boolean mended) {
        this.shop = shop;
        this.random = new Random(seed);
        CustomerId buyer = shop.floor.customer();
        Product sold = shop.floor.product(250, 1_000);
        Order placed = shop.order(buyer, sold, 2);
        customer = shop.stored("customers", AuditedShop.id(buyer.hex()));
        product = shop.stored("products", AuditedShop.id(sold.id().hex()));
        order = shop.stored("orders", AuditedShop.id(placed.id().hex()));
        category = shop.stored("categories", product.getObjectId("categoryId"));
        receipt = new Document("schema", 1)
                .append("productId", product.getObjectId("_id"))
                .append("add", 5L)
                .append("state", "DONE")
                .append("token", new ObjectId())
                .append("available", 0L)
                .append("createdAt", new Date());
        customers();
        products();
        categories();
        orders();
        receipts();
        parents();
        if (!mended) {
            undecided();
        }
    }

    /** Plants so many, each kind as often as any other. */
    void plant(int howMany) {
        List<String> names = new ArrayList<>(kinds.keySet());
        for (int i = 0; i < howMany; i++) {
            String name = names.get(i % names.size());
            kinds.get(name).plant(name);
        }
    }

    /** Plants one of each of some kinds, by the beginnings of their names. */
    void plantOneOf(String... beginnings) {
        for (String beginning : beginnings) {
            String name = kinds.keySet().stream()
                    .filter(one -> one.startsWith(beginning))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no kind begins with " + beginning));
            kinds.get(name).plant(name);
        }
    }

    /** Plants so many of any kinds that a unique index lets in, as chance says. */
    void plantSome(int howMany) {
        List<String> names = new ArrayList<>(kinds.keySet());
        for (int i = 0; i < howMany; i++) {
            String name = names.get(random.nextInt(names.size()));
            try {
                kinds.get(name).plant(name);
            } catch (MongoWriteException duplicate) {
                if (duplicate.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw duplicate;
                }
            }
        }
    }

    int kinds() {
        return kinds.size();
    }

    /** What must be found: {@code CUS-003 customers/665f…}. */
    Set<String> expected() {
        return expected;
    }

    /** What was touched: {@code customers/665f…}; a finding about anything else is false. */
    Set<String> planted() {
        return planted;
    }

    /** What refers to what was planted and is sound itself, by its place; a repair leaves it as it is. */
    Map<String, Document> untouched() {
        return untouched;
    }

    private void parents() {
        kind("DOC-010 customer of no standing, with an order and a friend", name -> {
            Document parent = copy(customer).append("standing", "live");
            insert("customers", parent, "DOC-010");
            Document placed = copy(order).append("customerId", parent.get("_id"));
            sound("orders", placed.append("_id", idOf(placed)));
            sound("customers", copy(customer).append("referrerId", parent.get("_id")));
        });
        kind("DOC-010 product of no standing, with an order, a bundle and a receipt", name -> {
            Document parent = copy(product);
            parent.remove("standing");
            insert("products", parent, "DOC-010");
            Document placed = copy(order);
            line(placed).append("productId", parent.get("_id"));
            sound("orders", placed);
            sound("products", copy(product).append("components", List.of(component(parent.getObjectId("_id"), 1))));
            String key = "r" + next();
            ProductId of = ProductId.of(parent.getObjectId("_id").toHexString());
            sound(
                    "stockReceipts",
                    new Document(receipt)
                            .append("_id", new ObjectId(IdempotencyKey.idHex(of, key)))
                            .append("productId", parent.get("_id"))
                            .append("key", key)
                            .append("createdAt", new Date(0)));
        });
        kind("DOC-010 category of no standing, with a product and a category", name -> {
            Document parent = rooted().append("attributes", List.of(definition("colour", "TEXT")))
                    .append("standing", notA(String.class));
            insert("categories", parent, "DOC-010");
            Document below = rooted();
            node(below, parent.getObjectId("_id").toHexString());
            sound("categories", below);
            sound("products", inCategory(below.getObjectId("_id"), new Document("colour", "red")));
        });
    }

    private void sound(String collection, Document one) {
        shop.insert(collection, one);
        untouched.put(collection + "/" + one.get("_id"), one);
    }

    private void customers() {
        spoiled("customers", "CUS-002", "no email", c -> c.remove("email"));
        spoiled("customers", "CUS-003", "email of another type", c -> c.put("email", notA(String.class)));
        spoiled("customers", "CUS-003", "email that is none", c -> email(c, "nobody at " + next()));
        spoiled("customers", "CUS-005", "no last name", c -> part(c, "name").remove("last"));
        spoiled("customers", "CUS-006", "name of spaces", c -> part(c, "name").put("first", " "));
        spoiled("customers", "CUS-006", "name that is no document", c -> c.put("name", notA(Document.class)));
        spoiled("customers", "CUS-007", "too many addresses", c -> c.put("addresses", many(21, this::address)));
        spoiled(
                "customers",
                "CUS-008",
                "address without street",
                c -> list(c, "addresses").add(without("street")));
        spoiled("customers", "CUS-009", "address that is no document", c -> c.put("addresses", List.of(3)));
        spoiled("customers", "CUS-009", "no addresses", c -> c.remove("addresses"));
        spoiled(
                "customers",
                "CUS-010",
                "address in no country",
                c -> list(c, "addresses").add(address(1).append("country", "XX")));
        spoiled("customers", "CUS-011", "label twice", c -> c.put("addresses", List.of(address(1), address(1))));
        spoiled("customers", "CUS-012", "too many phones", c -> c.put("phones", many(11, i -> "+4930" + (100000 + i))));
        spoiled("customers", "CUS-013", "phone that is none", c -> c.put("phones", List.of("0800")));
        spoiled("customers", "CUS-013", "phone of another type", c -> c.put("phones", List.of(800)));
        spoiled("customers", "CUS-014", "phone twice", c -> c.put("phones", List.of("+49301234567", "+49301234567")));
        spoiled("customers", "CUS-015", "birth to come", c -> c.put("dateOfBirth", "2999-01-01"));
        spoiled("customers", "CUS-015", "birth of another type", c -> c.put("dateOfBirth", notA(String.class)));
        spoiled("customers", "CUS-016", "referrer that is none", c -> c.put("referrerId", new ObjectId()));
        spoiled("customers", "CUS-016", "referrer of another type", c -> c.put("referrerId", "ada@example.org"));
        spoiled("customers", "CUS-017", "own referrer", c -> c.put("referrerId", c.get("_id")));
        kind("CUS-017 referrers in a circle", name -> {
            Document one = copy(customer);
            Document other = copy(customer).append("referrerId", one.get("_id"));
            Document third = copy(customer).append("referrerId", other.get("_id"));
            one.append("referrerId", third.get("_id"));
            insert("customers", one, "CUS-017");
            insert("customers", other, null);
            insert("customers", third, null);
        });
        spoiled(
                "customers",
                "CUS-018",
                "card without day",
                c -> c.put("loyaltyCard", new Document("number", "CARD" + (100000 + next()))));
        spoiled("customers", "CUS-019", "card number that is none", c -> c.put("loyaltyCard", card("no")));
        spoiled(
                "customers",
                "CUS-021",
                "card from the future",
                c -> c.put("loyaltyCard", card("CARD" + (100000 + next())).append("since", "2999-01-01")));
        kind("CUS-004 email twice", name -> {
            Document one = copy(customer);
            insert("customers", one, null);
            Document other = copy(customer);
            email(other, one.getString("email"));
            other.put("createdAt", new Date(one.getDate("createdAt").getTime() + 1));
            insert("customers", other, "CUS-004");
        });
        kind("CUS-004 email twice in another case", name -> {
            Document one = copy(customer);
            insert("customers", one, null);
            Document other =
                    copy(customer).append("email", one.getString("email").toUpperCase(Locale.ROOT));
            insert("customers", other, "CUS-004");
        });
        kind("CUS-020 card twice", name -> {
            String number = "TWICE" + (100000 + next());
            insert("customers", copy(customer).append("loyaltyCard", card(number)), null);
            Document other = copy(customer).append("loyaltyCard", card(number));
            other.put("createdAt", new Date(System.currentTimeMillis() + 1));
            insert("customers", other, "CUS-020");
        });
        kind("CUS-001 id that is none", name -> {
            Document one = copy(customer).append("_id", "customer-" + next());
            insert("customers", one, "CUS-001");
        });
        bookkeeping("customers");
        spoiled("customers", "DOC-011", "email copied wrongly", c -> c.put("emailLower", "other" + next() + "@b.org"));
        spoiled("customers", "DOC-011", "no copy of the email", c -> c.remove("emailLower"));
        spoiled("customers", "DOC-012", "never came to be", c -> old(c.append("standing", "PENDING")));
        spoiled("customers", "DOC-012", "deletion without end", c -> closing(c));
        spoiled("customers", "DOC-012", "deletion of nobody", c -> c.put("standing", "CLOSING"));
    }

    private void products() {
        spoiled("products", "PRD-002", "no sku", p -> p.put("sku", null));
        spoiled("products", "PRD-003", "sku that is none", p -> p.put("sku", "no sku " + next()));
        spoiled("products", "PRD-005", "no name", p -> p.remove("name"));
        spoiled("products", "PRD-006", "name too long", p -> p.put("name", "x".repeat(201)));
        spoiled("products", "PRD-006", "name of another type", p -> p.put("name", notA(String.class)));
        spoiled("products", "PRD-007", "description of spaces", p -> p.put("description", " "));
        spoiled("products", "PRD-008", "no category", p -> p.remove("categoryId"));
        spoiled("products", "PRD-009", "category that is none", p -> p.put("categoryId", new ObjectId()));
        spoiled("products", "PRD-010", "no price", p -> p.remove("price"));
        spoiled(
                "products",
                "PRD-010",
                "price in decimals",
                p -> part(p, "price").put("amount", 12.5));
        spoiled("products", "PRD-011", "price below zero", p -> part(p, "price").put("amount", -1L));
        spoiled(
                "products",
                "PRD-012",
                "currency that is none",
                p -> part(p, "price").put("currency", "XXX"));
        spoiled(
                "products",
                "PRD-016",
                "attribute undefined",
                p -> part(p, "attributes").put("zzz", 1L));
        kind("PRD-017 to PRD-022", name -> {
            Document definitions = categoryWithDefinitions();
            ObjectId in = definitions.getObjectId("_id");
            insert("products", inCategory(in, new Document()), "PRD-017");
            insert("products", inCategory(in, new Document("must", null)), "PRD-018");
            insert("products", inCategory(in, must().append("words", 7L)), "PRD-019");
            insert("products", inCategory(in, must().append("size", "7")), "PRD-020");
            insert("products", inCategory(in, must().append("switch", "on")), "PRD-021");
            insert("products", inCategory(in, must().append("colour", "green")), "PRD-022");
        });
        spoiled("products", "PRD-023", "too many tags", p -> p.put("tags", many(21, i -> "t" + i)));
        spoiled("products", "PRD-024", "tag of another type", p -> p.put("tags", List.of(notA(String.class))));
        spoiled("products", "PRD-025", "tag twice", p -> p.put("tags", List.of("a", "a")));
        spoiled(
                "products",
                "PRD-026",
                "too many components",
                p -> p.put("components", many(51, i -> component(product.getObjectId("_id"), 1))));
        spoiled(
                "products",
                "PRD-027",
                "component without quantity",
                p -> p.put("components", List.of(new Document("productId", product.getObjectId("_id")))));
        spoiled(
                "products",
                "PRD-028",
                "component of none",
                p -> p.put("components", List.of(component(product.getObjectId("_id"), 0))));
        spoiled(
                "products",
                "PRD-029",
                "component that is none",
                p -> p.put("components", List.of(component(new ObjectId(), 1))));
        spoiled(
                "products",
                "PRD-030",
                "component twice",
                p -> p.put(
                        "components",
                        List.of(component(product.getObjectId("_id"), 1), component(product.getObjectId("_id"), 2))));
        spoiled(
                "products",
                "PRD-032",
                "bundle of itself",
                p -> p.put("components", List.of(component(p.getObjectId("_id"), 1))));
        kind("PRD-032 bundles in a circle", name -> {
            Document one = copy(product);
            Document other = copy(product).append("components", List.of(component(one.getObjectId("_id"), 1)));
            one.put("components", List.of(component(other.getObjectId("_id"), 1)));
            insert("products", one, "PRD-032");
            insert("products", other, null);
        });
        spoiled("products", "PRD-033", "state that is none", p -> p.put("state", "SOLD"));
        kind("PRD-004 sku twice", name -> {
            Document one = copy(product);
            insert("products", one, null);
            Document other = copy(product).append("sku", one.getString("sku"));
            other.put("createdAt", new Date(System.currentTimeMillis() + 1));
            insert("products", other, "PRD-004");
        });
        spoiled("products", "PRD-001", "id that is none", p -> p.put("_id", new Document("n", next())));
        spoiled(
                "products",
                "PRD-052",
                "more sold than there is",
                p -> part(p, "stock").put("available", -3L));
        spoiled(
                "products",
                "DOC-011",
                "available that is none",
                p -> part(p, "stock").put("available", 7_777L));
        spoiled("products", "PRD-013", "no marks", p -> part(p, "stock").remove("marks"));
        spoiled(
                "products",
                "PRD-013",
                "mark that is none",
                p -> part(p, "stock").put("marks", List.of("x")));
        spoiled("products", "DOC-012", "hold of an order that is none", p -> {
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
        spoiled(
                "products",
                "DOC-012",
                "mark of an order that is none",
                p -> part(p, "stock")
                        .put(
                                "marks",
                                List.of(new Document("token", new ObjectId())
                                        .append("cause", "cancel:" + new ObjectId())
                                        .append("at", new Date(0))
                                        .append("refused", false))));
        spoiled(
                "products",
                "DOC-012",
                "change without end",
                p -> p.put(
                        "announced",
                        new Document("attributes", new Document())
                                .append("token", "t")
                                .append("at", new Date(0))));
        bookkeeping("products");
    }

    private void categories() {
        rooted("CAT-002", "no slug", c -> c.put("slug", null));
        rooted("CAT-003", "slug that is none", c -> c.put("slug", "No slug " + next()));
        rooted("CAT-005", "no name", c -> c.remove("name"));
        rooted("CAT-006", "name of another type", c -> c.put("name", notA(String.class)));
        rooted("CAT-011", "too many definitions", c -> c.put("attributes", many(51, i -> definition("a" + i, "TEXT"))));
        rooted(
                "CAT-012",
                "definition without type",
                c -> c.put(
                        "attributes",
                        List.of(new Document("name", "a")
                                .append("values", List.of())
                                .append("required", true))));
        rooted(
                "CAT-013",
                "definition with a name that is none",
                c -> c.put("attributes", List.of(definition("a b", "TEXT"))));
        rooted("CAT-014", "type that is none", c -> c.put("attributes", List.of(definition("a", "DATE"))));
        rooted(
                "CAT-015",
                "definition twice",
                c -> c.put("attributes", List.of(definition("a", "TEXT"), definition("a", "NUMBER"))));
        rooted(
                "CAT-017",
                "unit of a text",
                c -> c.put("attributes", List.of(definition("a", "TEXT").append("unit", "cm"))));
        rooted(
                "CAT-018",
                "unit of spaces",
                c -> c.put("attributes", List.of(definition("a", "NUMBER").append("unit", " "))));
        rooted(
                "CAT-019",
                "values of a number",
                c -> c.put("attributes", List.of(definition("a", "NUMBER").append("values", List.of("x")))));
        rooted("CAT-020", "choice of nothing", c -> c.put("attributes", List.of(definition("a", "ENUM"))));
        rooted(
                "CAT-021",
                "choice of spaces",
                c -> c.put("attributes", List.of(definition("a", "ENUM").append("values", List.of(" ")))));
        rooted(
                "CAT-022",
                "choice twice",
                c -> c.put("attributes", List.of(definition("a", "ENUM").append("values", List.of("x", "x")))));
        kind("CAT-004 slug twice", name -> {
            Document one = rooted();
            insert("categories", one, null);
            Document other = rooted().append("slug", one.getString("slug"));
            other.put("createdAt", new Date(System.currentTimeMillis() + 1));
            insert("categories", other, "CAT-004");
        });
        kind("CAT-007 parent that is none", name -> {
            Document one = rooted();
            insert("categories", one, null);
            node(one, new ObjectId().toHexString());
            treeBreaks("CAT-007");
        });
        kind("CAT-008 categories in a circle", name -> {
            Document one = rooted();
            Document other = rooted();
            insert("categories", one, null);
            insert("categories", other, null);
            node(one, other.getObjectId("_id").toHexString());
            node(other, one.getObjectId("_id").toHexString());
            treeBreaks("CAT-008");
        });
        kind("DOC-011 category without a place", name -> {
            Document one = copy(category);
            insert("categories", one, "DOC-011");
        });
        kind("DOC-011 place of no category", name -> {
            rooted();
            treeBreaks("DOC-011");
        });
        rooted("DOC-011", "moves counted wrongly", c -> c.put("moves", 7L));
        kind("DOC-010 place that is none", name -> {
            Document one = rooted();
            insert("categories", one, null);
            shop.set("categoryTree", "categories", new Document("nodes." + one.getObjectId("_id"), "root"));
            treeBreaks("DOC-010");
        });
        bookkeeping("categories");
    }

    private void orders() {
        spoiled("orders", "ORD-002", "no customer", o -> o.remove("customerId"));
        placed("ORD-004", "customer that is none", o -> o.put("customerId", new ObjectId()));
        spoiled("orders", "ORD-005", "no key", o -> o.remove("key"));
        spoiled("orders", "ORD-005", "key of another type", o -> o.put("key", notA(String.class)));
        spoiled("orders", "ORD-001", "id that is not its own", o -> o.put("key", "another-" + next()));
        kind("ORD-006 key twice", name -> {
            Document one = copy(order);
            insert("orders", one, null);
            insert("orders", new Document(one).append("_id", new ObjectId()), "ORD-006");
        });
        spoiled("orders", "ORD-007", "no lines", o -> o.put("lines", List.of()));
        spoiled("orders", "ORD-007", "lines of another type", o -> o.put("lines", notA(List.class)));
        spoiled("orders", "ORD-008", "too many lines", o -> o.put("lines", many(501, i -> line(i + 1))));
        spoiled("orders", "ORD-009", "line number that is none", o -> line(o).put("lineNumber", 4));
        spoiled("orders", "ORD-009", "line number and total that are none", o -> {
            line(o).put("lineNumber", 4);
            part(line(o), "total").put("amount", 1L);
        });
        spoiled("orders", "ORD-010", "line of nothing", o -> line(o).remove("productId"));
        spoiled("orders", "ORD-003", "line of a product that is none", o -> line(o).put("productId", new ObjectId()));
        spoiled("orders", "ORD-011", "quantity of none", o -> line(o).put("quantity", 0));
        spoiled("orders", "ORD-011", "quantity of another type", o -> line(o).put("quantity", "2"));
        spoiled(
                "orders",
                "ORD-012",
                "unit price below zero",
                o -> part(line(o), "unitPrice").put("amount", -1L));
        spoiled(
                "orders",
                "ORD-013",
                "two currencies",
                o -> o.put(
                        "lines",
                        List.of(
                                line(1),
                                line(2).append("unitPrice", money(250, "USD")).append("total", money(500, "USD")))));
        spoiled(
                "orders",
                "ORD-014",
                "total of a line",
                o -> part(line(o), "total").put("amount", 1L));
        spoiled("orders", "ORD-015", "total", o -> part(o, "total").put("amount", 1L));
        spoiled("orders", "ORD-015", "no total", o -> o.remove("total"));
        spoiled("orders", "ORD-017", "address without city", o -> o.put("shippingAddress", without("city")));
        spoiled(
                "orders",
                "ORD-018",
                "street of spaces",
                o -> o.put("shippingAddress", address(1).append("street", " ")));
        spoiled(
                "orders",
                "ORD-019",
                "to no country",
                o -> o.put("shippingAddress", address(1).append("country", "XX")));
        spoiled("orders", "ORD-021", "state that is none", o -> o.put("state", "LOST"));
        spoiled("orders", "ORD-022", "placed in time to come", o -> o.put("placedAt", new Date(99_999_999_999_999L)));
        spoiled("orders", "ORD-022", "placed at another type", o -> o.put("placedAt", "yesterday"));
        spoiled("orders", "ORD-023", "sku that is none", o -> line(o).put("sku", "no sku"));
        spoiled("orders", "ORD-023", "no sku", o -> line(o).remove("sku"));
        spoiled("orders", "ORD-024", "name of spaces", o -> line(o).put("name", " "));
        spoiled("orders", "ORD-031", "state past its history", o -> o.put("state", "SHIPPED"));
        spoiled(
                "orders",
                "ORD-031",
                "history of leaps",
                o -> o.put("history", List.of(change("PLACED"), change("DELIVERED"))));
        spoiled("orders", "ORD-031", "no history", o -> o.remove("history"));
        spoiled("orders", "ORD-032", "payment of spaces", o -> o.put("paymentReference", " "));
        spoiled("orders", "ORD-035", "cancelled, and nothing given back", o -> {
            o.put("state", "CANCELLED");
            o.put("history", List.of(change("PLACED"), change("CANCELLED")));
        });
        spoiled("orders", "DOC-012", "left by a load", o -> {
            old(o.append("standing", "PENDING"));
            o.remove("fingerprint");
        });
        spoiled("orders", "DOC-012", "placement without end", o -> {
            old(o.append("standing", "PENDING").append("state", "PENDING").append("history", List.of()));
            o.remove("hold");
        });
        bookkeeping("orders");
    }

    private void receipts() {
        received("PRD-050", "nothing added", r -> r.put("add", 0L));
        received("PRD-053", "id that is not its own", r -> r.put("key", "another"));
        received("DOC-010", "no token", r -> r.remove("token"));
        received("DOC-010", "state that is none", r -> r.put("state", "MAYBE"));
        kind("PRD-054 of a product that is none", name -> {
            ObjectId gone = new ObjectId();
            String key = "r" + next();
            Document one = new Document(receipt)
                    .append("_id", new ObjectId(IdempotencyKey.idHex(ProductId.of(gone.toHexString()), key)))
                    .append("productId", gone)
                    .append("key", key)
                    .append("createdAt", new Date(0));
            insert("stockReceipts", one, "PRD-054");
        });
    }

    /** What only the shop's people can mend. */
    private void undecided() {
        spoiled("products", "PRD-052", "fewer than none", p -> {
            part(p, "stock").put("onHand", -5L);
            part(p, "stock").put("available", -5L);
        });
        spoiled("products", "PRD-013", "stock of another type", p -> p.put("stock", notA(Document.class)));
        kind("CAT-009 too many levels", name -> {
            Document above = null;
            for (int level = 1; level <= 11; level++) {
                Document one = rooted();
                insert("categories", one, null);
                if (above != null) {
                    node(one, above.getObjectId("_id").toHexString());
                }
                above = one;
            }
            treeBreaks("CAT-009");
        });
        kind("CAT-016 defined above", name -> {
            Document above = rooted().append("attributes", List.of(definition("a", "TEXT")));
            Document below = rooted().append("attributes", List.of(definition("a", "TEXT")));
            insert("categories", above, null);
            insert("categories", below, "CAT-016");
            node(below, above.getObjectId("_id").toHexString());
        });
    }

    private void bookkeeping(String collection) {
        spoiled(collection, "DOC-010", "no form", d -> d.remove("schema"));
        spoiled(collection, "DOC-010", "form to come", d -> d.put("schema", 99));
        spoiled(collection, "DOC-010", "no version", d -> d.remove("version"));
        spoiled(collection, "DOC-010", "version of another type", d -> d.put("version", "1"));
        spoiled(collection, "DOC-010", "standing that is none", d -> d.put("standing", "LYING"));
        spoiled(collection, "DOC-010", "standing of another type", d -> d.put("standing", notA(String.class)));
        spoiled(collection, "DOC-010", "touches of another type", d -> d.put("touches", "x"));
        spoiled(collection, "DOC-010", "no time of creation", d -> d.remove("createdAt"));
        spoiled(collection, "DOC-010", "time of another type", d -> d.put("changedAt", notA(Date.class)));
    }

    private void spoiled(String collection, String rule, String how, Consumer<Document> spoil) {
        Document sound = switch (collection) {
            case "customers" -> customer;
            case "products" -> product;
            case "categories" -> category;
            default -> order;
        };
        kind(rule + " " + collection + ": " + how, name -> {
            Document one = collection.equals("categories") ? rooted() : copy(sound);
            spoil.accept(one);
            insert(collection, one, rule);
        });
    }

    private void rooted(String rule, String how, Consumer<Document> spoil) {
        spoiled("categories", rule, how, spoil);
    }

    /** An order whose id is its own after it was spoiled. */
    private void placed(String rule, String how, Consumer<Document> spoil) {
        kind(rule + " orders: " + how, name -> {
            Document one = copy(order);
            spoil.accept(one);
            one.put("_id", idOf(one));
            insert("orders", one, rule);
        });
    }

    private void received(String rule, String how, Consumer<Document> spoil) {
        kind(rule + " receipts: " + how, name -> {
            String key = "r" + next();
            ProductId of = ProductId.of(receipt.getObjectId("productId").toHexString());
            Document one = new Document(receipt)
                    .append("_id", new ObjectId(IdempotencyKey.idHex(of, key)))
                    .append("key", key);
            spoil.accept(one);
            insert("stockReceipts", one, rule);
        });
    }

    private void kind(String name, Kind kind) {
        if (kinds.put(name, kind) != null) {
            throw new IllegalArgumentException("planted twice: " + name);
        }
    }

    private void insert(String collection, Document one, String rule) {
        shop.insert(collection, one);
        String place = collection + "/" + one.get("_id");
        planted.add(place);
        if (rule != null) {
            expected.add(rule + " " + place);
        }
    }

    private void treeBreaks(String rule) {
        planted.add("categoryTree/categories");
        expected.add(rule + " categoryTree/categories");
    }

    /** A sound copy with keys of its own. */
    private Document copy(Document of) {
        // Through bytes, so that no part is shared; extended JSON keeps every type.
        Document one = Document.parse(of.toJson(
                JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build()));
        one.put("_id", new ObjectId());
        int n = next();
        if (of == customer) {
            email(one, "planted" + n + "@example.org");
        } else if (of == product) {
            one.put("sku", "PLANT-" + n);
        } else if (of == category) {
            one.put("slug", "planted-" + n);
        } else {
            one.put("key", "planted-" + n);
            one.put("_id", idOf(one));
        }
        return one;
    }

    private static ObjectId idOf(Document order) {
        return new ObjectId(IdempotencyKey.idHex(
                CustomerId.of(order.getObjectId("customerId").toHexString()), order.getString("key")));
    }

    private Document rooted() {
        Document one = copy(category);
        shop.set(
                "categoryTree",
                "categories",
                new Document("nodes." + one.getObjectId("_id"), new Document("moves", 0L)));
        return one;
    }

    private void node(Document category, String parent) {
        shop.set(
                "categoryTree", "categories", new Document("nodes." + category.getObjectId("_id") + ".parent", parent));
    }

    private Document categoryWithDefinitions() {
        Document one = rooted();
        one.put(
                "attributes",
                List.of(
                        definition("must", "TEXT").append("required", true),
                        definition("words", "TEXT"),
                        definition("size", "NUMBER"),
                        definition("switch", "BOOLEAN"),
                        definition("colour", "ENUM").append("values", List.of("red", "blue"))));
        insert("categories", one, null);
        return one;
    }

    private Document inCategory(ObjectId category, Document attributes) {
        return copy(product).append("categoryId", category).append("attributes", attributes);
    }

    private static Document must() {
        return new Document("must", "yes");
    }

    private static Document definition(String name, String type) {
        return new Document("name", name)
                .append("type", type)
                .append("values", List.of())
                .append("required", false);
    }

    private static void email(Document customer, String email) {
        customer.append("email", email).append("emailLower", email.toLowerCase(Locale.ROOT));
    }

    private static Document card(String number) {
        return new Document("number", number).append("since", "2024-01-31");
    }

    private Document address(int i) {
        return new Document("label", "l" + i)
                .append("street", "Am Wall 1")
                .append("city", "Bremen")
                .append("postalCode", "28195")
                .append("country", "DE");
    }

    private Document without(String part) {
        Document address = address(1);
        address.remove(part);
        return address;
    }

    private static Document component(ObjectId product, int quantity) {
        return new Document("productId", product).append("quantity", quantity);
    }

    private Document line(int number) {
        return new Document(order.getList("lines", Document.class).get(0)).append("lineNumber", number);
    }

    private static Document line(Document order) {
        return order.getList("lines", Document.class).get(0);
    }

    private static Document money(long amount, String currency) {
        return new Document("amount", amount).append("currency", currency);
    }

    private static Document change(String state) {
        return new Document("state", state).append("at", new Date());
    }

    private static void old(Document one) {
        one.put("createdAt", new Date(0));
    }

    private static void closing(Document one) {
        one.append("standing", "CLOSING")
                .append("closing", new Document("token", new ObjectId()).append("at", new Date(0)));
    }

    private static Document part(Document of, String field) {
        return of.get(field, Document.class);
    }

    private static List<Object> list(Document of, String field) {
        List<Object> list = new ArrayList<>(of.getList(field, Object.class));
        of.put(field, list);
        return list;
    }

    private static List<Object> many(int count, IntFunction<Object> one) {
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            many.add(one.apply(i));
        }
        return many;
    }

    private Object notA(Class<?> type) {
        Object value;
        do {
            value = OF_ANY_TYPE.get(random.nextInt(OF_ANY_TYPE.size()));
        } while (type.isInstance(value));
        return value;
    }

    private int next() {
        return count++;
    }

    private interface Kind {
        void plant(String name);
    }
}
