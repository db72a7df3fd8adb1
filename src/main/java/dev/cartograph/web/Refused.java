package dev.cartograph.web;

import java.io.Serial;

/** A request that this room itself refuses, before any other room has seen it. */
final class Refused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Refused(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    static Refused of(ProblemType type, String detail) {
        return new Refused(Problem.of(type, detail));
    }

    Problem problem() {
        return problem;
    }
}
