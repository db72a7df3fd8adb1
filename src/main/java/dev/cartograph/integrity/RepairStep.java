package dev.cartograph.integrity;

/** How a repair mends one finding and keeps what it removes; {@link Repair} and {@link Quarantine} take these steps. */
public enum RepairStep implements Step {
    SWEEP("what processes that died left half done is settled"),
    SETTLE("what became of a copy that another repair left as begun is told by the document as it is now"),
    KEEP("a copy of the document is put into quarantine, as begun"),
    MEND("the document is changed or removed, if it is as it was found"),
    NOTE("what was done is written to the audit trail, under the id of the copy"),
    MARK("the copy is marked as that of what was done"),
    DROP("the copy of what was not done is taken out of quarantine");

    private final String says;

    RepairStep(String says) {
        this.says = says;
    }

    @Override
    public String says() {
        return says;
    }
}
