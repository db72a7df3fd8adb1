package dev.cartograph.lab;

import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.findings.LabReport.Ratio;
import dev.cartograph.lab.statistics.Intervals;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.model.Workload.Asked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * How long the lab takes for what an expert wrote by hand: both carry out the same calls on two databases with the same in
 * them, in slices of one operation whose order is drawn, and are set against each other per operation and over all. With
 * each round they change databases, so that one that lies better on the disk favours nobody.
 */
public final class Pace {
    private static final int EACH = 160;
    private static final int RESAMPLES = 9_999;
    private static final double WARM = 0.3;

    private final Map<String, double[][]> times = new LinkedHashMap<>();
    private final int rounds;
    private final Random random = new Random(1);

    public Pace(int rounds) {
        this.rounds = rounds;
    }

    /** What an expert does for a call, all prepared. */
    public interface ByHand {
        Runnable prepared(Call call, Facts then);
    }

    /**
     * Carries out all the calls, on both sides.
     *
     * @param labs one for each database
     * @param experts one for each database, in the same order
     */
    public void run(List<? extends Entrant> labs, List<? extends ByHand> experts, Calls calls) {
        int warm = Math.max(2, (int) (rounds * WARM));
        for (int round = -warm; round < rounds; round++) {
            int lab = Math.floorMod(round, 2);
            for (Asked asked : calls.asked()) {
                slice(labs.get(lab), experts.get(1 - lab), calls, asked, round);
            }
        }
    }

    /** @param round what comes before the first one is thrown away */
    private void slice(Entrant lab, ByHand expert, Calls calls, Asked asked, int round) {
        List<Runnable> derived = new ArrayList<>();
        List<Runnable> byHand = new ArrayList<>();
        for (int i = 0; i < Calls.times(asked, EACH); i++) {
            calls.of(asked, (call, then) -> {
                derived.add(lab.prepare(call, then)::carryOut);
                byHand.add(expert.prepared(call, then));
            });
        }
        boolean labFirst = random.nextBoolean();
        double first = nanos(labFirst ? derived : byHand);
        double second = nanos(labFirst ? byHand : derived);
        if (round >= 0) {
            double[][] pair = times.computeIfAbsent(asked.name(), name -> new double[2][rounds]);
            pair[0][round] = labFirst ? first : second;
            pair[1][round] = labFirst ? second : first;
        }
    }

    private static double nanos(List<Runnable> calls) {
        long start = System.nanoTime();
        calls.forEach(Runnable::run);
        return Math.max(1, System.nanoTime() - start);
    }

    /** Prints the ratios: who trusts the lab's figures sees them within a few hundredths of 1. */
    public void print(String shape) {
        double[][] all = new double[2][rounds];
        System.out.printf(Locale.ROOT, "%s, %d rounds: the lab's time over the expert's%n", shape, rounds);
        times.forEach((operation, pair) -> {
            for (int side = 0; side < 2; side++) {
                for (int round = 0; round < rounds; round++) {
                    all[side][round] += pair[side][round];
                }
            }
            print(operation, pair);
        });
        print("all", all);
    }

    private static void print(String what, double[][] pair) {
        Ratio ratio = new Intervals(RESAMPLES, 1).ratio(pair[0], pair[1]);
        System.out.printf(Locale.ROOT, "  %-30s %.3f (%.3f to %.3f)%n", what, ratio.value(), ratio.low(), ratio.high());
    }
}
