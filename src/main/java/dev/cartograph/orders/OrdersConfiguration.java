package dev.cartograph.orders;

import dev.cartograph.database.CollectionPlan;
import dev.cartograph.database.IndexPlan;
import dev.cartograph.integrity.OnDelete;
import dev.cartograph.integrity.Reference;
import dev.cartograph.rules.Rules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room contributes: its collection with the indexes, its references, its rules. */
@Configuration(proxyBeanMethods = false)
class OrdersConfiguration {
    static final String COLLECTION = "orders";

    static final Reference TO_CUSTOMER = Reference.of(COLLECTION, "customerId", "customers", OnDelete.RESTRICT)
            .abortedBy(PlacementRecord.ABORT);
    static final Reference TO_PRODUCT = Reference.of(COLLECTION, "lines.productId", "products", OnDelete.RESTRICT)
            .abortedBy(PlacementRecord.ABORT);

    /** No unique index: that a key is used once follows from the id, so that the collection can be sharded by it. */
    @Bean
    CollectionPlan ordersPlan() {
        return CollectionPlan.of(
                COLLECTION,
                IndexPlan.on("by_customer", "customerId", "-placedAt", "-_id"),
                IndexPlan.on("by_product", "lines.productId"),
                IndexPlan.on("by_state", "state", "-placedAt", "-_id"),
                IndexPlan.on("by_placement", "-placedAt", "-_id"),
                IndexPlan.on("by_restock", "restock.state").whereThere());
    }

    @Bean
    Reference orderToCustomer() {
        return TO_CUSTOMER;
    }

    @Bean
    Reference orderLineToProduct() {
        return TO_PRODUCT;
    }

    @Bean
    Rules<?> orderRules() {
        return OrderRules.ALL;
    }

    @Bean
    Rules<?> orderLifeRules() {
        return LifeRules.ALL;
    }
}
