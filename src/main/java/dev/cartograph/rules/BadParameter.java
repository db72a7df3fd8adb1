package dev.cartograph.rules;

/** A filter, sort or cursor that a list does not have or cannot read. */
public final class BadParameter extends Refusal {
    private static final long serialVersionUID = 1;

    private final String parameter;

    public BadParameter(String parameter, String message) {
        super("bad-parameter", message);
        this.parameter = parameter;
    }

    public String parameter() {
        return parameter;
    }
}
