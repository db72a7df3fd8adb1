package dev.cartograph.rules;

/** The document that a request is about is not there. */
public final class NotFound extends Refusal {
    private static final long serialVersionUID = 1;

    private NotFound(String message) {
        super("not-found", message);
    }

    /** @param kind {@code customer}, {@code order} … */
    public static NotFound of(String kind, Object id) {
        return new NotFound("there is no " + kind + " " + id);
    }
}
