package dev.cartograph.judge;

import com.mongodb.client.MongoDatabase;
import dev.cartograph.customers.Customer;
import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.customers.Customers;
import dev.cartograph.integrity.StillReferenced;
import dev.cartograph.orders.HistoricOrderDraft;
import dev.cartograph.orders.Order;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.orders.Orders;
import dev.cartograph.orders.Placement;
import dev.cartograph.products.Categories;
import dev.cartograph.products.Category;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.products.Product;
import dev.cartograph.products.ProductDraft;
import dev.cartograph.products.Products;
import dev.cartograph.products.StockReceipts;
import dev.cartograph.rules.BadParameter;
import dev.cartograph.rules.KeyReused;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.OutOfStock;
import dev.cartograph.rules.PriceChanged;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Stale;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.OrderId;
import dev.cartograph.values.ProductId;
import dev.cartograph.values.Ref;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** The shop itself, through the public classes of its rooms. */
final class DocumentShop {
    static final String NOT_FOUND = "not-found";
    static final String STALE = "stale";
    static final String BAD_PARAMETER = "bad-parameter";
    static final String PRICE_CHANGED = "price-changed";

    private static final List<String> COLLECTIONS =
            List.of("customers", "products", "categories", "categoryTree", "orders", "stockReceipts");
    private static final Map<String, String> RESTRICTED = Map.of(
            "orders.customerId", "ORD-004",
            "orders.lines.productId", "ORD-003",
            "products.components.productId", "PRD-034",
            "products.categoryId", "CAT-025",
            "categories.parentId", "CAT-024");

    private final MongoDatabase database;
    private final Customers customers;
    private final Categories categories;
    private final Products products;
    private final StockReceipts receipts;
    private final Placement placement;
    private final Orders orders;

    DocumentShop(ApplicationContext context) {
        database = context.getBean(MongoDatabaseFactory.class).getMongoDatabase();
        customers = context.getBean(Customers.class);
        categories = context.getBean(Categories.class);
        products = context.getBean(Products.class);
        receipts = context.getBean(StockReceipts.class);
        placement = context.getBean(Placement.class);
        orders = context.getBean(Orders.class);
    }

    void empty() {
        COLLECTIONS.forEach(name -> database.getCollection(name).deleteMany(new Document()));
    }

    /** What it makes of an operation; what it creates is given its handle. */
    Verdict perform(Operation operation, Handles handles) {
        try {
            return carriedOut(operation, handles);
        } catch (Refusal refusal) {
            return Verdict.refused(reasons(operation.kind(), refusal));
        }
    }

    private Verdict carriedOut(Operation operation, Handles handles) {
        Object draft = handles.resolved(operation.draft());
        String id = handles.id(operation.handle());
        String text = String.valueOf(operation.text());
        long read = handles.seen(operation).shop();
        return switch (operation.kind()) {
            case CREATE_CUSTOMER -> {
                Customer made = customers.create((CustomerDraft) given(draft));
                handles.put(operation.handle(), made.id().hex());
                yield is(made);
            }
            case CHANGE_CUSTOMER -> is(customers.change(CustomerId.of(id), read, (CustomerDraft) given(draft)));
            case DELETE_CUSTOMER -> gone(() -> customers.delete(CustomerId.of(id), read));
            case CREATE_CATEGORY -> {
                Category made = categories.create((CategoryDraft) given(draft));
                handles.put(operation.handle(), made.id().hex());
                yield is(made);
            }
            case CHANGE_CATEGORY -> is(categories.change(CategoryId.of(id), read, (CategoryDraft) given(draft)));
            case MOVE_CATEGORY -> is(categories.move(CategoryId.of(id), read, (Ref) draft));
            case DELETE_CATEGORY -> gone(() -> categories.delete(CategoryId.of(id), read));
            case CREATE_PRODUCT -> {
                Product made = products.create((ProductDraft) given(draft));
                handles.put(operation.handle(), made.id().hex());
                yield is(made);
            }
            case CHANGE_PRODUCT -> is(products.change(ProductId.of(id), read, (ProductDraft) given(draft)));
            case ARCHIVE_PRODUCT -> is(products.archive(ProductId.of(id), read));
            case RESTORE_PRODUCT -> is(products.restore(ProductId.of(id), read));
            case DELETE_PRODUCT -> gone(() -> products.delete(ProductId.of(id), read));
            case ADD_STOCK -> is(receipts.add(ProductId.of(id), text, operation.number()));
            case PLACE_ORDER -> {
                Order made = placement.place(text, (OrderDraft) given(draft));
                handles.put(operation.handle(), made.id().hex());
                yield is(made);
            }
            case RECORD_ORDER -> {
                Order made = orders.recordAll(List.of((HistoricOrderDraft) given(draft)))
                        .get(0)
                        .orThrow()
                        .order();
                handles.put(operation.handle(), made.id().hex());
                yield is(made);
            }
            case PAY_ORDER -> is(orders.pay(OrderId.of(id), read, operation.text()));
            case SHIP_ORDER -> is(orders.ship(OrderId.of(id), read));
            case DELIVER_ORDER -> is(orders.deliver(OrderId.of(id), read));
            case CANCEL_ORDER -> is(orders.cancel(OrderId.of(id), read));
            case DELETE_ORDER -> gone(() -> orders.delete(OrderId.of(id), read));
        };
    }

