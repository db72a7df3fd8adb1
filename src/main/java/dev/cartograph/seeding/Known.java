package dev.cartograph.seeding;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The natural keys of new rows that a dry run found good: as good as there for the rows that refer to them. */
final class Known {
    private final Map<Kind, Set<String>> keys = new EnumMap<>(Kind.class);

    /** Whether the key was not yet known. */
    boolean add(Kind kind, String key) {
        return keys.computeIfAbsent(kind, k -> new HashSet<>()).add(key);
    }

    boolean contains(Kind kind, String key) {
        return keys.getOrDefault(kind, Set.of()).contains(kind.unique(key));
    }
}
