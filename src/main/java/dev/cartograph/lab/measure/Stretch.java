package dev.cartograph.lab.measure;

import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.findings.LabFailed;
import dev.cartograph.lab.findings.LabReport.Round;
import dev.cartograph.lab.findings.LabReport.Slice;
import dev.cartograph.lab.workload.Calls;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls drawn once and prepared for every entrant while the world was as each of them wants it: what a round consists of.
 * A slice of the round is what one entrant makes of them.
 */
final class Stretch {
    private final List<String> operations = new ArrayList<>();
    private final List<List<Entrant.Request>> requests;
    private final SortedMap<String, Long> passedOver = new TreeMap<>();

    private Stretch(int entrants) {
        requests = new ArrayList<>(entrants);
        for (int i = 0; i < entrants; i++) {
            requests.add(new ArrayList<>());
        }
    }

    /**
     * Draws so many calls; fewer where for some nothing is there any more.
     *
     * @throws LabFailed when nothing is there for any of them
     */
    static Stretch draw(Calls calls, int count, List<Entrant> entrants) {
        Stretch stretch = new Stretch(entrants.size());
        for (int i = 0; i < count; i++) {
            calls.next((call, world) -> {
                        stretch.operations.add(call.asked().name());
                        for (int entrant = 0; entrant < entrants.size(); entrant++) {
                            stretch.requests
                                    .get(entrant)
                                    .add(entrants.get(entrant).prepare(call, world));
                        }
                    })
                    .ifPresent(asked -> stretch.passedOver.merge(asked.name(), 1L, Long::sum));
        }
        if (stretch.operations.isEmpty()) {
            throw LabFailed.nothing(
                    "of " + count + " calls in a row none is about something that is there any more: the"
                            + " workload deletes more than it inserts. Let it insert, or give it more data or less time");
        }
        return stretch;
    }

    /** How many were drawn and are not in it, for nothing is there for them; by operation. */
    SortedMap<String, Long> passedOver() {
        return passedOver;
    }

    int size() {
        return operations.size();
    }

    /** The operation of a call, by its name. */
    String operation(int call) {
        return operations.get(call);
    }

    /** Lets one entrant carry out a call, and returns how many values came back. */
    long carryOut(int entrant, int call) {
        return requests.get(entrant).get(call).carryOut();
    }

    /** Lets one entrant carry out all of them, one after the other. */
    void carryOut(int entrant) {
        for (int call = 0; call < size(); call++) {
            carryOut(entrant, call);
        }
    }

    /**
     * The same, and how long each took; the time between them is nobody's.
     *
     * @param place of the slice within its round, from 0
     * @param end when it is broken off, by the clock
     * @return null where it was broken off
     */
    @Nullable
    Round time(int entrant, int round, int place, LongSupplier nanos, long end) {
        List<Entrant.Request> mine = requests.get(entrant);
        long[] took = new long[mine.size()];
        for (int call = 0; call < took.length; call++) {
            Entrant.Request request = mine.get(call);
            long start = nanos.getAsLong();
            request.carryOut();
            long now = nanos.getAsLong();
            took[call] = now - start;
            if (now - end > 0) {
                return null;
            }
        }
        SortedMap<String, Slice> slices = new TreeMap<>();
        long sum = 0;
        for (int call = 0; call < took.length; call++) {
            slices.merge(
                    operations.get(call),
                    new Slice(1, took[call]),
                    (one, other) -> new Slice(one.calls() + other.calls(), one.nanos() + other.nanos()));
            sum += took[call];
        }
        return new Round(round, place, took.length, sum, slices);
    }
}
