package dev.cartograph.rules;

/** The document changed since the sender read it. */
public final class Stale extends Refusal {
    private static final long serialVersionUID = 1;

    public Stale(String kind, long asked, long found) {
        super("stale", "the " + kind + " is at version " + found + ", not " + asked + "; read it again");
    }
}
