package dev.cartograph.values;

/** A cursor that no {@link Page} of this list gave. */
public final class UnreadableCursor extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public UnreadableCursor() {
        super("this is no cursor of this list; take it from the 'next' of an answer");
    }
}
