package dev.cartograph.lab.statistics;

import dev.cartograph.lab.findings.LabReport.Comparison;
import dev.cartograph.lab.findings.LabReport.Measured;
import dev.cartograph.lab.findings.LabReport.Operation;
import dev.cartograph.lab.findings.LabReport.Ratio;
import dev.cartograph.lab.findings.LabReport.Timing;
import dev.cartograph.lab.findings.LabReport.Turn;
import dev.cartograph.lab.findings.LabReport.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says what follows, in a sentence or a few: who is best for this mix and by how much, or who lead together, or that it
 * is too close to call, and where the order turns. Where nothing was timed, or on a stand-in, it goes by what was
 * counted, and says so.
 */
public final class Verdicts {
    private static final double SAME = 0.005;

    private final List<Measured> contenders;
    private final List<Operation> operations;

    /** @param operations with the shares of the mix that was measured */
    public Verdicts(List<Measured> contenders, List<Operation> operations) {
        this.contenders = List.copyOf(contenders);
        this.operations = List.copyOf(operations);
    }

    /**
     * @param timing null where nothing was timed
     * @param turns where the order turns, from fewer reads to more; empty where nothing was timed
     */
    public Verdict of(@Nullable Timing timing, List<Turn> turns) {
        if (timing == null) {
            return untimed("Nothing was timed. " + byCounts(), List.of(), null);
        } else if (!timing.meaningful()) {
            return untimed("This server is a stand-in, and times on it mean nothing. " + byCounts(), turns, timing);
        } else if (timing.overall().isEmpty()) {
            return timed(
                    "Only " + timing.baseline() + " was timed: there is nothing to compare it with.",
                    null,
                    turns,
                    timing);
        }
        if (timing.rounds() < Intervals.FEWEST) {
            String sentence = String.format(
                    "Too close to call, for it was not measured well enough: %d rounds were done, and of fewer than %d no"
                            + " interval is told. Give it more minutes. %s",
                    timing.rounds(), Intervals.FEWEST, byCounts());
            return untimed(sentence, List.of(), timing);
        }
        List<String> ill = ill(timing);
        if (!ill.isEmpty()) {
            String sentence = String.format(
                    "Too close to call, for it was not measured well enough: the interval of %s ends farther than a factor"
                            + " of ten from its ratio. Give it more minutes. %s",
                    Sentences.list(ill), byCounts());
            return untimed(sentence, turns, timing);
        }
        Lead lead = new Lead(timing);
        if (lead.isShared()) {
            return timed(lead.sentence(), null, turns, timing);
        }
        Comparison next = timing.overall().get(0);
        String sentence = String.format(
                "For %s %s is fastest: %s, %s, %s.%s",
                Shortfall.mix(timing),
                next.against(),
                timing.overall().size() == 1 ? "the other one" : "the next",
                next.contender(),
                Sentences.takes(next),
                turning(next.against(), timing, turns));
        return timed(sentence, next.against(), turns, timing);
    }

    /** Of rounds that were too few even to be told of. */
    public Verdict ofTooLittleTime() {
        String sentence =
                "Not measured well enough: there was not time for two rounds of calls. Give it more minutes, or"
                        + " less data. ";
        return untimed(sentence + byCounts(), List.of(), null);
    }

    private Verdict timed(String sentence, @Nullable String best, List<Turn> turns, Timing timing) {
        return new Verdict(sentence, best, turns, thresholds(), Dominance.of(timing, operations), passedOver(timing));
    }

    private Verdict untimed(String sentence, List<Turn> turns, @Nullable Timing timing) {
        return new Verdict(sentence, null, turns, thresholds(), List.of(), timing == null ? null : passedOver(timing));
    }

    private @Nullable String passedOver(Timing timing) {
        return Shortfall.sentence(timing, operations).orElse(null);
    }

    private List<String> thresholds() {
        return contenders.stream().map(Guidance::crossed).flatMap(List::stream).toList();
    }

