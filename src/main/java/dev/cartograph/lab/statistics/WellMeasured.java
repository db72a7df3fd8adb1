package dev.cartograph.lab.statistics;

import dev.cartograph.lab.findings.LabReport.Ratio;
import dev.cartograph.lab.findings.LabReport.Timing;

/**
 * Whether a ratio is known well enough to be told: of {@value Intervals#FEWEST} rounds or more, and with an interval that
 * ends within a factor of {@value #FARTHEST} of it. Where a few rounds nearly agree, a bootstrap-t divides by next to
 * nothing, and what it then says ("0.24 to 609,421,405,742") is about the method, and not about a contender.
 */
public final class WellMeasured {
    private static final double FARTHEST = 10;

    private WellMeasured() {}

    /** Whether a ratio is, which so many rounds gave. */
    public static boolean is(int rounds, Ratio ratio) {
        return rounds >= Intervals.FEWEST
                && ratio.high() <= FARTHEST * ratio.value()
                && ratio.low() >= ratio.value() / FARTHEST;
    }

    /** Whether a ratio of a report is. */
    public static boolean is(Timing timing, Ratio ratio) {
        return is(timing.rounds(), ratio);
    }

    /** Whether it is known what noise can fake. */
    public static boolean hasControl(Timing timing) {
        return is(timing, timing.control());
    }
}
