package dev.cartograph.products;

import dev.cartograph.database.CollectionPlan;
import dev.cartograph.database.IndexPlan;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.OnDelete;
import dev.cartograph.integrity.Reference;
import dev.cartograph.rules.Rules;
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

    @Bean
    CollectionPlan productsPlan() {
        return CollectionPlan.of(
                PRODUCTS,
                IndexPlan.on(SKU_UNIQUE, "sku").onceOnly(),
                IndexPlan.on("by_category", "categoryId", "_id"),
                IndexPlan.on("by_announced_category", "announcedCategoryId").whereThere(),
                IndexPlan.on("by_component", "components.productId"),
                IndexPlan.on("by_name", "name", "_id"),
                IndexPlan.on("by_price", "price.amount", "_id"),
                IndexPlan.on("by_creation", "createdAt", "_id"),
                IndexPlan.on("pending", "createdAt").onlyWhere("standing", Standing.PENDING.name()),
                IndexPlan.on("closing", "closing.at").whereThere());
    }

    @Bean
    CollectionPlan categoriesPlan() {
        return CollectionPlan.of(CATEGORIES, IndexPlan.on(SLUG_UNIQUE, "slug").onceOnly());
    }

    /** One document, found by its id. */
    @Bean
    CollectionPlan categoryTreePlan() {
        return CollectionPlan.of(CATEGORY_TREE);
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
