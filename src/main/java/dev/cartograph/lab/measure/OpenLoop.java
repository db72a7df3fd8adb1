package dev.cartograph.lab.measure;

import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.findings.LabReport.Percentiles;
import dev.cartograph.lab.workload.Calls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * The open loop: calls are meant to start at one rate, the same for every contender, whether or not the one before has
 * ended. A latency is counted from the moment that was meant: a call that waits for a slow one before it is late, as its
 * user would see it, and is not left out (what Gil Tene calls coordinated omission). There is one client, so that calls
 * are carried out one after the other, as by one connection.
 *
 * <p>Slices are interleaved as in {@link Rounds}. The backlog at the end of a slice ends with it.
 */
public final class OpenLoop {
    /** Under what the percentiles of all calls stand, whatever their operation. */
    static final String ALL = "all calls";

    /** The common rate, as a share of what the slowest sustains: far from it, and the same for all. */
    public static final double SHARE = 0.5;

    /** Calls of a slice: of fewer, 99 of 100 are all but none, and p99 is the slowest. */
    private static final int FEWEST = 100;

    private static final int DIGITS = 3;
    private static final double NANOS = 1e9;

    private final Entrants entrants;
    private final List<Entrant> all;
    private final Calls calls;
    private final double rate;
    private final Random random;
    private final LongSupplier nanos;
    private final Pause pause;
    private final SortedMap<String, Long> passedOver = new TreeMap<>();

    /**
     * @param calls those before them were carried out by every entrant
     * @param rate of calls per second, positive
     */
    public OpenLoop(Entrants entrants, Calls calls, double rate, long seed, LongSupplier nanos, Pause pause) {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("a rate is positive, and not " + rate);
        }
        this.entrants = entrants;
        this.all = entrants.all();
        this.calls = calls;
        this.rate = rate;
        this.random = new Random(seed);
        this.nanos = nanos;
        this.pause = pause;
    }

    /**
     * How many calls a slice may have so that one of each contender, and their like of the twin, fit into the time; none
     * where that is fewer than {@value #FEWEST}.
     */
    static int calls(double rate, int contenders, int most, Duration atMost) {
        double fit = atMost.toNanos() / NANOS * rate / (contenders + SHARE);
        return fit < FEWEST ? 0 : (int) Math.min(most, fit);
    }

    /**
     * Lets every contender carry out as many slices, at least one, as fit into the time.
     *
     * @return percentiles by contender, and by operation or {@link #ALL}
     */
    public Map<String, SortedMap<String, Percentiles>> run(int callsPerSlice, Duration atMost) {
        int contenders = entrants.contenders().size();
        List<SortedMap<String, Histogram>> seen = new ArrayList<>();
        for (int i = 0; i < contenders; i++) {
            seen.add(new TreeMap<>());
        }
        long start = nanos.getAsLong();
        long began;
        do {
            began = nanos.getAsLong();
            Stretch stretch = Stretch.draw(calls, callsPerSlice, all);
            stretch.passedOver().forEach((operation, count) -> passedOver.merge(operation, count, Long::sum));
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, contenders).boxed().toList());
            Collections.shuffle(order, random);
            for (int contender : order) {
                slice(stretch, contender, seen.get(contender));
            }
            // untimed, so that it has the same afterwards
            stretch.carryOut(contenders);
        } while (2 * nanos.getAsLong() - began - start <= atMost.toNanos());
        Map<String, SortedMap<String, Percentiles>> percentiles = new TreeMap<>();
        for (int i = 0; i < contenders; i++) {
            SortedMap<String, Percentiles> mine = new TreeMap<>();
            seen.get(i).forEach((operation, histogram) -> mine.put(operation, percentiles(histogram)));
            percentiles.put(Entrants.name(all.get(i)), mine);
        }
        return percentiles;
    }

    /** How many calls were drawn and not carried out, for nothing was there for them; by operation. */
    SortedMap<String, Long> passedOver() {
        return passedOver;
    }

    private void slice(Stretch stretch, int contender, SortedMap<String, Histogram> seen) {
        long[] latencies = new long[stretch.size()];
        long start = nanos.getAsLong();
        for (int call = 0; call < latencies.length; call++) {
            long meant = start + (long) (call * NANOS / rate);
            pause.until(meant);
            stretch.carryOut(contender, call);
            latencies[call] = nanos.getAsLong() - meant;
        }
        for (int call = 0; call < latencies.length; call++) {
            record(seen, ALL, latencies[call]);
            record(seen, stretch.operation(call), latencies[call]);
        }
    }

    private static void record(SortedMap<String, Histogram> seen, String operation, long latency) {
        seen.computeIfAbsent(operation, name -> new Histogram(DIGITS)).recordValue(Math.max(0, latency));
    }

    private static Percentiles percentiles(Histogram histogram) {
        return new Percentiles(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(95),
                histogram.getValueAtPercentile(99),
                histogram.getMaxValue());
    }
}
