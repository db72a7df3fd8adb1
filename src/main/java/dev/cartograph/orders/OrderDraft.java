package dev.cartograph.orders;

import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks an order to be, as it was written and not yet judged: anything may be missing, and any text may be
 * anything.
 *
 * @param expectedTotal what the sender believes that it costs; the order is refused where it costs something else
 */
public record OrderDraft(
        @Nullable String customerId,
        CustomerDraft.@Nullable Address shippingAddress,
        @Nullable Price expectedTotal,
        @Nullable List<@Nullable Line> lines) {

    /** A line that is not yet judged. */
    public record Line(@Nullable String productId, @Nullable Long quantity) {}

    /** An amount of money that is not yet judged. */
    public record Price(@Nullable Long amount, @Nullable String currency) {}

    Asked asked() {
        List<Asked.Line> asked = new ArrayList<>();
        for (Line line : lines == null ? List.<@Nullable Line>of() : lines) {
            asked.add(
                    line == null
                            ? new Asked.Line(ref("productId", null), null)
                            : new Asked.Line(ref("productId", line.productId()), line.quantity()));
        }
        return new Asked(
                "",
                ref("customerId", customerId),
                shippingAddress,
                lines == null ? null : asked,
                expectedTotal,
                null,
                null);
    }

    private static Ref ref(String field, @Nullable String id) {
        return Ref.byId(field, id == null ? "" : id);
    }
}
