package dev.cartograph.orders;

import dev.cartograph.rules.OutOfStock;
import dev.cartograph.rules.PriceChanged;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Violation;
import dev.cartograph.values.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a placement was refused, kept so that the same request gets the same answer: {@code {"violations": [{"rule":
 * "ORD-003", "pointer": "/lines/0/productId", "message": "is no product"}], "shortages": []}}. One of the three says it.
 *
 * <p>Public for the driver's record codec alone.
 *
 * @param violations the broken rules
 * @param shortages what was out of stock
 * @param total what it cost instead of what was expected
 */
public record StoredRefusal(
        List<Broken> violations,
        List<OutOfStock.Shortage> shortages,
        @Nullable Money total) {

    public StoredRefusal {
        violations = List.copyOf(violations);
        shortages = List.copyOf(shortages);
    }

    /** One broken rule, by its code. */
    public record Broken(String rule, String pointer, String message) {}

    static StoredRefusal of(Refusal refusal) {
        if (refusal instanceof OutOfStock out) {
            return new StoredRefusal(List.of(), out.shortages(), null);
        }
        if (refusal instanceof PriceChanged changed) {
            return new StoredRefusal(List.of(), List.of(), changed.total());
        }
        if (refusal instanceof RulesBroken broken) {
            return new StoredRefusal(
                    broken.violations().stream()
                            .map(v -> new Broken(v.rule().code(), v.pointer(), v.message()))
                            .toList(),
                    List.of(),
                    null);
        }
        throw new IllegalArgumentException("a placement is not refused so: " + refusal.code());
    }

    /** The refusal again. */
    Refusal again() {
        if (total != null) {
            return new PriceChanged(total);
        }
        if (!shortages.isEmpty()) {
            return new OutOfStock(shortages);
        }
        return new RulesBroken(violations.stream()
                .map(b -> new Violation(OrderRules.find(b.rule()), b.pointer(), b.message()))
                .toList());
    }
}
