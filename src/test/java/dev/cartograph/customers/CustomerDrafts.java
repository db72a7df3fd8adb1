package dev.cartograph.customers;

import dev.cartograph.values.Ref;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Drafts of customers for tests: each is sound and has an email of its own until a test says otherwise. */
public record CustomerDrafts(CustomerDraft build) {

    public static CustomerDrafts aCustomer() {
        return new CustomerDrafts(new CustomerDraft(
                UUID.randomUUID() + "@example.org",
                new CustomerDraft.Name("Ada", null, "Lovelace"),
                null,
                null,
                null,
                null,
                null));
    }

    public CustomerDrafts withEmail(@Nullable String email) {
        CustomerDraft d = build;
        return new CustomerDrafts(new CustomerDraft(
                email, d.name(), d.addresses(), d.phones(), d.dateOfBirth(), d.referrer(), d.loyaltyCard()));
    }

    public CustomerDrafts named(CustomerDraft.@Nullable Name name) {
        CustomerDraft d = build;
        return new CustomerDrafts(new CustomerDraft(
                d.email(), name, d.addresses(), d.phones(), d.dateOfBirth(), d.referrer(), d.loyaltyCard()));
    }

    public CustomerDrafts at(CustomerDraft.Address... addresses) {
        CustomerDraft d = build;
        return new CustomerDrafts(new CustomerDraft(
                d.email(), d.name(), List.of(addresses), d.phones(), d.dateOfBirth(), d.referrer(), d.loyaltyCard()));
    }

    public CustomerDrafts calledOn(String... phones) {
        CustomerDraft d = build;
        return new CustomerDrafts(new CustomerDraft(
                d.email(), d.name(), d.addresses(), List.of(phones), d.dateOfBirth(), d.referrer(), d.loyaltyCard()));
    }

    public CustomerDrafts bornOn(@Nullable String day) {
        CustomerDraft d = build;
        return new CustomerDrafts(
                new CustomerDraft(d.email(), d.name(), d.addresses(), d.phones(), day, d.referrer(), d.loyaltyCard()));
    }

    public CustomerDrafts referredBy(@Nullable Ref referrer) {
        CustomerDraft d = build;
        return new CustomerDrafts(new CustomerDraft(
                d.email(), d.name(), d.addresses(), d.phones(), d.dateOfBirth(), referrer, d.loyaltyCard()));
    }

    public CustomerDrafts holding(@Nullable String number, @Nullable String since) {
        CustomerDraft d = build;
        return new CustomerDrafts(new CustomerDraft(
                d.email(),
                d.name(),
                d.addresses(),
                d.phones(),
                d.dateOfBirth(),
                d.referrer(),
                new CustomerDraft.LoyaltyCard(number, since)));
    }
}
