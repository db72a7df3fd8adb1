package dev.cartograph.products;

import static dev.cartograph.database.StoredType.COUNT;
import static dev.cartograph.database.StoredType.ID;
import static dev.cartograph.database.StoredType.TEXT;
import static dev.cartograph.database.StoredType.TIME;
import static dev.cartograph.database.StoredType.each;
import static dev.cartograph.database.StoredType.list;
import static dev.cartograph.database.StoredType.object;

import dev.cartograph.database.CollectionPlan;
import dev.cartograph.database.IndexPlan;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.OnDelete;
import dev.cartograph.integrity.Reference;
import dev.cartograph.rules.Rules;
import java.util.Map;
import org.bson.Document;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room contributes: its collections with their indexes, its references, its rules. */
@Configuration(proxyBeanMethods = false)
class ProductsConfiguration {
    static final String PRODUCTS = "products";
    static final String CATEGORIES = "categories";
    static final String CATEGORY_TREE = "categoryTree";
    static final String SKU_UNIQUE = "sku_unique";
    static final String SLUG_UNIQUE = "slug_unique";

    static final Reference TO_CATEGORY =
            Reference.of(PRODUCTS, "categoryId", CATEGORIES, OnDelete.RESTRICT).announcedIn("announcedCategoryId");
    static final Reference TO_COMPONENT = Reference.of(PRODUCTS, "components.productId", PRODUCTS, OnDelete.RESTRICT);

    private static final Document HOLD = object(
            Map.of("orderId", ID, "attempt", ID, "token", ID, "quantity", COUNT, "at", TIME),
            "orderId",
            "attempt",
            "token",
            "quantity",
            "at");
    private static final Document MARK = object(Map.of("token", ID, "cause", TEXT, "at", TIME), "token", "cause", "at");
    private static final Document PLACE = object(
            Map.of(
                    "moves",
                    COUNT,
                    "parent",
                    TEXT,
                    "lastMove",
                    TEXT,
                    "leaving",
                    TEXT,
                    "announced",
                    object(Map.of("token", TEXT, "at", TIME, "parent", TEXT), "token", "at")),
            "moves");

    @Bean
    CollectionPlan productsPlan() {
        return CollectionPlan.of(
                        PRODUCTS,
                        IndexPlan.on(SKU_UNIQUE, "sku").onceOnly(),
                        IndexPlan.on("by_category", "categoryId", "_id"),
                        IndexPlan.on("by_announced_category", "announcedCategoryId")
                                .whereThere(),
                        IndexPlan.on("by_component", "components.productId"),
                        IndexPlan.on("by_name", "name", "_id"),
                        IndexPlan.on("by_price", "price.amount", "_id"),
                        IndexPlan.on("by_creation", "createdAt", "_id"),
                        IndexPlan.on("pending", "createdAt").onlyWhere("standing", Standing.PENDING.name()),
                        IndexPlan.on("closing", "closing.at").whereThere())
                .keeping(
                        "stock",
                        object(Map.of("revision", COUNT, "holds", list(HOLD), "marks", list(MARK)), "holds", "marks"))
                .keeping("announced", object(Map.of("token", TEXT, "at", TIME), "token", "at"))
                .keeping("announcedCategoryId", ID);
    }

    @Bean
    CollectionPlan categoriesPlan() {
        return CollectionPlan.of(CATEGORIES, IndexPlan.on(SLUG_UNIQUE, "slug").onceOnly())
                .keeping("moves", COUNT)
                .keeping("announced", object(Map.of("token", TEXT, "at", TIME), "token", "at"));
    }

    /** One document, found by its id. */
    @Bean
    CollectionPlan categoryTreePlan() {
        return CollectionPlan.of(CATEGORY_TREE)
                .keeping("revision", COUNT)
                .keeping("touches", COUNT)
                .keeping("nodes", each(PLACE));
    }

    @Bean
    Reference productToCategory() {
        return TO_CATEGORY;
    }

    @Bean
    Reference bundleToComponent() {
        return TO_COMPONENT;
    }

    @Bean
    Rules<?> categoryRules() {
        return CategoryRules.ALL;
    }

    @Bean
    Rules<?> productRules() {
        return ProductRules.ALL;
    }
}
