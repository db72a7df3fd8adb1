package dev.cartograph.lab.statistics;

import dev.cartograph.lab.findings.LabReport.Comparison;
import dev.cartograph.lab.findings.LabReport.Ratio;
import dev.cartograph.lab.findings.LabReport.Timing;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who took the least time for a mix: the best alone, or those together that are too close to call from it.
 *
 * <p>Several lead where each other one differs from every one of them. Where one of these differs from the best and not
 * from another one beside it, nobody knows which of the two is ahead, and all is too close to call.
 */
final class Lead {
    private final Timing timing;
    private final String best;

    /** Those that are too close to call from the best, the fastest first. */
    private final List<Comparison> close;

    /** @param timing with two contenders or more */
    Lead(Timing timing) {
        this.timing = timing;
        this.best = timing.overall().get(0).against();
        this.close = timing.overall().stream().filter(one -> !one.differs()).toList();
    }

    /** Whether it is not of the best alone. */
    boolean isShared() {
        return !close.isEmpty();
    }

    /** What is said where it is shared. */
    String sentence() {
        return next().map(this::together).orElseGet(this::tooClose);
    }

    /**
     * Of those that do not lead, the nearest to any that does; nothing where there is none, or one of them is not told
     * from all that lead.
     */
    private Optional<Comparison> next() {
        List<Comparison> behind = timing.behind();
        long others = timing.overall().size() - (long) close.size();
        boolean known = behind.size() == others * close.size()
                && behind.stream().allMatch(one -> one.differs() && one.ratio().value() > 1);
        return known
                ? Stream.concat(timing.overall().stream().filter(Comparison::differs), behind.stream())
                        .min(Comparator.comparingDouble(one -> one.ratio().value()))
                : Optional.empty();
    }

    private String together(Comparison next) {
        String leaders =
                Sentences.list(Stream.concat(Stream.of(best), close.stream().map(Comparison::contender))
                        .toList());
        String between = close.size() == 1
                ? ", too close to call between them ("
                        + Sentences.interval(close.get(0).ratio()) + ")"
                : ", the others too close to call from " + best;
        String slowest = next.against() + ", the " + (close.size() == 1 ? "slower" : "slowest") + " of them";
        return String.format(
                "For %s %s lead%s; %s, %s, %s.",
                Shortfall.mix(timing),
                leaders,
                between,
                timing.overall().size() == close.size() + 1 ? "the other one" : "the next",
                next.contender(),
                Sentences.takes(next, " as " + slowest));
    }

    private String tooClose() {
        String sentence = close.size() == 1
                ? String.format(
                        "Too close to call: %s and %s differ by %s, which is not beyond %s.",
                        best,
                        close.get(0).contender(),
                        Sentences.interval(close.get(0).ratio()),
                        what(close.get(0)))
                : String.format(
                        "Too close to call: %s took the least time, but %s are no farther from it than chance and"
                                + " the control (%s) can make them.",
                        best,
                        Sentences.list(close.stream().map(Comparison::contender).toList()),
                        Sentences.times(timing.noise()));
        return sentence
                + timing.overall().stream()
                        .filter(Comparison::differs)
                        .findFirst()
                        .map(one ->
                                " Of the rest, " + one.contender() + " is nearest and " + Sentences.takes(one) + ".")
                        .orElse("");
    }

    /** What can make such a difference of nothing. */
    private String what(Comparison one) {
        Ratio ratio = one.ratio();
        boolean byChance = ratio.low() <= 1 && ratio.high() >= 1 || one.p() > Comparisons.LEVEL;
        return byChance ? "chance" : "what the control can fake (" + Sentences.times(timing.noise()) + ")";
    }
}
