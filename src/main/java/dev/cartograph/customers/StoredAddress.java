package dev.cartograph.customers;

import dev.cartograph.integrity.Reading;

/** Reads any stored address, a customer's own or one that an order is shipped to, as the rules judge it. */
public final class StoredAddress {
    private StoredAddress() {}

    public static CustomerDraft.Address of(Reading address) {
        return new CustomerDraft.Address(
                address.text("label"),
                address.text("street"),
                address.text("city"),
                address.text("region"),
                address.text("postalCode"),
                address.text("country"));
    }
}
