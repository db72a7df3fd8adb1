package dev.cartograph.lab.statistics;

import java.util.Arrays;

/** The middle of figures. */
public final class Medians {
    private Medians() {}

    /** The middle one, or half way between the two in the middle. */
    public static double of(double[] figures) {
        double[] rising = figures.clone();
        Arrays.sort(rising);
        int half = rising.length / 2;
        return rising.length % 2 == 1 ? rising[half] : (rising[half - 1] + rising[half]) / 2;
    }
}
