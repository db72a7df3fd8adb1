package dev.cartograph.rules;

import dev.cartograph.values.Money;

/** The order costs something else than its sender expected. */
public final class PriceChanged extends Refusal {
    private static final long serialVersionUID = 1;

    private final transient Money total;

    public PriceChanged(Money total) {
        super("price-changed", "the order's total is " + total.amount() + " " + total.currency() + " (minor units)");
        this.total = total;
    }

    /** What it costs. */
    public Money total() {
        return total;
    }
}
