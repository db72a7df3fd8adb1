package dev.cartograph.lab.documents;

import dev.cartograph.lab.findings.LabReport.Ratio;
import dev.cartograph.lab.operation.Operations;
import dev.cartograph.lab.statistics.Intervals;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.Scaled;
import dev.cartograph.lab.workload.Shop;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Model;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import dev.cartograph.model.WorkloadFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * How long the lab takes for what an expert wrote by hand: both carry out the same calls on databases with the same in
 * them, in slices of one operation whose order is drawn, and are set against each other per operation and over all. Who
 * trusts the lab's figures sees ratios within a few hundredths of 1.
 *
 * <p>{@code ExpertPace <uri> [rounds, 30] [scale of the shop's workload, 1]}
 */
public final class ExpertPace {
    private static final int EACH = 40;
    private static final int RESAMPLES = 9_999;
    private static final double WARM = 0.3;

    private final Map<String, double[][]> times = new LinkedHashMap<>();
    private final int rounds;
    private final Random random = new Random(1);

    private ExpertPace(int rounds) {
        this.rounds = rounds;
    }

    public static void main(String[] args) {
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        double scale = args.length > 2 ? Double.parseDouble(args[2]) : 1;
        Workload workload =
                Scaled.by(WorkloadFile.readResource("models/shop.workload.yaml", Shop.MODEL, Operations.VERBS), scale);
        Model model = Shop.MODEL.narrowedTo(workload.entities());
        for (String name : List.of("embedded-lines", "referenced-lines", "orders-inside-customer")) {
            Shape shape = Shop.SHAPES.stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            World world = new World(new Population(model, workload, 1));
            try (ExpertDatabases both = new ExpertDatabases(args[0], model, workload, shape, false, true)) {
                both.fill(world);
                ExpertPace pace = new ExpertPace(rounds);
                pace.run(both, new Calls(world, workload, 1));
                pace.print(name);
            }
        }
    }

    private void run(ExpertDatabases both, Calls calls) {
        int warm = Math.max(2, (int) (rounds * WARM));
        for (int round = -warm; round < rounds; round++) {
            for (Asked asked : calls.asked()) {
                slice(both, calls, asked, round);
            }
        }
    }

    /** @param round what comes before the first one is thrown away */
    private void slice(ExpertDatabases both, Calls calls, Asked asked, int round) {
        Expert expert = both.expert();
        List<Runnable> lab = new ArrayList<>();
        List<Runnable> byHand = new ArrayList<>();
        for (int i = 0; i < Calls.times(asked, EACH); i++) {
            calls.of(asked, (call, then) -> {
                lab.add(both.lab().prepare(call, then)::carryOut);
                byHand.add(expert.prepared(call, then, both.kept()));
            });
        }
        boolean labFirst = random.nextBoolean();
        double first = nanos(labFirst ? lab : byHand);
        double second = nanos(labFirst ? byHand : lab);
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

    private void print(String shape) {
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
