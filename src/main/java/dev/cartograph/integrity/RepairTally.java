package dev.cartograph.integrity;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What a repair did so far; another thread may read it while the repair goes on. */
public final class RepairTally {
    private final Map<String, Long> done = new ConcurrentSkipListMap<>();
    private final Map<String, Long> swept = new ConcurrentSkipListMap<>();

    void mended(String rule) {
        done.merge(rule, 1L, Long::sum);
    }

    void swept(String what, long more) {
        swept.merge(what, more, Long::sum);
    }

    /** How many remedies were carried out, by rule. */
    public Map<String, Long> done() {
        return new TreeMap<>(done);
    }

    /** What sweeps settled, by kind. */
    public Map<String, Long> swept() {
        return new TreeMap<>(swept);
    }
}
