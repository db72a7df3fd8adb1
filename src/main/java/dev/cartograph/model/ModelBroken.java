package dev.cartograph.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A model file that cannot be used, with everything that is wrong with it.
 *
 * <p>Its message is one line for each problem, in the order of the file:
 *
 * <pre>
 * shop.yaml:42: relationship 'places' names the entity 'Custmer', which is not in this file (did you mean 'Customer'?)
 * </pre>
 */
public final class ModelBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ModelBroken(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the file. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One thing that is wrong.
     *
     * @param line counted from 1; 0 when it is the file as a whole
     */
    public record Problem(String file, int line, String message) {
        @Override
        public String toString() {
            return line == 0 ? file + ": " + message : file + ":" + line + ": " + message;
        }
    }
}
