package dev.cartograph.judge;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes a sequence that shows a difference as short as it can while it still shows one, by leaving parts of it out. */
final class Shrinking {
    private static final int MOST_REPLAYED = 60_000;
    private static final Pattern HANDLE = Pattern.compile("@(\\d+)");

    /** Whether a sequence still shows what is looked for. */
    interface Shows {
        boolean difference(List<Operation> operations) throws SQLException;
    }

    private final Shows shows;
    private int replayed;

    Shrinking(Shows shows) {
        this.shows = shows;
    }

    /** Delta debugging: halves, then quarters … are left out, each as long as the difference stays. */
    List<Operation> shortest(List<Operation> operations) throws SQLException {
        List<Operation> shortest = related(operations);
        if (!shows(shortest)) {
            shortest = List.copyOf(operations);
        }
        for (int size = Math.max(1, shortest.size() / 2); ; size = Math.max(1, size / 2)) {
            boolean shorter = true;
            while (shorter) {
                shorter = false;
                // From the end: what comes last before the difference is needed least often.
                for (int from = Math.max(0, shortest.size() - size); from >= 0; from -= size) {
                    List<Operation> rest = without(shortest, from, size);
                    if (rest.size() < shortest.size() && replayed < MOST_REPLAYED && shows(rest)) {
                        shortest = rest;
                        shorter = true;
                    }
                }
            }
            if (size == 1 || replayed >= MOST_REPLAYED) {
                return shortest;
            }
        }
    }

    private boolean shows(List<Operation> operations) throws SQLException {
        replayed += operations.size();
        return shows.difference(operations);
    }

    /** What the last one is about, and what that is about, and so on. */
    private static List<Operation> related(List<Operation> operations) {
        Set<Integer> handles = new HashSet<>();
        LinkedList<Operation> related = new LinkedList<>();
        for (int i = operations.size() - 1; i >= 0; i--) {
            Operation one = operations.get(i);
            if (related.isEmpty() || handles.contains(one.handle())) {
                related.addFirst(one);
                handles.add(one.handle());
                HANDLE.matcher(String.valueOf(one.draft()))
                        .results()
                        .forEach(found -> handles.add(Integer.parseInt(found.group(1))));
            }
        }
        return related;
    }

    private static List<Operation> without(List<Operation> operations, int from, int size) {
        List<Operation> rest = new ArrayList<>(operations.subList(0, Math.min(from, operations.size())));
        rest.addAll(operations.subList(Math.min(from + size, operations.size()), operations.size()));
        return rest;
    }
}
