package dev.cartograph.judge;

import com.mongodb.client.MongoDatabase;
import dev.cartograph.customers.Customer;
import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.customers.Customers;
import dev.cartograph.integrity.StillReferenced;
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
        Object draft = handles.resolved(operation.draft());
        String id = handles.id(operation.handle());
        String text = String.valueOf(operation.text());
        try {
            return Verdict.accepted(
                    switch (operation.kind()) {
                        case CREATE_CUSTOMER -> {
                            Customer made = customers.create((CustomerDraft) given(draft));
                            handles.put(operation.handle(), made.id().hex());
                            yield Canonical.of(Forms.data(made));
                        }
                        case CHANGE_CUSTOMER ->
                            Canonical.of(Forms.data(customers.change(
                                    CustomerId.of(id), versionOfCustomer(id), (CustomerDraft) given(draft))));
                        case DELETE_CUSTOMER -> gone(() -> customers.delete(CustomerId.of(id), versionOfCustomer(id)));
                        case CREATE_CATEGORY -> {
                            Category made = categories.create((CategoryDraft) given(draft));
                            handles.put(operation.handle(), made.id().hex());
                            yield Canonical.of(Forms.data(made));
                        }
                        case CHANGE_CATEGORY ->
                            Canonical.of(Forms.data(categories.change(
                                    CategoryId.of(id), versionOfCategory(id), (CategoryDraft) given(draft))));
                        case MOVE_CATEGORY ->
                            Canonical.of(
                                    Forms.data(categories.move(CategoryId.of(id), versionOfCategory(id), (Ref) draft)));
                        case DELETE_CATEGORY -> gone(() -> categories.delete(CategoryId.of(id), versionOfCategory(id)));
                        case CREATE_PRODUCT -> {
                            Product made = products.create((ProductDraft) given(draft));
                            handles.put(operation.handle(), made.id().hex());
                            yield Canonical.of(Forms.data(made));
                        }
                        case CHANGE_PRODUCT ->
                            Canonical.of(Forms.data(products.change(
                                    ProductId.of(id), versionOfProduct(id), (ProductDraft) given(draft))));
                        case ARCHIVE_PRODUCT ->
                            Canonical.of(Forms.data(products.archive(ProductId.of(id), versionOfProduct(id))));
                        case RESTORE_PRODUCT ->
                            Canonical.of(Forms.data(products.restore(ProductId.of(id), versionOfProduct(id))));
                        case DELETE_PRODUCT -> gone(() -> products.delete(ProductId.of(id), versionOfProduct(id)));
                        case ADD_STOCK ->
                            Canonical.of(Forms.data(receipts.add(ProductId.of(id), text, operation.number())));
                        case PLACE_ORDER -> {
                            Order made = placement.place(text, (OrderDraft) given(draft));
                            handles.put(operation.handle(), made.id().hex());
                            yield Canonical.of(Forms.data(made));
                        }
                        case PAY_ORDER ->
                            Canonical.of(Forms.data(orders.pay(OrderId.of(id), versionOfOrder(id), operation.text())));
                        case SHIP_ORDER -> Canonical.of(Forms.data(orders.ship(OrderId.of(id), versionOfOrder(id))));
                        case DELIVER_ORDER ->
                            Canonical.of(Forms.data(orders.deliver(OrderId.of(id), versionOfOrder(id))));
                        case CANCEL_ORDER ->
                            Canonical.of(Forms.data(orders.cancel(OrderId.of(id), versionOfOrder(id))));
                        case DELETE_ORDER -> gone(() -> orders.delete(OrderId.of(id), versionOfOrder(id)));
                    });
        } catch (Refusal refusal) {
            return Verdict.refused(reasons(operation.kind(), refusal));
        }
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

    private static String gone(Runnable deletion) {
        deletion.run();
        return "";
    }

    private long versionOfCustomer(String id) {
        return customers.find(CustomerId.of(id)).map(Customer::version).orElse(1L);
    }

    private long versionOfCategory(String id) {
        return categories.find(CategoryId.of(id)).map(Category::version).orElse(1L);
    }

    private long versionOfProduct(String id) {
        return products.find(ProductId.of(id)).map(Product::version).orElse(1L);
    }

    private long versionOfOrder(String id) {
        return orders.find(OrderId.of(id)).map(Order::version).orElse(1L);
    }

    private static Object given(@Nullable Object draft) {
        return Objects.requireNonNull(draft, "draft");
    }
}
