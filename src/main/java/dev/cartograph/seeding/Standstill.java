package dev.cartograph.seeding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Says of rows that refer to nothing where it is a row of the same file that would be it, and is rejected as well: that
 * they wait for each other, or that one goes down with the other. Memory is that of the errors which are told.
 *
 * @param <R> the row
 */
record Standstill<R extends Record>(Shelf<R, ?> shelf, RowReader<R> reader, Spill waiting) {

    /** The same errors, each with what is known of the row that it refers to. */
    List<RowError> explain(List<RowError> unmet) {
        Map<RowError, String> wanted = wanted(unmet);
        Map<String, Long> lines = linesOf(new HashSet<>(wanted.values()));
        Map<Long, Set<Long>> waitsFor = new HashMap<>();
        wanted.forEach((error, key) -> Optional.ofNullable(lines.get(key))
                .ifPresent(line -> waitsFor.computeIfAbsent(error.line(), first -> new HashSet<>())
                        .add(line)));
        return unmet.stream()
                .map(error -> {
                    Long line = lines.get(wanted.getOrDefault(error, ""));
                    return line == null ? error : told(error, line, waitsFor);
                })
                .toList();
    }

    /** The natural keys that the errors' fields have, where they mean a row of this kind. */
    private Map<RowError, String> wanted(List<RowError> unmet) {
        Map<Long, List<RowError>> byLine = new HashMap<>();
        for (RowError error : unmet) {
            if (shelf.target(error.pointer()) == shelf.kind()) {
                byLine.computeIfAbsent(error.line(), line -> new ArrayList<>()).add(error);
            }
        }
        Map<RowError, String> wanted = new HashMap<>();
        if (!byLine.isEmpty()) {
            eachWaiting((number, row) -> {
                for (RowError error : byLine.getOrDefault(number, List.of())) {
                    RowReader.text(row, error.pointer())
                            .ifPresent(key -> wanted.put(error, shelf.kind().unique(key)));
                }
            });
        }
        return wanted;
    }

    private Map<String, Long> linesOf(Set<String> keys) {
        Map<String, Long> lines = new HashMap<>();
        if (!keys.isEmpty()) {
            eachWaiting((number, row) -> {
                String key = shelf.key(row);
                if (key != null && keys.contains(key)) {
                    lines.merge(key, number, Math::min);
                }
            });
        }
        return lines;
    }

    private void eachWaiting(BiConsumer<Long, R> taker) {
        for (int place = 0; place < waiting.chunks(); place++) {
            waiting.chunk(place).forEach(line -> taker.accept(line.number(), reader.readAgain(line)));
        }
    }

    private static RowError told(RowError error, long line, Map<Long, Set<Long>> waitsFor) {
        String what;
        if (line == error.line()) {
            what = "it is this row itself";
        } else {
            what = leads(line, error.line(), waitsFor) ? "these rows wait for each other" : "is rejected as well";
        }
        return new RowError(
                error.line(),
                error.pointer(),
                error.rule(),
                error.message() + "; line " + line + " would be, but " + what);
    }

    private static boolean leads(long from, long to, Map<Long, Set<Long>> waitsFor) {
        Set<Long> seen = new HashSet<>();
        Deque<Long> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            long line = next.remove();
            if (line == to) {
                return true;
            }
            if (seen.add(line)) {
                next.addAll(waitsFor.getOrDefault(line, Set.of()));
            }
        }
        return false;
    }
}
