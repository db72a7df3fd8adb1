package dev.cartograph.lab.statistics;

import dev.cartograph.lab.findings.LabReport.Ratio;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of rounds.
 *
 * @param contenders the baseline first
 * @param twin the A/A control
 * @param warmUp rounds that were thrown away before
 * @param stable whether times were stable when these ended
 * @param stopped why it ended
 * @param passedOver how many calls were drawn and not carried out, for nothing was there for them; by operation
 */
public record Raced(
        List<Series> contenders,
        Series twin,
        int callsPerRound,
        int warmUp,
        boolean stable,
        String stopped,
        SortedMap<String, Long> passedOver) {
    /** What share of the calls may be passed over of a mix that still is the one that was asked for. */
    private static final double FEW = 0.01;

    /** Why rounds ended whose intervals say enough. */
    public static final String NARROW = "the interval is narrow enough";
    /** Why rounds ended that could have gone on. */
    public static final String TIME = "the time was up";

    /** Why rounds ended of which there are fewer than {@value Intervals#FEWEST}. */
    public static final String TOO_LITTLE_TIME =
            "there was too little time for " + Intervals.FEWEST + " rounds, which are the fewest";

    public Raced {
        contenders = List.copyOf(contenders);
        passedOver = new TreeMap<>(passedOver);
    }

    /** Whether all but a few of the calls that were drawn were carried out. */
    public boolean isOfItsMix() {
        long none = passedOver.values().stream().mapToLong(Long::longValue).sum();
        return none <= FEW * rounds() * callsPerRound;
    }

    Series baseline() {
        return contenders.get(0);
    }

    /** How many there are of each. */
    public int rounds() {
        return baseline().rounds().size();
    }

    /** The contenders, the one first that took the least time. */
    public List<Series> fastestFirst() {
        return contenders.stream()
                .sorted(Comparator.comparingDouble(Series::total))
                .toList();
    }

    /** Calls per second that the slowest contender sustains. */
    public double slowest() {
        return contenders.stream().mapToDouble(Series::throughput).min().orElseThrow();
    }

    /** The twin's time over the baseline's. */
    public Ratio control(Intervals intervals) {
        return intervals.ratio(twin.times(), baseline().times());
    }

    /** The time of one contender over that of another one, as a check of a turning point wants it. */
    public Ratio ratio(String contender, String against, Intervals intervals) {
        return intervals.ratio(series(contender).times(), series(against).times());
    }

    Series series(String contender) {
        return contenders.stream()
                .filter(series -> series.contender().equals(contender))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(contender + " did not take part"));
    }
}
