package dev.cartograph.orders;

import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order of a catalog, as the row was written and not yet judged: anything may be missing, and any text may be
 * anything. It is history and brings its state, time and prices. A reference with an empty value counts as missing; it
 * keeps the field's name, so that a refusal can point at it.
 *
 * @param key unique for the customer; id and number follow from the two
 * @param customer by email or id
 * @param state in capitals, any but PENDING and REJECTED
 * @param placedAt an instant of ISO 8601, with its zone
 */
public record HistoricOrderDraft(
        @Nullable String key,
        @Nullable Ref customer,
        @Nullable String state,
        @Nullable String placedAt,
        CustomerDraft.@Nullable Address shippingAddress,
        @Nullable List<@Nullable Line> lines) {

    /**
     * A line that is not yet judged.
     *
     * @param product by the sku that it has now, or id
     * @param sku what the product had when it was sold; the one that it has now if not given
     * @param name what the product was called when it was sold; what it is called now if not given
     */
    public record Line(
            @Nullable Ref product,
            @Nullable Long quantity,
            OrderDraft.@Nullable Price unitPrice,
            @Nullable String sku,
            @Nullable String name) {

        /** One of a product that is called now as it was then. */
        public Line(@Nullable Ref product, @Nullable Long quantity, OrderDraft.@Nullable Price unitPrice) {
            this(product, quantity, unitPrice, null, null);
        }
    }

    Asked asked() {
        List<Asked.Line> asked = new ArrayList<>();
        for (Line line : lines == null ? List.<@Nullable Line>of() : lines) {
            Ref product = line == null ? null : line.product();
            asked.add(new Asked.Line(
                    product == null ? Ref.byKey("product", "") : product,
                    line == null ? null : line.quantity(),
                    line == null ? null : line.unitPrice(),
                    line == null ? null : line.sku(),
                    line == null ? null : line.name()));
        }
        return new Asked(
                key,
                customer == null ? Ref.byKey("customer", "") : customer,
                shippingAddress,
                lines == null ? null : asked,
                null,
                state,
                placedAt);
    }
}
