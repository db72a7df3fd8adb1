package dev.cartograph.customers;

import dev.cartograph.integrity.Children;
import dev.cartograph.integrity.Parents;
import dev.cartograph.integrity.Sweep;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a process that died leaves of customers, and how each of it is settled. */
@Configuration(proxyBeanMethods = false)
class CustomerSweeps {

    /** Customers that were announced and never came to be. */
    @Bean
    Sweep customerSweep(Children children) {
        return Sweep.of(
                "customers",
                (before, settled) -> settled.more(children.withdrawLeft(CustomersConfiguration.COLLECTION, before)));
    }

    @Bean
    Sweep customerDeletionSweep(Parents parents) {
        return Sweep.of(
                "deletions of customers",
                (before, settled) ->
                        parents.settle(CustomersConfiguration.COLLECTION, before, id -> Optional.empty(), settled));
    }
}
