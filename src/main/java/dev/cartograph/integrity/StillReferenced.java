package dev.cartograph.integrity;

import dev.cartograph.rules.Refusal;
import dev.cartograph.values.Page;
import java.util.List;
import java.util.stream.Collectors;

/** A document cannot be deleted, since others refer to it. */
public final class StillReferenced extends Refusal {
    private static final long serialVersionUID = 1;

    private final transient List<From> references;

    public StillReferenced(List<From> references) {
        super(
                "still-referenced",
                "still referenced by " + references.stream().map(From::sentence).collect(Collectors.joining(", ")));
        this.references = List.copyOf(references);
    }

    public List<From> references() {
        return references;
    }

    /**
     * Those that refer by one reference.
     *
     * @param from the reference's name, {@code orders.customerId}
     * @param count how many documents do, counted to a bound
     */
    public record From(String from, Page.Total count) {
        private String sentence() {
            return (count.isAtLeast() ? "at least " : "") + count.count() + " in " + from;
        }
    }
}
