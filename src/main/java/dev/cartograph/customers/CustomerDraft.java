package dev.cartograph.customers;

import dev.cartograph.values.Ref;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks a customer to be, as it was written and not yet judged: anything may be missing, and any text may
 * be anything.
 *
 * @param referrer by id or, in a row of a catalog, by email
 */
public record CustomerDraft(
        @Nullable String email,
        @Nullable Name name,
        @Nullable List<@Nullable Address> addresses,
        @Nullable List<@Nullable String> phones,
        @Nullable String dateOfBirth,
        @Nullable Ref referrer,
        @Nullable LoyaltyCard loyaltyCard) {

    /** A name that is not yet judged. */
    public record Name(
            @Nullable String first,
            @Nullable String middle,
            @Nullable String last) {}

    /** An address that is not yet judged. */
    public record Address(
            @Nullable String label,
            @Nullable String street,
            @Nullable String city,
            @Nullable String region,
            @Nullable String postalCode,
            @Nullable String country) {

        /** The address that this asks for; it must have been judged. */
        public Customer.Address judged() {
            return new Customer.Address(
                    given(label), given(street), given(city), region, given(postalCode), given(country));
        }

        private static String given(@Nullable String part) {
            return Objects.requireNonNull(part, "judged before");
        }
    }

    /** A loyalty card that is not yet judged. */
    public record LoyaltyCard(
            @Nullable String number, @Nullable String since) {}

    @Nullable
    String cardNumber() {
        return loyaltyCard == null ? null : loyaltyCard.number();
    }

    List<@Nullable Address> addressesOrNone() {
        return addresses == null ? List.of() : addresses;
    }

    List<@Nullable String> phonesOrNone() {
        return phones == null ? List.of() : phones;
    }
}
