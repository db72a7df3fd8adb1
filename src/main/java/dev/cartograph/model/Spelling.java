package dev.cartograph.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** Guesses which name was meant. */
final class Spelling {

    /** Beyond it a guess is no help and takes time. */
    private static final int MOST_CANDIDATES = 1000;

    private Spelling() {}

    /** {@code " (did you mean 'Customer'?)"}, or nothing when no name is near. */
    static String hint(String name, Collection<String> candidates) {
        if (candidates.size() > MOST_CANDIDATES || name.length() > 100) {
            return "";
        }
        int tolerated = name.length() < 2 ? 0 : name.length() <= 3 ? 1 : name.length() <= 8 ? 2 : 3;
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= tolerated)
                .filter(candidate -> distance(name, candidate) <= tolerated)
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .map(candidate -> " (did you mean '" + candidate + "'?)")
                .orElse("");
    }

    /** {@code ", which is not in the model (did you mean 'Customer'?)"}, after a name that leads nowhere. */
    static String notIn(String where, String name, Collection<String> candidates) {
        return ", which is not in " + where + hint(name, candidates);
    }

    /** {@code "a, b or c"}. */
    static String oneOf(Collection<String> words) {
        String joined = words.stream().collect(Collectors.joining(", "));
        int last = joined.lastIndexOf(", ");
        return last < 0 ? joined : joined.substring(0, last) + " or " + joined.substring(last + 2);
    }

    /** How many letters have to be put in, left out, exchanged or swapped with their neighbour; case counts for none. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int exchange = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(exchange, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
