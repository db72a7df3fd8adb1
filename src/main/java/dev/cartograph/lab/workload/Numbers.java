package dev.cartograph.lab.workload;

import dev.cartograph.model.Spread;
import java.util.Arrays;
import java.util.Random;

/** Draws whole numbers of a spread. */
final class Numbers {
    private final Spread spread;

    /** How much of all is at most the least, the one after it, and so on; empty where it need not be looked up. */
    private final double[] cumulated;

    Numbers(Spread spread) {
        this.spread = spread;
        this.cumulated = spread.kind() == Spread.Kind.ZIPF ? harmonic(spread.to() - spread.from() + 1) : new double[0];
    }

    int next(Random random) {
        return switch (spread.kind()) {
            case FIXED -> spread.from();
            case UNIFORM -> spread.from() + random.nextInt(spread.to() - spread.from() + 1);
            case ZIPF -> {
                int found = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[cumulated.length - 1]);
                yield spread.from() + Math.min(found < 0 ? -found - 1 : found, cumulated.length - 1);
            }
        };
    }

    private static double[] harmonic(int count) {
        double[] sums = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += 1.0 / (i + 1);
            sums[i] = sum;
        }
        return sums;
    }
}
