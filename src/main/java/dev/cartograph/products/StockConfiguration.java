package dev.cartograph.products;

import dev.cartograph.database.CollectionPlan;
import dev.cartograph.rules.Rules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stock contributes: the receipts' collection and the rules. */
@Configuration(proxyBeanMethods = false)
class StockConfiguration {
    static final String RECEIPTS = "stockReceipts";

    @Bean
    CollectionPlan stockReceiptsPlan() {
        return CollectionPlan.of(RECEIPTS);
    }

    @Bean
    Rules<?> stockRules() {
        return StockRules.ALL;
    }
}
