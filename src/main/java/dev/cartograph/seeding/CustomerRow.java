package dev.cartograph.seeding;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.values.Ref;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A customer in a catalog: {@code {"email": "zoe@example.org", "name": {"first": "Zoë", "last": "Frank"}, "referrer":
 * "ada@example.org"}}.
 *
 * @param referrer by email
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record CustomerRow(
        @Nullable String email,
        CustomerDraft.@Nullable Name name,
        @Nullable List<CustomerDraft.@Nullable Address> addresses,
        @Nullable List<@Nullable String> phones,
        @Nullable String dateOfBirth,
        @Nullable String referrer,
        CustomerDraft.@Nullable LoyaltyCard loyaltyCard) {

    CustomerDraft draft() {
        return new CustomerDraft(
                email,
                name,
                addresses,
                phones,
                dateOfBirth,
                referrer == null ? null : Ref.byKey("referrer", referrer),
                loyaltyCard);
    }

    /** The same in the one form in which rows are compared. */
    CustomerRow compared() {
        return new CustomerRow(
                email,
                name,
                addresses == null ? List.of() : addresses,
                phones == null ? List.of() : phones,
                dateOfBirth,
                referrer == null ? null : referrer.toLowerCase(Locale.ROOT),
                loyaltyCard);
    }
}
