package dev.cartograph.web;

import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.orders.OrderDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client writes of an order. */
record OrderRequest(
        @Nullable String customerId,
        CustomerDraft.@Nullable Address shippingAddress,
        OrderDraft.@Nullable Price expectedTotal,
        @Nullable List<OrderDraft.@Nullable Line> lines) {

    OrderDraft toDraft() {
        return new OrderDraft(customerId, shippingAddress, expectedTotal, lines);
    }

    /** What is known of a payment. */
    record Payment(@Nullable String reference) {}
}
