package dev.cartograph.model;

import dev.cartograph.model.ModelBroken.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong with one file. */
final class Problems {

    /** So that a file which is no model at all is not answered with a book. */
    private static final int LIMIT = 100;

    private final String file;
    private final List<Problem> found = new ArrayList<>();
    private int leftOut;

    Problems(String file) {
        this.file = file;
    }

    void at(int line, String message) {
        if (found.size() == LIMIT) {
            leftOut++;
        } else {
            found.add(new Problem(file, line, message));
        }
    }

    /** How many there are until now. */
    int count() {
        return found.size() + leftOut;
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw broken();
        }
    }

    ModelBroken broken() {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(Problem::line));
        if (leftOut > 0) {
            sorted.add(new Problem(file, 0, leftOut + " more problems are not listed"));
        }
        return new ModelBroken(sorted);
    }
}
