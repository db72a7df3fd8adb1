package dev.cartograph.lab.measure;

import dev.cartograph.lab.contender.Entrant;
import java.util.ArrayList;
import java.util.List;

/**
 * Who takes part in what is timed, all of them filled with the same. Each gets every call, so that all have the same
 * afterwards, too.
 *
 * @param contenders the first one is the baseline
 * @param twin the baseline's contender once more, with a database of its own: the A/A control
 */
public record Entrants(List<Entrant> contenders, Entrant twin) {

    public Entrants {
        contenders = List.copyOf(contenders);
        if (contenders.isEmpty()) {
            throw new IllegalArgumentException("nobody takes part");
        }
        if (!contenders.get(0).contender().equals(twin.contender())) {
            throw new IllegalArgumentException(twin.contender().name() + " is no twin of "
                    + contenders.get(0).contender().name());
        }
    }

    /** The contenders in their order, and at the end the twin. */
    List<Entrant> all() {
        List<Entrant> all = new ArrayList<>(contenders);
        all.add(twin);
        return all;
    }

    static String name(Entrant entrant) {
        return entrant.contender().name();
    }
}
