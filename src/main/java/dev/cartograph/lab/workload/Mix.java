package dev.cartograph.lab.workload;

import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of a hundred calls, or of any other number, read and how many write: {@code reads=90,writes=10}. It shifts the
 * weights of a workload; among those that read, and among those that write, their proportions stay.
 */
public record Mix(int reads, int writes) {
    /** What shifted weights add up to, but for rounding. */
    static final int SCALE = 1_000_000;

    private static final Pattern FORM = Pattern.compile("reads=(\\d{1,6}),writes=(\\d{1,6})");

    /** @throws IllegalArgumentException when the text is not like {@code reads=90,writes=10}, or both are 0 */
    public static Mix of(String text) {
        Matcher matcher = FORM.matcher(text.replace(" ", ""));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a mix is like reads=90,writes=10, and not '" + text + "'");
        }
        Mix mix = new Mix(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        if (mix.reads == 0 && mix.writes == 0) {
            throw new IllegalArgumentException("a mix of no reads and no writes is none: '" + text + "'");
        }
        return mix;
    }

    /** The share of reads, 0 to 1. */
    double share() {
        return reads / ((double) reads + writes);
    }

    /** @throws IllegalArgumentException when the workload has nothing that reads, or writes, and some is wanted */
    public Workload shift(Workload workload) {
        return shifted(workload, share());
    }

    /**
     * A workload with that share of reads.
     *
     * @throws IllegalArgumentException when it has nothing that reads, or writes, and some is wanted
     */
    public static Workload shifted(Workload workload, double reads) {
        double all = weight(workload, false);
        double written = weight(workload, true);
        if (reads > 0 && all == 0) {
            throw new IllegalArgumentException("no operation of the workload reads");
        }
        if (reads < 1 && written == 0) {
            throw new IllegalArgumentException("no operation of the workload writes");
        }
        List<Asked> asked = workload.asked().stream()
                .map(one -> {
                    boolean writes = one.operation().writes();
                    double share = writes ? (1 - reads) / written : reads / all;
                    return new Asked(one.name(), scaled(one.weight() * share), one.operation());
                })
                .toList();
        return new Workload(workload.sizes(), workload.chosen(), asked);
    }

    /** The share of reads that a workload has, 0 to 1. */
    static double share(Workload workload) {
        double reads = weight(workload, false);
        return reads / (reads + weight(workload, true));
    }

    /** What the operations weigh that write, or that read. */
    static double weight(Workload workload, boolean writes) {
        return workload.asked().stream()
                .filter(one -> one.operation().writes() == writes)
                .mapToDouble(Asked::weight)
                .sum();
    }

    /** What is there at all does not get lost by rounding. */
    private static int scaled(double share) {
        return share > 0 ? Math.max(1, (int) Math.round(share * SCALE)) : 0;
    }

    @Override
    public String toString() {
        return "reads=" + reads + ",writes=" + writes;
    }
}
