package dev.cartograph.customers;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Parents;
import dev.cartograph.integrity.Sweep;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a process that died leaves of customers, and how each of it is settled. */
@Configuration(proxyBeanMethods = false)
class CustomerSweeps {

    /** Customers that were announced and never came to be. */
    @Bean
    Sweep customerSweep(DocumentStore store) {
        Documents<Document> customers = store.plain(CustomersConfiguration.COLLECTION);
        return Sweep.of(
                "customers",
                before -> Math.toIntExact(customers.deleteAll(Filters.and(
                        Filters.eq("standing", Standing.PENDING.name()), Filters.lt("createdAt", Date.from(before))))));
    }

    @Bean
    Sweep customerDeletionSweep(Parents parents) {
        return Sweep.of(
                "deletions of customers",
                before -> parents.settle(CustomersConfiguration.COLLECTION, before, id -> Optional.empty()));
    }
}
