package dev.cartograph.products;

import dev.cartograph.integrity.Step;

/** How a category is changed, moved, or both. */
public enum CategoryChangeStep implements Step {
    READ("the tree and the categories are read, and the change judged"),
    ANNOUNCE_MOVE("the new parent is announced in the tree, if it is at the revision that was read"),
    ANNOUNCE(
            "what the category is to be is announced in its document, if it is as it was read and nobody else announced"),
    ADVANCE("the next revision of the tree is made, where definitions change"),
    LOOK("the tree and the categories are read again, with what others announced as if it were so"),
    OVERRULE("announcements are taken from products below that were left there for a minute"),
    JUDGE("the products below are read and judged, first those that are announced there, then those that are there"),
    COMMIT("the document becomes what it is to be, if it is as it was read and the announcement is there"),
    MOVE("the edge changes in the tree, if it is at the revision of the look and the move is announced"),
    SETTLE("the document becomes what the tree decided, if the announcement is there"),
    WITHDRAW_MOVE("the announcement goes from the tree, if it is there under its token"),
    WITHDRAW("the tree is read, and the announcement goes from the document, or is settled where it came true");

    private final String says;

    CategoryChangeStep(String says) {
        this.says = says;
    }

    @Override
    public String says() {
        return says;
    }
}
