package dev.cartograph.rules;

/** The document's state does not allow what was asked. */
public final class WrongState extends Refusal {
    private static final long serialVersionUID = 1;

    public WrongState(String message) {
        super("wrong-state", message);
    }
}
