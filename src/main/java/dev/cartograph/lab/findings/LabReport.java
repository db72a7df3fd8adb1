package dev.cartograph.lab.findings;

import dev.cartograph.lab.contender.Counts;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.contender.ServerFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * What a run of the lab saw, whole: {@code report.json} is this, and the pages for people are made from it. Times are in
 * nanoseconds, sizes in bytes, instants in UTC. A ratio is time over time: 1.8 takes 1.8 times as long.
 *
 * @param schema version of this form
 * @param machine by name: {@code os}, {@code processors}, {@code memoryBytes}, {@code java}, {@code lab} (its version and
 *     commit), {@code mongodbDriver}, {@code postgresqlDriver}
 * @param refused what could not be measured, by contender, with the reason
 * @param timing null where nothing was timed
 */
@NamedInterface("findings")
public record LabReport(
        int schema,
        Instant startedAt,
        double seconds,
        Setup setup,
        SortedMap<String, String> machine,
        List<ServerFacts> servers,
        List<Measured> contenders,
        SortedMap<String, String> refused,
        Checked checked,
        @Nullable Timing timing,
        Verdict verdict) {

    /** The version of this form. */
    public static final int SCHEMA = 1;

    /**
     * What was measured.
     *
     * @param sizes how many there were of each entity at first
     * @param mix how the weights were shifted, {@code reads=90,writes=10}; null where they are the workload's
     * @param shapes that were asked for, the baseline first; one of them may have been refused
     * @param joins how documents are joined, each a contender
     * @param transactions whether each shape of documents took part with its writes in transactions, too
     * @param scale by which the sizes of the workload were multiplied; null where nobody asked for that
     * @param catalog the folder whose rows were measured; null where data were made up
     * @param minutes how long was to be measured; null where only counting was asked for
     * @param diagram the model as a Mermaid ER diagram
     */
    public record Setup(
            String model,
            SortedMap<String, Integer> sizes,
            List<Operation> operations,
            long seed,
            @Nullable String mix,
            List<String> shapes,
            List<Join> joins,
            boolean transactions,
            @Nullable Double scale,
            @Nullable String catalog,
            @Nullable Double minutes,
            String diagram) {}

    /**
     * One of the workload.
     *
     * @param share its share of all calls, 0 to 1
     * @param does in words: {@code reads Order along lines}
     */
    public record Operation(String name, double share, boolean writes, String does) {}

    /**
     * A contender and what was counted of it.
     *
     * @param server the name of what it was measured on
     * @param says the shape's own sentence
     * @param decisions by relationship: {@code EMBED}, {@code COPY [name]}
     * @param examples a document or table's DDL, by collection or table
     * @param indexes by collection, as written: {@code {"customerId": 1} unique}
     * @param commands the exact commands of each operation, by its name
     * @param storage after it was filled
     * @param largest the largest document in bytes, 0 for tables
     * @param longest how many elements the longest array has, 0 for tables
     * @param costs what keeping it so costs, a sentence each
     */
    public record Measured(
            String name,
            String shape,
            String server,
            @Nullable String says,
            Join join,
            Guarantee guarantee,
            SortedMap<String, String> decisions,
            Map<String, String> examples,
            Map<String, List<String>> indexes,
            Map<String, List<String>> commands,
            Entrant.Storage storage,
            long largest,
            long longest,
            List<Counted> counted,
            List<String> costs) {}

    /**
     * What an operation took, in all of its calls.
     *
     * @param examined null where the server does not say
     */
    public record Counted(String operation, int calls, Counts counts, Entrant.@Nullable Examined examined) {}

    /**
     * That contenders say the same.
     *
     * @param calls compared of each contender, by operation
     * @param keys how many were compared whole by their keys
     * @param keysAfterwards how many once more after the timed rounds; 0 where nothing was timed, and where the last
     *     round was broken off, so that not all had the same
     */
    public record Checked(SortedMap<String, Integer> calls, int keys, int keysAfterwards) {}

    /**
     * What was timed.
     *
     * @param baseline the contender whose twin is the A/A control
     * @param callsPerRound of each contender
     * @param warmUp rounds that were thrown away
     * @param stable whether times were stable when warming up ended; else its share of the time was over, or the most rounds
     * @param stopped why it ended: {@code the interval is narrow enough}, {@code the time was up}
     * @param meaningful false on a stand-in
     * @param twin its times; it took part in every round, and in no percentiles
     * @param control the twin's time over the baseline's: what the machine's noise can fake
     * @param noise the widest that the control's interval reaches from 1, as a factor: 1.03
     * @param rate of the calls per second at which percentiles were taken, the same for all; null where they were not
     * @param perOperation against the contender that is best overall, by operation
     * @param behind where several are too close to call from the best, each one that is not against each of these, of the
     *     mix as a whole and corrected for their number (Holm); else empty
     * @param bestPerOperation against the contender that took the least time for the operation; these and those of
     *     {@code perOperation} are corrected for the number of all (Holm)
     * @param passedOver how many calls were drawn and not carried out, for nothing was there for them any more; by
     *     operation, of the rounds and of the percentiles
     */
    public record Timing(
            String baseline,
            int rounds,
            int callsPerRound,
            int warmUp,
            boolean stable,
            String stopped,
            boolean meaningful,
            Timed twin,
            Ratio control,
            double noise,
            @Nullable Double rate,
            List<Timed> contenders,
            List<Comparison> overall,
            List<Comparison> perOperation,
            List<Comparison> behind,
            List<Comparison> bestPerOperation,
            SortedMap<String, Long> passedOver) {}

    /**
     * One contender's times.
     *
     * @param throughput calls per second over all rounds, as ratios are of the time of all
     * @param rounds every one, in order
     * @param operations mean time of a call by operation, of all rounds
     * @param percentiles at the common rate, from when each call was meant to start; {@code all calls} and by operation
     */
    public record Timed(
            String contender,
            double throughput,
            List<Round> rounds,
            SortedMap<String, Double> operations,
            SortedMap<String, Percentiles> percentiles) {}

    /** A slice: the time of its calls, without what was prepared before; and by operation. */
    public record Round(int round, int place, long calls, long nanos, SortedMap<String, Slice> operations) {}

    /** The calls of one operation within a slice. */
    public record Slice(long calls, long nanos) {}

    /** In nanoseconds. */
    public record Percentiles(long calls, long p50, long p95, long p99, long most) {}

    /**
     * A ratio and its 95% interval.
     *
     * @param correlation how like rounds are to the round before them, -0.9 to 0.9, for which the interval allows; null
     *     where there are too few rounds to tell, and in reports that are older
     */
    public record Ratio(
            double value, double low, double high, @Nullable Double correlation) {

        /** Of rounds of which that is not known. */
        public Ratio(double value, double low, double high) {
            this(value, low, high, null);
        }
    }

    /**
     * A contender against the best one, over all or of an operation, or against another one that leads with it.
     *
     * @param operation null for the mix as a whole
     * @param p how often chance alone would make this of nothing, corrected for the number of comparisons
     * @param differs whether it is more than chance and more than the control can fake
     */
    public record Comparison(
            String contender, String against, @Nullable String operation, Ratio ratio, double p, boolean differs) {}

    /**
     * What follows.
     *
     * @param sentence all of it in one
     * @param best the contender that took the least time for this mix; null where nothing was timed, it is too
     *     close to call, or several lead together
     * @param turns at which share of reads another contender becomes the best
     * @param thresholds guidance that the data crosses, a sentence each
     * @param dominating operations that take more than half of a contender's time of the mix, a sentence each
     * @param passedOver how what was timed differs from the mix that was asked for, in a sentence; null where all that was
     *     drawn of it was carried out
     */
    public record Verdict(
            String sentence,
            @Nullable String best,
            List<Turn> turns,
            List<String> thresholds,
            List<String> dominating,
            @Nullable String passedOver) {

        /** All that is said beside the sentence, in the order in which it matters. */
        public List<String> beside() {
            return Stream.concat(Stream.ofNullable(passedOver), dominating.stream())
                    .toList();
        }
    }

    /**
     * Where the order turns.
     *
     * @param reads the share of reads, 0 to 1, from which on one is better than the other
     * @param better from there on up to more reads
     * @param worse from there on
     * @param checked the ratio of worse to better that a run at this share measured; null where none was run
     */
    public record Turn(
            double reads,
            String better,
            String worse,
            @Nullable Ratio checked) {}
}
