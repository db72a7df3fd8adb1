package dev.cartograph.audits;

import dev.cartograph.customers.Customers;
import dev.cartograph.orders.Order;
import dev.cartograph.orders.Orders;
import dev.cartograph.products.Categories;
import dev.cartograph.products.Category;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.products.Product;
import dev.cartograph.products.ProductDraft;
import dev.cartograph.products.Products;
import dev.cartograph.products.StockReceipts;
import dev.cartograph.rules.Refusal;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** Does what a shop does, as far as the rules let it. */
final class Clerk {
    private final AuditedShop shop;
    private final Customers customers;
    private final Products products;
    private final Categories categories;
    private final Orders orders;
    private final StockReceipts receipts;
    private final Random random;
    private final List<CustomerId> buyers = new ArrayList<>();
    private final List<Product> goods = new ArrayList<>();
    private final List<Order> sold = new ArrayList<>();
    private final List<Category> shelves = new ArrayList<>();

    Clerk(ApplicationContext context, AuditedShop shop, Random random) {
        this.shop = shop;
        customers = context.getBean(Customers.class);
        products = context.getBean(Products.class);
        categories = context.getBean(Categories.class);
        orders = context.getBean(Orders.class);
        receipts = context.getBean(StockReceipts.class);
        this.random = random;
    }

    /** The orders that it was told are placed, those among them that were cancelled and deleted since too. */
    List<Order> sold() {
        return sold;
    }

    void work() {
        try {
            switch (random.nextInt(12)) {
                case 0, 1 -> buyers.add(shop.floor.customer());
                case 2 -> goods.add(product());
                case 3, 4, 5 -> sold.add(shop.order(one(buyers), one(goods), 1 + random.nextInt(3)));
                case 6 -> cancel(one(sold));
                case 7 -> customers.delete(one(buyers), 1);
                case 8 -> products.delete(one(goods).id(), 1);
                case 9 -> receipts.add(one(goods).id(), UUID.randomUUID().toString(), 5L);
                case 10 ->
                    shelves.add(categories.create(new CategoryDraft(
                            "s-" + UUID.randomUUID(),
                            "Shelf",
                            shelves.isEmpty()
                                    ? null
                                    : Ref.byId("parentId", one(shelves).id().hex()),
                            List.of())));
                default -> rearrange(one(shelves));
            }
        } catch (Refusal | IndexOutOfBoundsException told) {
            // Nothing there yet, or a rule in the way.
        }
    }

    private void cancel(Order order) {
        orders.cancel(order.id(), order.version());
        if (random.nextBoolean()) {
            orders.delete(order.id(), 2);
        }
    }

    /** Defines an attribute, gives it to a product, or moves or deletes the category. */
    private void rearrange(Category shelf) {
        Category now = categories.find(shelf.id()).orElseThrow(IndexOutOfBoundsException::new);
        String parent = now.parentId() == null ? null : now.parentId().hex();
        Ref above = parent == null ? null : Ref.byId("parentId", parent);
        switch (random.nextInt(4)) {
            case 0 -> categories.move(now.id(), now.version(), null);
            case 1 -> categories.delete(now.id(), now.version());
            case 2 ->
                categories.change(
                        now.id(),
                        now.version(),
                        new CategoryDraft(
                                now.slug().text(),
                                "Shelf",
                                above,
                                now.attributes().isEmpty()
                                        ? List.of(new CategoryDraft.Attribute(
                                                "a" + now.id().hex(), "NUMBER", null, null, false))
                                        : List.of()));
            default ->
                products.create(draft(
                        now.id().hex(),
                        now.attributes().isEmpty()
                                ? Map.of()
                                : Map.of("a" + now.id().hex(), 7L)));
        }
    }

    private Product product() {
        return random.nextInt(5) == 0 && !shelves.isEmpty()
                ? products.create(draft(one(shelves).id().hex(), Map.of()))
                : shop.floor.product(250, 1_000);
    }

    private ProductDraft draft(String category, Map<String, Object> attributes) {
        String sku =
                "S-" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT).substring(0, 23);
        return new ProductDraft(
                sku,
                "Thing",
                null,
                Ref.byId("categoryId", category),
                new ProductDraft.Price(250L, "EUR"),
                100L,
                attributes,
                List.of(),
                List.of());
    }

    private <T> T one(List<T> of) {
        if (of.isEmpty()) {
            throw new IndexOutOfBoundsException();
        }
        return of.get(random.nextInt(of.size()));
    }
}
