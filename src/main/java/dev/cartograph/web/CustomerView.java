package dev.cartograph.web;

import dev.cartograph.customers.Customer;
import dev.cartograph.values.Phone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer as a client sees it.
 *
 * @param age in whole years, derived
 */
record CustomerView(
        String id,
        String email,
        Customer.Name name,
        List<Customer.Address> addresses,
        List<String> phones,
        @Nullable LocalDate dateOfBirth,
        @Nullable String referrerId,
        Customer.@Nullable LoyaltyCard loyaltyCard,
        @Nullable Integer age,
        String state,
        Instant createdAt,
        long version) {
    /** The one state that a customer has today. */
    static final String ACTIVE = "ACTIVE";

    static CustomerView of(Customer customer, LocalDate today) {
        return new CustomerView(
                customer.id().hex(),
                customer.email().text(),
                customer.name(),
                customer.addresses(),
                customer.phones().stream().map(Phone::text).toList(),
                customer.dateOfBirth(),
                customer.referrerId() == null ? null : customer.referrerId().hex(),
                customer.loyaltyCard(),
                customer.ageOn(today),
                ACTIVE,
                customer.createdAt(),
                customer.version());
    }
}
