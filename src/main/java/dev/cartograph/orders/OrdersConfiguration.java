package dev.cartograph.orders;

import static dev.cartograph.database.StoredType.ID;
import static dev.cartograph.database.StoredType.TEXT;
import static dev.cartograph.database.StoredType.list;
import static dev.cartograph.database.StoredType.object;
import static dev.cartograph.database.StoredType.oneOf;

import dev.cartograph.database.CollectionPlan;
import dev.cartograph.database.IndexPlan;
import dev.cartograph.integrity.OnDelete;
import dev.cartograph.integrity.Reference;
import dev.cartograph.rules.Rules;
import java.util.Map;
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
                        IndexPlan.on("by_restock", "restock.state").whereThere())
                .keeping("attempt", ID)
                .keeping("fingerprint", TEXT)
                .keeping(
                        "hold",
                        object(Map.of("by", ID, "apart", list(object(Map.of("productId", ID, "by", ID)))), "by"))
                .keeping(
                        "restock",
                        object(Map.of("state", oneOf(Order.Restock.State.values()), "token", ID), "state", "token"));
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
