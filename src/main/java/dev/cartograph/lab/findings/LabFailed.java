package dev.cartograph.lab.findings;

import org.springframework.modulith.NamedInterface;

/** That a run of the lab had to end, in a sentence for whoever began it. */
@NamedInterface("findings")
public final class LabFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    private enum Reason {
        NOTHING,
        ENDED,
        DISAGREEMENT
    }

    private LabFailed(String sentence, Reason reason) {
        super(sentence);
        this.reason = reason;
    }

    /** That nothing could be measured. */
    public static LabFailed nothing(String sentence) {
        return new LabFailed(sentence, Reason.NOTHING);
    }

    /** That somebody ended it. */
    public static LabFailed ended() {
        return new LabFailed("it was ended before it was done", Reason.ENDED);
    }

    /** That contenders do not say the same. */
    public static LabFailed disagreement(String sentence) {
        return new LabFailed(sentence, Reason.DISAGREEMENT);
    }

    /** Whether contenders did not say the same; else nothing could be measured. */
    public boolean isDisagreement() {
        return reason == Reason.DISAGREEMENT;
    }

    /** Whether somebody ended it; whatever else it could have told does not count. */
    public boolean isEnded() {
        return reason == Reason.ENDED;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
