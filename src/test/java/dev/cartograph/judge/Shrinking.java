package dev.cartograph.judge;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a sequence that shows a difference as short as it can while it still shows one. First it keeps what is related to
 * the end. Then, again as long as it helps and there is time: operations are left out, things of a kind become one, numbers elsewhere
 * make up for operations that are left out, and what is left asks for less.
 */
final class Shrinking {
    private final Shows shows;
    private final long end;

    /** @param time after which it stops, with the shortest one so far */
    Shrinking(Shows shows, Duration time) {
        this.shows = shows;
        this.end = System.nanoTime() + time.toNanos();
    }

    List<Operation> shortest(List<Operation> operations) throws SQLException {
        List<Operation> shortest = related(taken(ending(List.copyOf(operations))));
        List<Operation> before;
        do {
            before = shortest;
            shortest = lesser(madeUpFor(merged(fewer(shortest))));
        } while (!shortest.equals(before));
        return shortest;
    }

    /** As far as it takes to show it: data may be looked at long after they came to differ. */
    private List<Operation> ending(List<Operation> operations) throws SQLException {
        List<Operation> shortest = operations;
        int enough = operations.size();
        int few = 0;
        for (int most = enough - 1; most > few; most = (few + enough) / 2) {
            List<Operation> shown = showing(operations.subList(0, most));
            if (shown == null) {
                few = most;
            } else {
                shortest = shown;
                enough = shown.size();
            }
        }
        return shortest;
    }

    /** Without those that both refused. */
    private List<Operation> taken(List<Operation> operations) throws SQLException {
        Replay replay = shows.replayed(operations);
        List<Operation> shown = replay == null ? null : showing(replay.taken());
        return shown == null ? operations : shown;
    }

    /** The nearest relations of the last operation among which it is shown. */
    private List<Operation> related(List<Operation> operations) throws SQLException {
        for (List<Operation> some : new Relations(operations).ofTheLast()) {
            List<Operation> shown = showing(some);
            if (shown != null) {
                return shown;
            }
        }
        return operations;
    }

    /** Delta debugging: halves, then quarters … are left out, each as long as the difference stays. */
    private List<Operation> fewer(List<Operation> operations) throws SQLException {
        List<Operation> fewest = operations;
        for (int size = Math.max(1, fewest.size() / 2); ; size = Math.max(1, size / 2)) {
            boolean fewer = true;
            while (fewer) {
                fewer = false;
                // From the end: what comes last before the difference is needed least often.
                for (int from = Math.max(0, fewest.size() - size); from >= 0; from -= size) {
                    List<Operation> rest = without(fewest, from, size);
                    List<Operation> shown = rest.size() < fewest.size() ? showing(rest) : null;
                    if (shown != null) {
                        fewest = shown;
                        fewer = true;
                    }
                }
            }
            if (size == 1) {
                return fewest;
            }
        }
    }

    /** What was said of several things of a kind is said of one: of all of them, then of two. */
    private List<Operation> merged(List<Operation> operations) throws SQLException {
        List<Operation> fewest = operations;
        for (String table : List.of("customers", "categories", "products")) {
            List<Operation> created = created(fewest, table);
            if (created.size() > 2) {
                List<Operation> one = fewest;
                for (Operation other : created.subList(1, created.size())) {
                    one = merged(one, created.get(0), other);
                }
                fewest = orElse(showing(one), fewest);
            }
            for (Operation other : created(fewest, table)) {
                for (Operation first : created(fewest, table)) {
                    if (first != other && fewest.contains(other)) {
                        fewest = orElse(showing(merged(fewest, first, other)), fewest);
                    }
                }
            }
        }
        return fewest;
    }

    private static List<Operation> created(List<Operation> operations, String table) {
        return operations.stream()
                .filter(one -> one.kind().creates() && one.kind().table().equals(table))
                .toList();
    }

    private static List<Operation> merged(List<Operation> operations, Operation first, Operation other) {
        return operations.stream()
                .filter(one -> one != other)
                .map(one -> one.about(first.handle(), other.handle()))
                .toList();
    }

    /** Leaves out operations whose numbers another one can bring. */
    private List<Operation> madeUpFor(List<Operation> operations) throws SQLException {
        List<Operation> fewest = operations;
        for (int i = operations.size() - 1; i >= 0; i--) {
            if (i < fewest.size()) {
                fewest = orElse(madeUpFor(fewest, i), fewest);
            }
        }
        return fewest;
    }

    private @Nullable List<Operation> madeUpFor(List<Operation> operations, int place) throws SQLException {
        List<Operation> rest = without(operations, place, 1);
        List<Long> numbers = operations.get(place).numbers();
        Set<Long> moved = new LinkedHashSet<>(numbers);
        moved.add(numbers.stream().mapToLong(Long::longValue).sum());
        for (long by : moved) {
            for (int i = 0; i < rest.size() && by != 0; i++) {
                for (Operation off : rest.get(i).off(by)) {
                    List<Operation> shown = showing(with(rest, i, off));
                    if (shown != null) {
                        return shown;
                    }
                }
            }
        }
        return null;
    }

    /** Each operation asks for as little as it can. */
    private List<Operation> lesser(List<Operation> operations) throws SQLException {
        List<Operation> least = operations;
        for (int i = 0; i < least.size(); i++) {
            List<Operation> shown = least;
            while (shown != null && i < shown.size()) {
                least = shown;
                shown = lesser(least, i);
            }
            least = orElse(shown, least);
        }
        return least;
    }

    private @Nullable List<Operation> lesser(List<Operation> operations, int place) throws SQLException {
        Operation one = operations.get(place);
        for (Object draft : Drafts.without(one.draft())) {
            List<Operation> shown = showing(with(operations, place, one.with(draft)));
            if (shown != null) {
                return shown;
            }
        }
        return null;
    }

    private static List<Operation> orElse(@Nullable List<Operation> shown, List<Operation> before) {
        return shown == null ? before : shown;
    }

    private static List<Operation> with(List<Operation> operations, int place, Operation other) {
        List<Operation> with = new ArrayList<>(operations);
        with.set(place, other);
        return with;
    }

    /** As much of a sequence as shows what is looked for, or null. */
    private @Nullable List<Operation> showing(List<Operation> operations) throws SQLException {
        Replay replay = operations.isEmpty() || System.nanoTime() > end ? null : shows.replayed(operations);
        return replay == null ? null : replay.shown();
    }

    private static List<Operation> without(List<Operation> operations, int from, int size) {
        List<Operation> rest = new ArrayList<>(operations.subList(0, Math.min(from, operations.size())));
        rest.addAll(operations.subList(Math.min(from + size, operations.size()), operations.size()));
        return rest;
    }

    /** Replays sequences. */
    interface Shows {
        /** Null where a sequence does not show what is looked for. */
        @Nullable
        Replay replayed(List<Operation> operations) throws SQLException;
    }

    /**
     * A sequence that shows what is looked for.
     *
     * @param shown as far as it takes
     * @param taken those of it that were not refused by both
     */
    record Replay(List<Operation> shown, List<Operation> taken) {}
}
