package dev.cartograph.orders;

import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.values.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a placement and an order of a catalog have in common, not yet judged. A reference that is missing has an empty
 * value.
 *
 * @param key null where it is missing
 * @param expectedTotal of a placement alone
 * @param state of a catalog's order alone, and so placedAt
 */
record Asked(
        @Nullable String key,
        Ref customer,
        CustomerDraft.@Nullable Address shippingAddress,
        @Nullable List<Line> lines,
        OrderDraft.@Nullable Price expectedTotal,
        @Nullable String state,
        @Nullable String placedAt) {

    /**
     * One line.
     *
     * @param unitPrice of a catalog's order alone, and so sku and name; a placement takes the product's
     */
    record Line(
            Ref product,
            @Nullable Long quantity,
            OrderDraft.@Nullable Price unitPrice,
            @Nullable String sku,
            @Nullable String name) {

        /** One of a placement. */
        Line(Ref product, @Nullable Long quantity) {
            this(product, quantity, null, null, null);
        }

        /** Whether a line that was sold has the sku and name that are asked for, if any are. */
        boolean isCalled(OrderLine sold) {
            return (sku == null || sku.equals(sold.sku().text())) && (name == null || name.equals(sold.name()));
        }
    }

    /** The lines that can be looked at: none where there are more than an order may have. */
    List<Line> linesWithinBounds() {
        return lines == null || lines.size() > OrderRules.MAX_LINES ? List.of() : lines;
    }

    String customerPointer() {
        return "/" + customer.field();
    }

    String productPointer(int line) {
        return "/lines/" + line + "/" + linesWithinBounds().get(line).product().field();
    }

    /** Whether a reference can name something. */
    static boolean names(Ref ref) {
        return ref.natural() ? !ref.value().isEmpty() : ref.isId();
    }
}
