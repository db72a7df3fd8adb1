package dev.cartograph.orders;

import dev.cartograph.products.Offer;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.Money;
import dev.cartograph.values.Sku;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the rules about an order are judged by.
 *
 * @param asked what is asked
 * @param now the time
 * @param customer whom the request names, or null where nobody was found
 * @param offers what each line names, or null where nothing was found
 * @param prices what a unit costs on each line: now, or as the catalog says; null where it says nothing sensible
 * @param placedAt the time that a catalog gives, or null where it gives none that can be read
 */
record OrderFacts(
        Asked asked,
        Instant now,
        @Nullable CustomerId customer,
        List<@Nullable Offer> offers,
        List<@Nullable Money> prices,
        @Nullable Instant placedAt) {

    /** The lines; to be asked for only where no rule is broken. */
    List<OrderLine> lines() {
        List<OrderLine> lines = new ArrayList<>();
        List<Asked.Line> wanted = asked.linesWithinBounds();
        for (int i = 0; i < wanted.size(); i++) {
            Offer offer = given(offers.get(i));
            Asked.Line line = wanted.get(i);
            lines.add(OrderLine.of(
                    i + 1,
                    offer.id(),
                    line.sku() == null ? offer.sku() : Sku.of(line.sku()),
                    line.name() == null ? offer.name() : line.name(),
                    given(prices.get(i)),
                    Math.toIntExact(given(line.quantity()))));
        }
        return lines;
    }

    /** Who orders; to be asked for only where no rule is broken. */
    CustomerId buyer() {
        return given(customer);
    }

    /** The time that a text means, or null where it is none. */
    static @Nullable Instant time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** The money that a draft means, or null where it is none. */
    static @Nullable Money money(OrderDraft.@Nullable Price draft) {
        if (draft == null || draft.amount() == null || draft.currency() == null) {
            return null;
        }
        return Money.isCurrency(draft.currency()) ? Money.ofMinor(draft.currency(), draft.amount()) : null;
    }

    static <V> V given(@Nullable V value) {
        return Objects.requireNonNull(value, "judged before");
    }
}
