package dev.cartograph.seeding;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first errors of a file by line, in whatever order they come, as many as a report tells. */
final class Errors {
    private static final Comparator<RowError> BY_PLACE = Comparator.comparingLong(RowError::line)
            .thenComparing(RowError::pointer)
            .thenComparing(RowError::message);

    private final PriorityQueue<RowError> last = new PriorityQueue<>(BY_PLACE.reversed());

    void add(RowError error) {
        last.add(error);
        if (last.size() > LoadReport.MAX_ERRORS) {
            last.remove();
        }
    }

    void addAll(Errors others) {
        others.last.forEach(this::add);
    }

    List<RowError> first() {
        return last.stream().sorted(BY_PLACE).toList();
    }
}
