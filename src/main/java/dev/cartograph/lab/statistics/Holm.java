package dev.cartograph.lab.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Corrects p-values for their number, so that among all of them there is one false alarm at most as often as the level
 * says. Holm, <i>A simple sequentially rejective multiple test procedure</i>, Scandinavian Journal of Statistics 6
 * (1979): the smallest of m times m, the next one times m - 1, and none smaller than one before it.
 */
final class Holm {
    private Holm() {}

    /** The corrected ones, each where it was. */
    static double[] corrected(double[] p) {
        int[] rising = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] corrected = new double[p.length];
        double least = 0;
        for (int i = 0; i < rising.length; i++) {
            least = Math.min(1, Math.max(least, (p.length - i) * p[rising[i]]));
            corrected[rising[i]] = least;
        }
        return corrected;
    }
}
