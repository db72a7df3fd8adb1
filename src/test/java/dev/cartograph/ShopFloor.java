package dev.cartograph;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import dev.cartograph.customers.CustomerDrafts;
import dev.cartograph.customers.Customers;
import dev.cartograph.products.Categories;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.products.Product;
import dev.cartograph.products.ProductDraft;
import dev.cartograph.products.Products;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** Customers and products for tests, each with natural keys of its own. */
public final class ShopFloor {
    private static final int MOST_AT_ONCE = 200;

    private final Customers customers;
    private final Products products;
    private final MongoDatabaseFactory database;
    private final String category;

    public ShopFloor(ApplicationContext context) {
        customers = context.getBean(Customers.class);
        products = context.getBean(Products.class);
        database = context.getBean(MongoDatabaseFactory.class);
        category = context.getBean(Categories.class)
                .create(new CategoryDraft("c-" + UUID.randomUUID(), "Things", null, null))
                .id()
                .hex();
    }

    public CustomerId customer() {
        return customers.create(CustomerDrafts.aCustomer().build()).id();
    }

    /** A product in euro. */
    public Product product(long cents, long stock) {
        return products.create(draft(cents, "EUR", stock));
    }

    public Product product(long amount, String currency, long stock) {
        return products.create(draft(amount, currency, stock));
    }

    public List<Product> products(int count, long cents, long stock) {
        List<Product> made = new ArrayList<>();
        while (made.size() < count) {
            List<ProductDraft> drafts = new ArrayList<>();
            for (int i = 0; i < Math.min(MOST_AT_ONCE, count - made.size()); i++) {
                drafts.add(draft(cents, "EUR", stock));
            }
            products.createAll(drafts).forEach(outcome -> made.add(outcome.orThrow()));
        }
        return made;
    }

    /** The product as it is now. */
    public Product now(Product product) {
        return products.find(product.id()).orElseThrow();
    }

    /** What there is of it: {@code 7 on hand, 5 available, 1 held, 0 marked}. */
    public String stockOf(Product product) {
        Product.Stock stock = now(product).stock();
        return stock.onHand() + " on hand, " + stock.available() + " available, "
                + stock.holds().size() + " held, " + stock.marks().size() + " marked";
    }

    /** Every document of a collection as it is stored. */
    public List<Document> stored(String collection) {
        return database.getMongoDatabase().getCollection(collection).find().into(new ArrayList<>());
    }

    /** Changes a product as another client of the database may that its validator does not stop. */
    public void spoil(Product product, Bson update) {
        database.getMongoDatabase()
                .getCollection("products")
                .updateOne(
                        Filters.eq("_id", new ObjectId(product.id().hex())),
                        update,
                        new UpdateOptions().bypassDocumentValidation(true));
    }

    private ProductDraft draft(long amount, String currency, long stock) {
        String sku =
                "T-" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT).substring(0, 23);
        return new ProductDraft(
                sku,
                "Thing " + sku,
                null,
                Ref.byId("categoryId", category),
                new ProductDraft.Price(amount, currency),
                stock,
                null,
                null,
                null);
    }
}
