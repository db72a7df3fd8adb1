package dev.cartograph.rules;

/** An idempotency key came a second time, with another request. */
public final class KeyReused extends Refusal {
    private static final long serialVersionUID = 1;

    public KeyReused() {
        super("idempotency-key-reused", "this Idempotency-Key was used before with another request; take a new one");
    }
}
