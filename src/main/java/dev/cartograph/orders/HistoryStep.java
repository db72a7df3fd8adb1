package dev.cartograph.orders;

import dev.cartograph.integrity.Step;

/** How orders of a catalog are recorded; what is between is writing documents that refer to others. */
public enum HistoryStep implements Step {
    READ("the customers and products of the rows are read, and the rows judged"),
    COMPARE("the orders that are there already are read and compared with their rows"),
    FIND("the orders are read that a load left PENDING"),
    TAKE_OVER("each of them goes to an attempt of this load, if it is PENDING under the attempt that was read"),
    FORGET("orders are removed that a deletion of their customer or product aborted"),
    LOOK("what is there under the keys of rows that did not come to be is read");

    private final String says;

    HistoryStep(String says) {
        this.says = says;
    }

    @Override
    public String says() {
        return says;
    }
}
