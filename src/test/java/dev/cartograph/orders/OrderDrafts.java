package dev.cartograph.orders;

import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.products.Product;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.ProductId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drafts of orders for tests: each is sound until a test says otherwise. */
record OrderDrafts(OrderDraft build) {
    static final CustomerDraft.Address HOME =
            new CustomerDraft.Address("home", "Main Street 1", "Berlin", null, "10115", "DE");

    static OrderDrafts anOrder(@Nullable String customer) {
        return new OrderDrafts(new OrderDraft(customer, null, null, List.of()));
    }

    static OrderDrafts anOrder(CustomerId customer) {
        return anOrder(customer.hex());
    }

    OrderDrafts of(long quantity, Product product) {
        return of(quantity, product.id());
    }

    OrderDrafts of(long quantity, ProductId product) {
        return with(new OrderDraft.Line(product.hex(), quantity));
    }

    OrderDrafts with(OrderDraft.@Nullable Line line) {
        List<OrderDraft.@Nullable Line> lines =
                new ArrayList<>(build.lines() == null ? List.<OrderDraft.@Nullable Line>of() : build.lines());
        lines.add(line);
        return new OrderDrafts(
                new OrderDraft(build.customerId(), build.shippingAddress(), build.expectedTotal(), lines));
    }

    OrderDrafts withoutLines() {
        return new OrderDrafts(
                new OrderDraft(build.customerId(), build.shippingAddress(), build.expectedTotal(), null));
    }

    OrderDrafts shippedTo(CustomerDraft.Address address) {
        return new OrderDrafts(new OrderDraft(build.customerId(), address, build.expectedTotal(), build.lines()));
    }

    OrderDrafts expecting(@Nullable Long amount, @Nullable String currency) {
        return new OrderDrafts(new OrderDraft(
                build.customerId(), build.shippingAddress(), new OrderDraft.Price(amount, currency), build.lines()));
    }
}
