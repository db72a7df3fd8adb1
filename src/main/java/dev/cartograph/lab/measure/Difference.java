package dev.cartograph.lab.measure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first and smallest place at which two answers differ: {@code lines/2/name is "a" and should be "b"}; of a list that
 * is too short or too long, what it lacks or has too much.
 *
 * @param path by role, attribute and position; empty where the whole differs
 * @param says how it differs there
 */
record Difference(String path, String says) {

    static Optional<Difference> between(@Nullable Object expected, @Nullable Object found) {
        return at("", expected, found);
    }

    private static Optional<Difference> at(String path, @Nullable Object expected, @Nullable Object found) {
        if (Objects.equals(expected, found)) {
            return Optional.empty();
        }
        if (expected instanceof Map<?, ?> one && found instanceof Map<?, ?> other) {
            Set<Object> names = new LinkedHashSet<>(one.keySet());
            names.addAll(other.keySet());
            return names.stream()
                    .flatMap(name -> at(path + "/" + name, one.get(name), other.get(name)).stream())
                    .findFirst();
        }
        List<?> one = listed(expected);
        List<?> other = listed(found);
        if (one != null && other != null && one.size() != other.size()) {
            return Optional.of(new Difference(
                    path,
                    one.size() > other.size()
                            ? "lacks " + without(one, other).get(0)
                            : "has " + without(other, one).get(0) + ", which should not be there"));
        }
        if (one != null && other != null && !one.isEmpty()) {
            for (int i = 0; i < one.size(); i++) {
                Optional<Difference> difference = at(path + "/" + i, one.get(i), other.get(i));
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        return Optional.of(new Difference(path, "is " + found + " and should be " + expected));
    }

    /** A list; what is left out of an answer may be an empty one. */
    private static @Nullable List<?> listed(@Nullable Object value) {
        return value == null ? List.of() : value instanceof List<?> list ? list : null;
    }

    /** What a list has more often than another one. */
    private static List<?> without(List<?> list, List<?> other) {
        List<Object> left = new ArrayList<>(list);
        other.forEach(left::remove);
        return left;
    }

    @Override
    public String toString() {
        return (path.isEmpty() ? "the answer" : path.substring(1)) + " " + says;
    }
}
