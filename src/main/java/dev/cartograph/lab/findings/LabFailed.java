package dev.cartograph.lab.findings;

import org.springframework.modulith.NamedInterface;

/** That a run of the lab had to end, in a sentence for whoever began it. */
@NamedInterface("findings")
public final class LabFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean disagreement;

    private LabFailed(String sentence, boolean disagreement) {
        super(sentence);
        this.disagreement = disagreement;
    }

    /** That nothing could be measured. */
    public static LabFailed nothing(String sentence) {
        return new LabFailed(sentence, false);
    }

    /** That contenders do not say the same. */
    public static LabFailed disagreement(String sentence) {
        return new LabFailed(sentence, true);
    }

    /** Whether contenders did not say the same; else nothing could be measured. */
    public boolean isDisagreement() {
        return disagreement;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