    /** Of what the interval is too wide to be told. */
    private static List<String> ill(Timing timing) {
        List<String> ill = new ArrayList<>(timing.overall().stream()
                .filter(one -> !WellMeasured.is(timing, one.ratio()))
                .map(Comparison::contender)
                .toList());
        if (!WellMeasured.hasControl(timing)) {
            ill.add("the control");
        }
        return ill;
    }

    /** The turns to either side of this mix that the best one has a part in. */
    private String turning(String best, Timing timing, List<Turn> turns) {
        BreakEven breakEven = BreakEven.of(timing.contenders(), operations).orElse(null);
        if (breakEven == null) {
            return BreakEven.unknown(timing.contenders(), operations)
                    .map(why -> " " + why)
                    .orElse("");
        }
        StringBuilder sentences = new StringBuilder();
        turns.stream()
                .filter(turn ->
                        turn.reads() <= breakEven.reads() && turn.better().equals(best))
                .max(Comparator.comparingDouble(Turn::reads))
                .ifPresent(turn -> sentences.append(turning(breakEven, turn, true)));
        turns.stream()
                .filter(turn -> turn.reads() > breakEven.reads() && turn.worse().equals(best))
                .min(Comparator.comparingDouble(Turn::reads))
                .ifPresent(turn -> sentences.append(turning(breakEven, turn, false)));
        return sentences.toString();
    }

    /** @param writes whether it is told as a share of writes, beyond which the one is faster that is worse with more reads */
    private static String turning(BreakEven breakEven, Turn turn, boolean writes) {
        String kind = writes ? "writes" : "reads";
        String faster = writes ? turn.worse() : turn.better();
        String at = percent(writes ? 1 - turn.reads() : turn.reads());
        Ratio checked = turn.checked();
        Between between = breakEven.between(turn).orElse(null);
        if (checked == null || between == null) {
            return String.format(" From %s %s on %s is faster (computed, and not measured).", at, kind, faster);
        }
        double from = writes ? 1 - between.high() : between.low();
        double to = writes ? 1 - between.low() : between.high();
        if (between.allows(turn.reads(), breakEven.reads())) {
            return String.format(
                    " From %s %s on %s is faster (computed; a run there measured a ratio of %s, which puts it between %s"
                            + " and %s).",
                    at, kind, faster, Sentences.interval(checked), percent(from), percent(to));
        }
        return String.format(
                " With more %s %s may be faster, but from which share on is not known well enough: %s is computed, and a"
                        + " run there measured a ratio of %s, which puts it anywhere from %s%s.",
                kind,
                faster,
                at,
                Sentences.interval(checked),
                percent(from),
                to < 1 ? " to " + percent(to) : " on, or nowhere");
    }

    private String byCounts() {
        List<CountedCosts> costs = contenders.stream()
                .map(contender -> CountedCosts.of(contender, operations))
                .filter(cost -> cost.roundTrips() > 0)
                .sorted(Comparator.comparingDouble(CountedCosts::roundTrips).thenComparingDouble(CountedCosts::bytes))
                .toList();
        if (costs.isEmpty()) {
            return "Nothing was counted either.";
        }
        CountedCosts best = costs.get(0);
        List<Operation> uncounted = Shortfall.uncounted(contenders, operations);
        String mix = uncounted.isEmpty()
                ? "this mix"
                : "this mix without " + Sentences.named(uncounted) + ", of which no call could be counted";
        String sentence = String.format(
                "By what was counted, %s takes the fewest round trips for %s: %s a call, and %s bytes",
                best.contender(), mix, Sentences.times(best.roundTrips()), bytes(best.bytes()));
        if (costs.size() == 1) {
            return sentence + ".";
        }
        CountedCosts next = costs.get(1);
        boolean same = next.roundTrips() - best.roundTrips() < SAME;
        return sentence
                + String.format(
                        same ? "; %s takes as many, and %3$s bytes." : "; the next, %s, takes %s, and %s bytes.",
                        next.contender(),
                        Sentences.times(next.roundTrips()),
                        bytes(next.bytes()));
    }

    private static String bytes(double figure) {
        return String.format(Locale.ROOT, "%,.0f", figure);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * share);
    }
}
