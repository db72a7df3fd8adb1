package dev.cartograph.seeding;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.orders.HistoricOrderDraft;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.values.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order in a catalog, which is history: {@code {"key": "basket-2", "customer": "ada@example.org", "state": "PLACED",
 * "placedAt": "2026-06-02T20:45:00Z", "lines": [{"product": "BELL-BRASS", "quantity": 1, "unitPrice": {"amount": 1450,
 * "currency": "EUR"}}]}}.
 *
 * @param customer by email
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderRow(
        @Nullable String key,
        @Nullable String customer,
        @Nullable String state,
        @Nullable String placedAt,
        CustomerDraft.@Nullable Address shippingAddress,
        @Nullable List<@Nullable Line> lines) {

    /**
     * One line.
     *
     * @param product by the sku that it has now
     * @param sku the one under which it was sold, where that is another
     * @param name the one under which it was sold, where it is called otherwise now
     */
    record Line(
            @Nullable String product,
            @Nullable Long quantity,
            OrderDraft.@Nullable Price unitPrice,
            @Nullable String sku,
            @Nullable String name) {
        private HistoricOrderDraft.Line draft() {
            return new HistoricOrderDraft.Line(
                    Ref.byKey("product", product == null ? "" : product), quantity, unitPrice, sku, name);
        }
    }

    HistoricOrderDraft draft() {
        return new HistoricOrderDraft(
                key,
                Ref.byKey("customer", customer == null ? "" : customer),
                state,
                placedAt,
                shippingAddress,
                lines == null ? null : lines.stream().map(OrderRow::line).toList());
    }

    private static HistoricOrderDraft.Line line(@Nullable Line line) {
        return (line == null ? new Line(null, null, null, null, null) : line).draft();
    }
}
