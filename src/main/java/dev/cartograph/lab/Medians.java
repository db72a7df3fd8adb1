package dev.cartograph.lab;

import java.util.Arrays;

/** The middle of figures. */
final class Medians {
    private Medians() {}

    /** The middle one, or half way between the two in the middle. */
    static double of(double[] figures) {
        double[] rising = figures.clone();
        Arrays.sort(rising);
        int half = rising.length / 2;
        return rising.length % 2 == 1 ? rising[half] : (rising[half - 1] + rising[half]) / 2;
    }
}
