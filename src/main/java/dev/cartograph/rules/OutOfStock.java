package dev.cartograph.rules;

import java.util.List;

/** More was asked for than is available. */
public final class OutOfStock extends Refusal {
    private static final long serialVersionUID = 1;

    private final transient List<Shortage> shortages;

    public OutOfStock(List<Shortage> shortages) {
        super("out-of-stock", sentence(shortages));
        this.shortages = List.copyOf(shortages);
    }

    public List<Shortage> shortages() {
        return shortages;
    }

    private static String sentence(List<Shortage> shortages) {
        if (shortages.isEmpty()) {
            throw new IllegalArgumentException("nothing is short");
        }
        Shortage first = shortages.get(0);
        String more = shortages.size() == 1 ? "" : " (and " + (shortages.size() - 1) + " more)";
        return "only " + first.available() + " available for " + first.pointer() + more;
    }

    /**
     * One quantity that cannot be had.
     *
     * @param pointer where it was asked for, as a JSON pointer into the request (RFC 6901)
     * @param available how many units nobody holds, all lines of the product together
     */
    public record Shortage(String pointer, long available) {}
}
