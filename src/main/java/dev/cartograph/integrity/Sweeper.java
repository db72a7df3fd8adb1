package dev.cartograph.integrity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Settles whatever processes that died left half done, kind by kind. */
@Component
public final class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private final List<Sweep> sweeps;

    Sweeper(List<Sweep> sweeps) {
        this.sweeps = List.copyOf(sweeps);
    }

    /**
     * Settles what was begun before a time and has not ended. A kind that fails does not keep the others from being
     * settled, and is tried again by the next sweep.
     *
     * @return how many of each kind were settled, only those of which there were any
     */
    public Map<String, Long> sweep(Instant before) {
        return sweep(before, (kind, count) -> {});
    }

    /** @param told of more that is settled of a kind, as soon as it is */
    Map<String, Long> sweep(Instant before, ObjLongConsumer<String> told) {
        Map<String, Long> settled = new TreeMap<>();
        for (Sweep sweep : sweeps) {
            try {
                sweep.sweep(before, more -> {
                    if (more > 0) {
                        settled.merge(sweep.of(), more, Long::sum);
                        told.accept(sweep.of(), more);
                    }
                });
            } catch (RuntimeException failed) {
                LOG.warn("Could not sweep {}: {}", sweep.of(), failed.toString());
            }
        }
        return settled;
    }
}
