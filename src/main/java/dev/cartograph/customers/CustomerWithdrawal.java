package dev.cartograph.customers;

import dev.cartograph.integrity.Mending;
import dev.cartograph.integrity.Parents;
import dev.cartograph.integrity.Remedy;
import dev.cartograph.integrity.Withdrawal;
import dev.cartograph.values.CustomerId;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Takes a customer out of the shop that no order refers to. */
@Component
final class CustomerWithdrawal implements Withdrawal {
    private final Mending mending;

    CustomerWithdrawal(Mending mending) {
        this.mending = mending;
    }

    @Override
    public String collection() {
        return CustomersConfiguration.COLLECTION;
    }

    @Override
    public Remedy of(Document found) {
        return mending.removeUnreferenced("customer", collection(), found, CustomerId::of, id -> Parents.Ending.NONE);
    }
}
