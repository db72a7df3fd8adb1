package dev.cartograph.integrity;

/** How documents that refer to others come to be; {@link Children} takes these steps. */
public enum CreationStep implements Step {
    ANNOUNCE("the documents are written as PENDING"),
    TOUCH("each parent is written to, if it is LIVE"),
    LOOK("the parents that were not touched are read, to tell which stand"),
    JUDGE("what must hold of other documents is judged again, after the announcement"),
    WITHDRAW("the documents whose parents do not stand are removed, if nobody decided them"),
    GO_LIVE("the documents go from PENDING to LIVE by compare-and-set"),
    RECOUNT("each document that did not go live is looked for");

    private final String says;

    CreationStep(String says) {
        this.says = says;
    }

    @Override
    public String says() {
        return says;
    }
}
