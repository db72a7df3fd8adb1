package dev.cartograph.products;

import dev.cartograph.integrity.Step;

/** How categories come to be, and how a sweep settles one that was left. */
public enum CategoryCreationStep implements Step {
    READ("the tree and the categories are read, and the new ones judged"),
    ANNOUNCE("their documents are written as PENDING"),
    PLANT("their places are written into the tree, all at once, if it is at the revision by which they were judged"),
    LOOK("the tree is read again, and which of the documents are PENDING still"),
    WITHDRAW("the documents of those that are refused meanwhile are removed, if they are PENDING"),
    GO_LIVE("the documents that have a place go live, if they are PENDING or ABORTED"),
    ABORT("a sweep takes a document that was left from PENDING to ABORTED"),
    ADVANCE("a sweep makes the next revision of the tree, and sees there whether the document has a place"),
    END("a sweep lets the document go live that has a place, and removes one that has none");

    private final String says;

    CategoryCreationStep(String says) {
        this.says = says;
    }

    @Override
    public String says() {
        return says;
    }
}
