package dev.cartograph.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much there is of a model and what is done with it, in terms of the model and never of a way to keep it.
 *
 * @param sizes how many there are of each entity, by its name
 * @param chosen which parents have how many children, for relationships by which nothing is sized; uniform when it does
 *     not say
 * @param asked in the order of the file
 */
public record Workload(Map<String, Size> sizes, Map<String, Spread.Kind> chosen, List<Asked> asked) {

    /**
     * An operation and how often it is asked.
     *
     * @param weight its share of all, in any unit
     */
    public record Asked(String name, int weight, Operation operation) {}

    /** The entities of which there is something. */
    public Set<String> entities() {
        return new LinkedHashSet<>(sizes.keySet());
    }
}
