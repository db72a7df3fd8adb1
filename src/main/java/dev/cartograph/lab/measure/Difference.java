package dev.cartograph.lab.measure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first place at which two answers differ: {@code lines/2/name is "a" and should be "b"}.
 *
 * @param path by role, attribute and position; empty where the whole differs
 */
record Difference(
        String path, @Nullable Object expected, @Nullable Object found) {

    static Optional<Difference> between(@Nullable Object expected, @Nullable Object found) {
        return at("", expected, found);
    }

    private static Optional<Difference> at(String path, @Nullable Object expected, @Nullable Object found) {
        if (expected instanceof Map<?, ?> one && found instanceof Map<?, ?> other) {
            Set<Object> names = new LinkedHashSet<>(one.keySet());
            names.addAll(other.keySet());
            return names.stream()
                    .flatMap(name -> at(path + "/" + name, one.get(name), other.get(name)).stream())
                    .findFirst();
        }
        if (expected instanceof List<?> one && found instanceof List<?> other && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                Optional<Difference> difference = at(path + "/" + i, one.get(i), other.get(i));
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        boolean same = expected == null ? found == null : expected.equals(found);
        return same ? Optional.empty() : Optional.of(new Difference(path, expected, found));
    }

    @Override
    public String toString() {
        return (path.isEmpty() ? "the answer" : path.substring(1)) + " is " + found + " and should be " + expected;
    }
}
