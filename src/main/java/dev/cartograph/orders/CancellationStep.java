package dev.cartograph.orders;

import dev.cartograph.integrity.Step;

/** How an order is led to another state, and its stock given back where it is cancelled. */
public enum CancellationStep implements Step {
    READ("the order is read"),
    CONFIRM(
            "an order that is in its next state already is asked for once more, by a write that touches it, and waits for a majority to have it"),
    ANNOUNCE("the movement is announced on the products, under a new token"),
    DECIDE("the order goes to its next state, keeping the token, if nothing changed since it was read"),
    RETRACT("a movement that was not decided is taken back"),
    SETTLE("holds of the order that are left are taken off the products"),
    BRING("the units come back, where the token is announced still, and the announcement goes"),
    DONE("the order is marked as having got its stock back"),
    DELETE("the order becomes a record of its key, if it is CANCELLED and its stock is back");

    private final String says;

    CancellationStep(String says) {
        this.says = says;
    }

    @Override
    public String says() {
        return says;
    }
}
