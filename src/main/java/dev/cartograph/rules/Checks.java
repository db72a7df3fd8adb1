package dev.cartograph.rules;

import dev.cartograph.values.Text;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The checks that recur: something is there, a text is plain and not too long, a list is short and without repeats. */
public final class Checks {

    private Checks() {}

    /** NOT NULL. */
    public static <F> Rule.Check<F> present(String pointer, Function<F, @Nullable Object> value) {
        return (facts, found) -> {
            if (value.apply(facts) == null) {
                found.at(pointer, "is required");
            }
        };
    }

    /** A text, where there is one, is plain and 1 to {@code max} characters long. */
    public static <F> Rule.Check<F> plain(String pointer, int max, Function<F, @Nullable String> value) {
        return (facts, found) -> plain(found, pointer, max, value.apply(facts));
    }

    /** The same for one text. */
    public static void plain(Rule.Findings found, String pointer, int max, @Nullable String text) {
        if (text == null) {
            return;
        }
        if (text.isBlank()) {
            found.at(pointer, "is blank");
        } else if (!Text.isPlain(text)) {
            found.at(
                    pointer,
                    "has control or invisible characters, white space at an end, or is not well-formed Unicode");
        } else if (Text.length(text) > max) {
            found.at(pointer, "is longer than " + max + " characters");
        }
    }

    /** A text, where there is one, has a form. */
    public static <F> Rule.Check<F> form(
            String pointer, Predicate<String> valid, String message, Function<F, @Nullable String> value) {
        return (facts, found) -> {
            String text = value.apply(facts);
            if (text != null && !valid.test(text)) {
                found.at(pointer, message);
            }
        };
    }

    /** A list, where there is one, has at most so many elements. */
    public static <F> Rule.Check<F> atMost(
            String pointer, int max, Function<F, ? extends @Nullable Collection<?>> value) {
        return (facts, found) -> {
            Collection<?> all = value.apply(facts);
            if (all != null && all.size() > max) {
                found.at(pointer, "has " + all.size() + " elements, at most " + max + " are allowed");
            }
        };
    }

    /** Tells each element that repeats an earlier one; nulls are left to others. */
    public static void distinct(
            Rule.Findings found, String pointer, String suffix, List<? extends @Nullable Object> all) {
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            Object one = all.get(i);
            if (one != null && !seen.add(one)) {
                found.at(pointer + "/" + i + suffix, "is there twice");
            }
        }
    }
}
