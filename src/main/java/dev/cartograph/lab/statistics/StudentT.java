package dev.cartograph.lab.statistics;

/**
 * Student's t as a deviate of the normal distribution that is as rare, and back, for any degrees of freedom (Wallace,
 * <i>Bounds on normal approximations to Student's and the chi-square distributions</i>, Annals of Mathematical Statistics
 * 30, 1959). From three degrees on it is within 1.5% of the table at the tails that are used here.
 */
final class StudentT {
    private StudentT() {}

    /** The deviate that is as rare as t. */
    static double deviate(double t, double degrees) {
        return Math.sqrt(degrees * Math.log1p(t * t / degrees)) / stretch(degrees);
    }

    /** The t that is as rare as a deviate. */
    static double t(double deviate, double degrees) {
        double stretched = deviate * stretch(degrees);
        return Math.sqrt(degrees * Math.expm1(stretched * stretched / degrees));
    }

    private static double stretch(double degrees) {
        return (8 * degrees + 3) / (8 * degrees + 1);
    }
}
