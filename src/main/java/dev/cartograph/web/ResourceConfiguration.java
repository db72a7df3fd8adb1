package dev.cartograph.web;

import dev.cartograph.customers.Customer;
import dev.cartograph.customers.Customers;
import dev.cartograph.values.CustomerId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How each kind of document is shown. */
@Configuration(proxyBeanMethods = false)
class ResourceConfiguration {

    @Bean
    Resource<Customer> customerResource(Customers customers, Clock clock) {
        return new Resource<>(
                "customer",
                CustomerController.PATH,
                CustomerView.class,
                customer -> CustomerView.of(customer, LocalDate.now(clock)),
                customer -> EntityTag.ofVersion(customer.version()),
                customer -> customer.id().hex(),
                ids -> customers.findAll(ids.stream().map(CustomerId::of).toList()),
                Map.of("referrer", "customer"));
    }
}
