package dev.cartograph.lab.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Along what a chart draws its points, with its ticks chosen and their words written.
 *
 * @param log whether it is logarithmic
 */
record Axis(String name, boolean log, double min, double max, List<Tick> ticks) {
    private static final int MOST = 7;

    /** How far a logarithmic axis reaches beyond its outermost points, as a factor. */
    private static final double NEAR = 1.15;

    /** Where the axis is marked, and with what. */
    record Tick(double at, String label) {}

    /** Ratios, with 1 among them; logarithmic where some are many times another. */
    static Axis ratios(String name, List<Double> values) {
        double low = Math.min(1, least(values));
        double high = Math.max(1, most(values));
        if (high / low > 4) {
            return log(name, low, high, decades(low, high), Axis::ratio);
        }
        double step = step(Math.max(high - low, 0.01) / 5);
        double from = Math.floor(low / step) * step;
        return linear(name, from, Math.max(high, from + step), step, Axis::ratio);
    }

    /** Times in nanoseconds, logarithmic. */
    static Axis times(String name, List<Double> values) {
        return log(name, least(values), most(values), decades(least(values), most(values)), Axis::time);
    }

    /** Times in nanoseconds from 0; logarithmic where some are many times another. */
    static Axis costs(String name, List<Double> values) {
        if (most(values) / least(values) > 4) {
            return times(name + ", logarithmic", values);
        }
        return linear(name, 0, most(values), step(most(values) / 5), Axis::time);
    }

    /** Sizes in bytes, logarithmic. */
    static Axis bytes(String name, List<Double> values) {
        List<Double> powers = new ArrayList<>();
        for (double at = 1; at <= most(values) * NEAR; at *= 2) {
            if (at >= least(values) / NEAR) {
                powers.add(at);
            }
        }
        return log(name, least(values), most(values), powers, Axis::size);
    }

    /** How many, from 0. */
    static Axis counts(String name, List<Double> values) {
        double most = Math.max(1, most(values));
        return linear(name, 0, most, Math.max(1, step(most / 5)), Axis::plain);
    }

    /** Shares from 0 to 1. */
    static Axis shares(String name) {
        return linear(name, 0, 1, 0.2, Figures::share);
    }

    private static Axis linear(String name, double from, double to, double step, DoubleFunction<String> words) {
        List<Tick> ticks = new ArrayList<>();
        int steps = (int) Math.ceil((to - from) / step - 1e-9);
        for (int i = 0; i <= steps; i++) {
            double at = from + i * step;
            ticks.add(new Tick(at, words.apply(at)));
        }
        return new Axis(name, false, from, ticks.get(ticks.size() - 1).at(), ticks);
    }

    private static Axis log(String name, double low, double high, List<Double> marks, DoubleFunction<String> words) {
        List<Double> kept = marks;
        while (kept.size() > MOST) {
            List<Double> all = kept;
            kept = new ArrayList<>();
            for (int i = (all.indexOf(1.0) + 2) % 2; i < all.size(); i += 2) {
                kept.add(all.get(i));
            }
        }
        return new Axis(
                name,
                true,
                low / NEAR,
                high * NEAR,
                kept.stream().map(at -> new Tick(at, words.apply(at))).toList());
    }

    /** Round figures: the fewer the farther they reach. */
    private static List<Double> decades(double low, double high) {
        double[] of = high / low > 1_000
                ? new double[] {1}
                : high / low > 10 ? new double[] {1, 2, 5} : new double[] {1, 1.5, 2, 3, 5, 7};
        List<Double> marks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low / NEAR)); power <= Math.log10(high * NEAR); power++) {
            for (double one : of) {
                marks.add(new BigDecimal(one).scaleByPowerOfTen(power).doubleValue());
            }
        }
        return marks.stream()
                .filter(at -> at >= low / NEAR && at <= high * NEAR)
                .toList();
    }

    /** The next greater of 1, 2, 5, 10 and so on. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        return DoubleStream.of(1, 2, 5, 10)
                .map(one -> one * power)
                .filter(one -> one >= least)
                .findFirst()
                .orElse(10 * power);
    }

    private static String ratio(double at) {
        return plain(at) + "×";
    }

    private static String time(double at) {
        return at == 0 ? "0" : brief(Figures.time(at));
    }

    private static String size(double at) {
        return brief(Figures.bytes(at));
    }

    /** Without the zeros that are of use in a column only: {@code 1.00 ms} is {@code 1 ms}. */
    private static String brief(String figure) {
        int space = figure.indexOf(' ');
        return plain(new BigDecimal(figure.substring(0, space).replace(",", "")).doubleValue())
                + figure.substring(space);
    }

    private static String plain(double at) {
        return BigDecimal.valueOf(Math.round(at * 1e6))
                .movePointLeft(6)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static double least(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    }

    private static double most(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    }
}
