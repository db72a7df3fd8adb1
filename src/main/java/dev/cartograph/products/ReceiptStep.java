package dev.cartograph.products;

import dev.cartograph.integrity.Step;

/** How units are added to a stock, or taken from it; {@link StockReceipts} takes these steps. */
public enum ReceiptStep implements Step {
    ANNOUNCE("the movement is announced on the product, under a new token"),
    DECIDE("the receipt is written as OWED, with the token, or goes from WITHDRAWN to OWED in its next round"),
    RETRACT("a movement whose receipt was written before is taken back"),
    MOVE("the units move, where the token is announced still and the bounds allow it, and the announcement goes"),
    REFUSE("where the bounds do not allow it, a second mark keeps the units from moving ever"),
    LOOK("the product is read, to tell what became of the movement"),
    END("the receipt goes from OWED to DONE, REFUSED or WITHDRAWN"),
    UNMARK("the marks of a movement that was refused or withdrawn are taken away"),
    WITHDRAW("where the product is being deleted all the time, a second mark keeps the units from moving ever"),
    FORGET("a receipt is removed whose product went, or is decided to go");

    private final String says;

    ReceiptStep(String says) {
        this.says = says;
    }

    @Override
    public String says() {
        return says;
    }
}
