package dev.cartograph.customers;

import dev.cartograph.database.Standing;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.Email;
import dev.cartograph.values.Phone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;

/**
 * Somebody who buys: {@code {"email": "ada@example.org", "emailLower": "ada@example.org", "name": {"first": "Ada",
 * "last": "Lovelace"}, "addresses": [], "phones": ["+4930901820"], "dateOfBirth": "1985-12-10"}}.
 *
 * @param schema the version of the document's form
 * @param version changes with each change by a client
 * @param email as written; unique without regard to case, through {@code emailLower}
 * @param referrerId who brought this customer, given at creation and never after
 * @param loyaltyCard at most one, its number unique
 */
public record Customer(
        @Id CustomerId id,
        int schema,
        long version,
        Standing standing,
        Email email,
        String emailLower,
        Name name,
        List<Address> addresses,
        List<Phone> phones,
        @Nullable LocalDate dateOfBirth,
        @Nullable CustomerId referrerId,
        @Nullable LoyaltyCard loyaltyCard,
        Instant createdAt,
        Instant changedAt) {

    /** The version of the form that is written now. */
    public static final int SCHEMA = 1;

    @PersistenceCreator
    public Customer {
        addresses = List.copyOf(addresses);
        phones = List.copyOf(phones);
    }

    /** A composite attribute: a person's name. */
    public record Name(String first, @Nullable String middle, String last) {}

    /**
     * A composite attribute of which a customer may have several.
     *
     * @param label what the customer calls it, unique among the customer's addresses
     * @param country two letters of ISO 3166-1
     */
    public record Address(
            String label,
            String street,
            String city,
            @Nullable String region,
            String postalCode,
            String country) {}

    /** The loyalty card: an optional 1:1 relationship, kept inside its customer. */
    public record LoyaltyCard(String number, LocalDate since) {}

    /** The same customer in another standing. */
    Customer in(Standing other) {
        return new Customer(
                id,
                schema,
                version,
                other,
                email,
                emailLower,
                name,
                addresses,
                phones,
                dateOfBirth,
                referrerId,
                loyaltyCard,
                createdAt,
                changedAt);
    }

    /** The age in whole years on a day, derived from the date of birth; nothing where that is not known. */
    public @Nullable Integer ageOn(LocalDate day) {
        return dateOfBirth == null ? null : Period.between(dateOfBirth, day).getYears();
    }
}
