package dev.cartograph.database;

/** The application must not start on this database; the message says why and what to do, in a sentence or two. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StartRefused(String message) {
        super(message);
    }

    public StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
