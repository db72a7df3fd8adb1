package dev.cartograph.lab.statistics;

import dev.cartograph.lab.findings.LabReport.Round;
import dev.cartograph.lab.findings.LabReport.Timed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Says how much longer calls took at the end of the timed rounds than at their beginning, each set against others of its
 * operation. What is asked may grow as calls add to it, and a server may be slower, or faster, than it was; no interval
 * over rounds tells.
 */
public final class Drift {
    /** Of how much it is told. */
    private static final double TOLD = 1.1;

    private static final int PARTS = 3;

    private Drift() {}

    /**
     * The median pace of the last third of the rounds over that of the first: 1.3; nothing where they are within a tenth
     * of each other, or there are fewer than three rounds in each.
     */
    static Optional<Double> of(List<Round> rounds) {
        double[] paces = Series.paces(rounds);
        int third = paces.length / PARTS;
        if (third < PARTS) {
            return Optional.empty();
        }
        double drift = Medians.of(Arrays.copyOfRange(paces, paces.length - third, paces.length))
                / Medians.of(Arrays.copyOf(paces, third));
        return Optional.of(drift).filter(some -> some > TOLD || some < 1 / TOLD);
    }

    /** Who was not as fast at the end as at the beginning, in a sentence; nothing where all were. */
    public static Optional<String> sentence(List<Timed> contenders) {
        List<String> changed = new ArrayList<>();
        for (Timed one : contenders) {
            of(one.rounds())
                    .ifPresent(drift -> changed.add(one.contender() + " took " + Sentences.times(drift) + " times"));
        }
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of("In the last third of the rounds, against the first, " + Sentences.list(changed)
                        + " as long for the same: what is asked grows where calls add to it, or a server is not as it"
                        + " was. Ratios are of all rounds; a longer run, or one begun anew, may tell others.");
    }
}
