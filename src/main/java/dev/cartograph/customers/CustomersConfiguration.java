package dev.cartograph.customers;

import dev.cartograph.database.CollectionPlan;
import dev.cartograph.database.IndexPlan;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.OnDelete;
import dev.cartograph.integrity.Reference;
import dev.cartograph.rules.Rules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room contributes: its collection with the indexes, its references, its rules. */
@Configuration(proxyBeanMethods = false)
class CustomersConfiguration {
    static final String COLLECTION = "customers";
    static final Reference TO_REFERRER = Reference.of(COLLECTION, "referrerId", COLLECTION, OnDelete.SET_NULL);
    static final String EMAIL_UNIQUE = "email_unique";
    static final String CARD_UNIQUE = "card_unique";

    @Bean
    CollectionPlan customersPlan() {
        return CollectionPlan.of(
                COLLECTION,
                IndexPlan.on(EMAIL_UNIQUE, "emailLower").onceOnly(),
                IndexPlan.on(CARD_UNIQUE, "loyaltyCard.number").onceOnly().whereThere(),
                IndexPlan.on("by_referrer", "referrerId", "_id"),
                IndexPlan.on("pending", "createdAt").onlyWhere("standing", Standing.PENDING.name()),
                IndexPlan.on("closing", "closing.at").whereThere());
    }

    @Bean
    Reference customerToReferrer() {
        return TO_REFERRER;
    }

    @Bean
    Rules<?> customerRules() {
        return CustomerRules.ALL;
    }
}
