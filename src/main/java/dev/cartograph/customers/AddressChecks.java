package dev.cartograph.customers;

import dev.cartograph.rules.Checks;
import dev.cartograph.rules.Rule;
import dev.cartograph.values.Countries;
import org.jspecify.annotations.Nullable;

/** What must be true of any address, a customer's own or one that an order is shipped to. */
public final class AddressChecks {
    private AddressChecks() {}

    /** Nothing that an address needs is missing. */
    public static void whole(Rule.Findings found, String pointer, CustomerDraft.Address address) {
        present(found, pointer + "/label", address.label());
        present(found, pointer + "/street", address.street());
        present(found, pointer + "/city", address.city());
        present(found, pointer + "/postalCode", address.postalCode());
        present(found, pointer + "/country", address.country());
    }

    /** Its parts are plain text, not too long. */
    public static void plain(Rule.Findings found, String pointer, CustomerDraft.Address address) {
        Checks.plain(found, pointer + "/label", 50, address.label());
        Checks.plain(found, pointer + "/street", 200, address.street());
        Checks.plain(found, pointer + "/city", 100, address.city());
        Checks.plain(found, pointer + "/region", 100, address.region());
        Checks.plain(found, pointer + "/postalCode", 20, address.postalCode());
    }

    /** Its country is one of ISO 3166-1. */
    public static void country(Rule.Findings found, String pointer, CustomerDraft.Address address) {
        String country = address.country();
        if (country != null && !Countries.ALL.contains(country)) {
            found.at(pointer + "/country", "is no country code of ISO 3166-1 (two capital letters)");
        }
    }

    private static void present(Rule.Findings found, String pointer, @Nullable Object value) {
        if (value == null) {
            found.at(pointer, "is required");
        }
    }
}
