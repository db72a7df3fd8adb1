package dev.cartograph.products;

import dev.cartograph.database.CollectionPlan;
import dev.cartograph.database.IndexPlan;
import dev.cartograph.integrity.OnDelete;
import dev.cartograph.integrity.Reference;
import dev.cartograph.rules.Rules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stock contributes: the receipts' collection and the rules. */
@Configuration(proxyBeanMethods = false)
class StockConfiguration {
    static final String RECEIPTS = "stockReceipts";

    @Bean
    CollectionPlan stockReceiptsPlan() {
        return CollectionPlan.of(
                RECEIPTS,
                IndexPlan.on("by_product", "productId"),
                // what a sweep looks for among receipts, which only grow in number
                IndexPlan.on("owed", "createdAt").onlyWhere("state", StockReceipt.State.OWED.name()));
    }

    @Bean
    Reference receiptToProduct() {
        return Reference.of(RECEIPTS, "productId", ProductsConfiguration.PRODUCTS, OnDelete.CASCADE);
    }

    @Bean
    Rules<?> stockRules() {
        return StockRules.ALL;
    }
}
