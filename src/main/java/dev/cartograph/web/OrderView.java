package dev.cartograph.web;

import dev.cartograph.customers.Customer;
import dev.cartograph.orders.Order;
import dev.cartograph.orders.OrderLine;
import dev.cartograph.orders.OrderState;
import dev.cartograph.values.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as a client sees it. */
record OrderView(
        String id,
        String number,
        String customerId,
        OrderState state,
        List<Line> lines,
        Money total,
        Customer.@Nullable Address shippingAddress,
        @Nullable String paymentReference,
        Instant placedAt,
        List<Order.StateChange> history,
        long version) {

    static OrderView of(Order order) {
        return new OrderView(
                order.id().hex(),
                order.number().toString(),
                order.customerId().hex(),
                order.state(),
                order.lines().stream().map(Line::of).toList(),
                order.total(),
                order.shippingAddress(),
                order.paymentReference(),
                order.placedAt(),
                order.history(),
                order.version());
    }

    /** One position, as it was when it was sold. */
    record Line(int lineNumber, String productId, String sku, String name, Money unitPrice, int quantity, Money total) {

        static Line of(OrderLine line) {
            return new Line(
                    line.lineNumber(),
                    line.productId().hex(),
                    line.sku().text(),
                    line.name(),
                    line.unitPrice(),
                    line.quantity(),
                    line.total());
        }
    }
}
