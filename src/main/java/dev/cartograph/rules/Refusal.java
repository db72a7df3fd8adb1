package dev.cartograph.rules;

/** A request was understood and refused, for a reason that its sender can act on. Nothing was changed. */
public abstract class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * @param code stable, in kebab-case, for programs
     * @param message one sentence for a person
     */
    protected Refusal(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