    private static Verdict is(Customer now) {
        return Verdict.accepted(Canonical.of(Forms.data(now)), now.version());
    }

    private static Verdict is(Category now) {
        return Verdict.accepted(Canonical.of(Forms.data(now)), now.version());
    }

    private static Verdict is(Product now) {
        return Verdict.accepted(Canonical.of(Forms.data(now)), now.version());
    }

    private static Verdict is(Order now) {
        return Verdict.accepted(Canonical.of(Forms.data(now)), now.version());
    }

    private static Verdict gone(Runnable deletion) {
        deletion.run();
        return Verdict.GONE;
    }

    private static Set<String> reasons(Operation.Kind kind, Refusal refusal) {
        if (refusal instanceof RulesBroken broken) {
            return broken.violations().stream()
                    .map(violation -> violation.rule().code())
                    .collect(Collectors.toSet());
        } else if (refusal instanceof StillReferenced still) {
            return still.references().stream()
                    .map(reference -> RESTRICTED.getOrDefault(reference.from(), reference.from()))
                    .collect(Collectors.toSet());
        } else if (refusal instanceof OutOfStock) {
            return Set.of(kind == Operation.Kind.ADD_STOCK ? "PRD-052" : "ORD-030");
        } else if (refusal instanceof KeyReused) {
            return Set.of(kind == Operation.Kind.ADD_STOCK ? "PRD-053" : "ORD-006");
        } else if (refusal instanceof WrongState) {
            return Set.of(
                    switch (kind) {
                        case PLACE_ORDER -> "ORD-006";
                        case DELETE_ORDER -> "ORD-034";
                        case PAY_ORDER, SHIP_ORDER, DELIVER_ORDER, CANCEL_ORDER -> "ORD-031";
                        default -> refusal.getMessage();
                    });
        } else if (refusal instanceof Stale) {
            return Set.of(STALE);
        } else if (refusal instanceof NotFound) {
            return Set.of(NOT_FOUND);
        } else if (refusal instanceof BadParameter) {
            return Set.of(BAD_PARAMETER);
        }
        return Set.of(refusal instanceof PriceChanged ? PRICE_CHANGED : refusal.code());
    }

    /** All that there is, by kind and id. */
    Map<String, String> everything() {
        Map<String, String> all = new TreeMap<>();
        customers.each(one -> all.put("customer " + one.id(), Canonical.of(Forms.data(one))));
        categories.each(one -> all.put("category " + one.id(), Canonical.of(Forms.data(one))));
        products.each(one -> all.put("product " + one.id(), Canonical.of(Forms.data(one))));
        orders.each(one -> all.put("order " + one.id(), Canonical.of(Forms.data(one))));
        for (Document receipt : database.getCollection("stockReceipts").find()) {
            all.put(
                    "receipt " + receipt.getObjectId("productId").toHexString() + " " + receipt.getString("key"),
                    Canonical.of(Forms.map("add", receipt.get("add"), "state", receipt.get("state"))));
        }
        return all;
    }

    /** The version of what an operation is about, for whoever reads it again; 1 where it is not there. */
    long version(Operation operation, Handles handles) {
        String id = handles.id(operation.handle());
        return switch (operation.kind().table()) {
            case "customers" ->
                customers.find(CustomerId.of(id)).map(Customer::version).orElse(1L);
            case "categories" ->
                categories.find(CategoryId.of(id)).map(Category::version).orElse(1L);
            case "orders" -> orders.find(OrderId.of(id)).map(Order::version).orElse(1L);
            default -> products.find(ProductId.of(id)).map(Product::version).orElse(1L);
        };
    }

    private static Object given(@Nullable Object draft) {
        return Objects.requireNonNull(draft, "draft");
    }
}
