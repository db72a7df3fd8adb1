package dev.cartograph.lab.measure;

import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.findings.LabFailed;
import dev.cartograph.lab.findings.LabReport.Ratio;
import dev.cartograph.lab.findings.LabReport.Round;
import dev.cartograph.lab.statistics.Intervals;
import dev.cartograph.lab.statistics.Raced;
import dev.cartograph.lab.statistics.Series;
import dev.cartograph.lab.workload.Calls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The closed loop: a client that waits for each answer before it asks again. In each round every entrant carries out the
 * same stretch of calls, one entrant after the other, in an order that is drawn anew, so that what comes and goes on the
 * machine hits all of them alike. Nothing is prepared while a slice runs, and nothing of a round is kept but its times.
 *
 * <p>It begins with rounds that are thrown away ({@link WarmUp}) and ends when the interval of each contender against the
 * fastest, and that of the control, is narrow enough, or when the time is up: after {@value Intervals#FEWEST} rounds at the
 * least, for which it may take twice the time and no longer. How many calls a round has follows from the time that the
 * first one took, and then from that of the last one of warming up. To stop by the width of an interval, and
 * never by where it lies, does not favour a difference (Chow and Robbins 1965, on fixed-width intervals).
 */
public final class Rounds {
    /** For looking whether to stop; what is reported takes more. */
    private static final int RESAMPLES = 399;

    private final Entrants entrants;
    private final List<Entrant> all;
    private final Calls calls;
    private final Pace pace;
    private final Random random;
    private final Intervals intervals;
    private final LongSupplier nanos;
    private final Consumer<String> says;

    /** Of the rounds that count, by operation. */
    private final SortedMap<String, Long> passedOver = new TreeMap<>();

    private boolean brokenOff;

    /**
     * @param calls those before them were carried out by every entrant
     * @param nanos a clock that never goes back
     * @param says is given a line of progress after each round
     */
    public Rounds(Entrants entrants, Calls calls, Pace pace, long seed, LongSupplier nanos, Consumer<String> says) {
        this.entrants = entrants;
        this.all = entrants.all();
        this.calls = calls;
        this.pace = pace;
        this.random = new Random(seed);
        this.intervals = new Intervals(RESAMPLES, seed);
        this.nanos = nanos;
        this.says = says;
    }

    /**
     * Has at least one round of warming up, and then as many as there was time for: none where that was too little.
     *
     * @throws LabFailed when no call is about something that is there
     */
    public Raced run() {
        long start = nanos.getAsLong();
        long end = start + pace.bound();
        List<List<Round>> rounds = new ArrayList<>();
        all.forEach(one -> rounds.add(new ArrayList<>()));
        WarmUp warmUp = new WarmUp(all.size());
        int size = pace.first();
        do {
            String name = "warming up, round " + (warmUp.rounds() + 1);
            long began = nanos.getAsLong();
            List<Round> slices = round(drawn(size), warmUp.rounds(), end, name);
            if (slices.isEmpty()) {
                return raced(rounds, size, warmUp, Raced.TOO_LITTLE_TIME);
            }
            warmUp.add(slices);
            says.accept(name);
            size = pace.calls(size, elapsed(began));
        } while (!warmUp.isStable()
                && elapsed(start) < Pace.WARM_UP * pace.atMost().toNanos());
        int look = Pace.LEAST;
        for (int done = 1; ; done++) {
            Stretch stretch = drawn(size);
            List<Round> slices = round(stretch, done - 1, end, "round " + done);
            if (slices.isEmpty()) {
                return raced(rounds, size, warmUp, done > Intervals.FEWEST ? Raced.TIME : Raced.TOO_LITTLE_TIME);
            }
            for (int i = 0; i < slices.size(); i++) {
                rounds.get(i).add(slices.get(i));
            }
            stretch.passedOver().forEach((operation, calls) -> passedOver.merge(operation, calls, Long::sum));
            Raced raced = raced(rounds, size, warmUp, Raced.TIME);
            if (done >= look) {
                double width = widest(raced);
                says.accept(String.format(Locale.ROOT, "round %d, intervals within %.1f%%", done, 100 * width));
                if (width <= pace.narrow()) {
                    return raced(rounds, size, warmUp, Raced.NARROW);
                }
                look = Math.max(done + 1, done + done / Pace.LEAST);
            } else {
                says.accept("round " + done);
            }
            if (done >= Intervals.FEWEST && elapsed(start) >= pace.atMost().toNanos()) {
                return raced;
            }
        }
    }

    /** Whether the last round was broken off, so that not every entrant carried out all of its calls. */
    boolean isBrokenOff() {
        return brokenOff;
    }

    private long elapsed(long start) {
        return nanos.getAsLong() - start;
    }

    private Stretch drawn(int size) {
        return Stretch.draw(calls, size, all);
    }

    /**
     * One round's slices, by entrant.
     *
     * @param end when it is broken off, by the clock
     * @param name for who looks on
     * @return none where it was broken off
     */
    private List<Round> round(Stretch stretch, int number, long end, String name) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, all.size()).boxed().toList());
        Collections.shuffle(order, random);
        @Nullable Round[] slices = new Round[all.size()];
        for (int place = 0; place < order.size(); place++) {
            int entrant = order.get(place);
            Round slice = stretch.time(entrant, number, place, nanos, end);
            if (slice == null) {
                brokenOff = true;
                return List.of();
            }
            slices[entrant] = slice;
            says.accept(name + ", slice " + (place + 1) + " of " + order.size());
        }
        return Arrays.asList(slices);
    }

    private Raced raced(List<List<Round>> rounds, int size, WarmUp warmUp, String stopped) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            series.add(new Series(Entrants.name(all.get(i)), rounds.get(i)));
        }
        int contenders = entrants.contenders().size();
        return new Raced(
                series.subList(0, contenders),
                series.get(contenders),
                size,
                warmUp.rounds(),
                warmUp.isStable(),
                stopped,
                passedOver);
    }

    /** The half width of the widest interval that matters, relative to its ratio. */
    private double widest(Raced raced) {
        List<Series> fastestFirst = raced.fastestFirst();
        double widest = halfWidth(raced.control(intervals));
        for (Series other : fastestFirst.subList(1, fastestFirst.size())) {
            widest = Math.max(
                    widest,
                    halfWidth(intervals.ratio(other.times(), fastestFirst.get(0).times())));
        }
        return widest;
    }

    private static double halfWidth(Ratio ratio) {
        return (ratio.high() - ratio.low()) / 2 / ratio.value();
    }
}
