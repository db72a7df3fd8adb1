package dev.cartograph.integrity;

/** How a document that others may refer to is deleted; {@link Parents} takes these steps. */
public enum DeletionStep implements Step {
    READ("the parent is read, with the version that the sender named"),
    LOOK_FIRST("live children are looked for, so that a deletion without a chance disturbs nobody"),
    CLOSE("the parent goes to CLOSING by compare-and-set, under a new token"),
    ABORT_PENDING("PENDING children are aborted, announced changes of a reference withdrawn"),
    LOOK("live children are looked for"),
    REOPEN("the parent goes back to LIVE, if it is CLOSING under this token"),
    DECIDE("the parent is marked as going for good, if it is CLOSING under this token"),
    SET_NULL("children that may refer to nothing lose their reference"),
    CASCADE("children that go with their parent are deleted"),
    REMOVE("the parent is deleted, if it is marked as going for good");

    private final String says;

    DeletionStep(String says) {
        this.says = says;
    }

    @Override
    public String says() {
        return says;
    }
}
