package dev.cartograph.web;

import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.values.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client writes of a customer. */
record CustomerRequest(
        @Nullable String email,
        CustomerDraft.@Nullable Name name,
        @Nullable List<CustomerDraft.@Nullable Address> addresses,
        @Nullable List<@Nullable String> phones,
        @Nullable String dateOfBirth,
        @Nullable String referrerId,
        CustomerDraft.@Nullable LoyaltyCard loyaltyCard) {

    CustomerDraft toDraft() {
        return new CustomerDraft(
                email,
                name,
                addresses,
                phones,
                dateOfBirth,
                referrerId == null ? null : Ref.byId("referrerId", referrerId),
                loyaltyCard);
    }
}
