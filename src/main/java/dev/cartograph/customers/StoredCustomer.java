package dev.cartograph.customers;

import dev.cartograph.integrity.Reading;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a stored customer says, as the rules judge it, whoever wrote it.
 *
 * @param draft what the customer would have been asked to be
 * @param faults what is of another type than it must be
 * @param emailLower the copy that is unique
 */
record StoredCustomer(
        CustomerDraft draft,
        List<Reading.Fault> faults,
        @Nullable String emailLower) {

    static StoredCustomer of(Document found) {
        Reading reading = Reading.of(found);
        String referrer = reading.id("referrerId");
        CustomerDraft draft = new CustomerDraft(
                reading.text("email"),
                name(reading.part("name")),
                addresses(reading.parts("addresses")),
                reading.texts("phones"),
                reading.text("dateOfBirth"),
                referrer == null ? null : Ref.byId("referrerId", referrer),
                card(reading.part("loyaltyCard")));
        return new StoredCustomer(draft, reading.faults(), reading.text("emailLower"));
    }

    private static CustomerDraft.@Nullable Name name(@Nullable Reading name) {
        return name == null ? null : new CustomerDraft.Name(name.text("first"), name.text("middle"), name.text("last"));
    }

    private static CustomerDraft.@Nullable LoyaltyCard card(@Nullable Reading card) {
        return card == null ? null : new CustomerDraft.LoyaltyCard(card.text("number"), card.text("since"));
    }

    private static @Nullable List<CustomerDraft.@Nullable Address> addresses(@Nullable List<Reading> addresses) {
        if (addresses == null) {
            return null;
        }
        List<CustomerDraft.@Nullable Address> drafts = new ArrayList<>();
        addresses.forEach(address -> drafts.add(StoredAddress.of(address)));
        return drafts;
    }
}
