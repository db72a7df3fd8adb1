package dev.cartograph.lab.statistics;

import dev.cartograph.lab.findings.LabReport.Ratio;

/**
 * Where a turn lies, by the run that checked it. At the computed turn both should take the same, a ratio of 1; a ratio
 * that was measured there moves it to where the one line, so many times as high, meets the other. The two ends of the
 * ratio's 95% interval so give the ends of the turn's.
 *
 * @param low the least share of reads; 0 where with that ratio it lies nowhere, since the one is always better
 * @param high the largest share of reads; 1 where with that ratio it lies nowhere, since the other one is
 */
public record Between(double low, double high) {
    /**
     * How far the ends may lie from the computed turn, in reads for each write: a half and twice. Whoever goes by a turn
     * asks whether his traffic may shift so far, and traffic shifts that much between two hours of a day.
     */
    private static final double FACTOR = 2;

    static Between of(BreakEven.Line better, BreakEven.Line worse, Ratio checked) {
        return new Between(turn(better, worse, checked.high()), turn(better, worse, checked.low()));
    }

    /** Where the better one begins to be so if the worse one takes so many times as long as its line says. */
    private static double turn(BreakEven.Line better, BreakEven.Line worse, double times) {
        double ahead = times * worse.write() - better.write();
        double behind = better.read() - times * worse.read();
        if (ahead >= 0) {
            return 0;
        }
        return behind >= 0 ? 1 : ahead / (ahead + behind);
    }

    /**
     * Whether a turn may be told as a point: all of it lies on one side of the mix, and near the point.
     *
     * @param turn the share of reads at which it was computed
     * @param mix the share of reads of the mix
     */
    boolean allows(double turn, double mix) {
        return (mix < low || mix > high)
                && perWrite(high) <= FACTOR * perWrite(turn)
                && perWrite(turn) <= FACTOR * perWrite(low);
    }

    private static double perWrite(double reads) {
        return reads / (1 - reads);
    }
}
