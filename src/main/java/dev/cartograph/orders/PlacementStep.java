package dev.cartograph.orders;

import dev.cartograph.integrity.Step;

/** How an order is placed; {@link Placement} takes these steps, and touches the customer as every child does. */
public enum PlacementStep implements Step {
    READ("the products and the customer are read, and the request judged and priced"),
    REMEMBER("a request that breaks a rule is remembered under its key, as REJECTED"),
    ANNOUNCE("the order is written as PENDING, under an attempt"),
    FIND("the order of a key that was used before is read"),
    CONFIRM(
            "what others decided of the order is asked for once more, by a write that touches it, and waits for a majority to have it"),
    HOLD("each product's units are held for the attempt, where it is LIVE and has them"),
    DECIDE("the order goes from PENDING to LIVE and PLACED, if it is PENDING under this attempt"),
    REFUSE("the order goes from PENDING to REJECTED, if it is PENDING under this attempt"),
    ANNOUNCE_AGAIN("an ABORTED order goes back to PENDING, under another attempt"),
    FORGET("an order that nobody decided is removed, if it is undecided under this attempt"),
    FOLLOW("what became of an order that this attempt did not decide is read"),
    SETTLE("holds that counted are taken off the products, and the units with them"),
    RELEASE("holds that do not count give their units back");

    private final String says;

    PlacementStep(String says) {
        this.says = says;
    }

    @Override
    public String says() {
        return says;
    }
}
