package dev.cartograph.integrity;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an audit has found, so far or in all.
 *
 * @param id of the audit
 * @param state how far it is
 * @param now what is being looked at, or null where it has ended
 * @param documents how many were looked at; one that is judged in two ways counts twice
 * @param findings how many there are in all
 * @param byRule how many of each rule, of every rule that was judged
 * @param examples the first few of each rule
 * @param leftOut the rules that stored data cannot break or tell of, each with why
 * @param startedAt when it began
 * @param endedAt when it ended, or null
 * @param failure why it could not go on, or null
 */
public record AuditReport(
        String id,
        State state,
        @Nullable String now,
        long documents,
        long findings,
        Map<String, Long> byRule,
        List<Example> examples,
        Map<String, String> leftOut,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String failure) {
    /** How many findings of one rule are kept as examples. */
    public static final int MAX_EXAMPLES = 20;

    public AuditReport {
        examples = List.copyOf(examples);
    }

    /** The same, of an audit that could not go on. */
    AuditReport failed(String why, Instant at) {
        return new AuditReport(
                id, State.FAILED, now, documents, findings, byRule, examples, leftOut, startedAt, at, why);
    }

    /** How far an audit is. */
    public enum State {
        RUNNING,
        DONE,
        /** It could not go on; what it had found by then is told. */
        FAILED
    }

    /**
     * One finding, in short: what another client of the database named by more than {@value #LONGEST} characters ends with
     * how many it has, so that a report can be kept whatever is stored.
     *
     * @param rule its code
     * @param pointer where in the document as it is stored, as a JSON pointer (RFC 6901)
     * @param remedy what would mend it
     */
    public record Example(String rule, String collection, String id, String pointer, String message, String remedy) {
        private static final int LONGEST = 300;

        /** Tells the first characters of what is long. */
        public static Example of(Finding found) {
            return new Example(
                    found.rule().code(),
                    found.collection(),
                    inShort(found.id()),
                    inShort(found.pointer()),
                    inShort(found.message()),
                    inShort(found.remedy().plan()));
        }

        private static String inShort(String text) {
            if (text.length() <= LONGEST) {
                return text;
            }
            int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            return String.format(Locale.ROOT, "%s… (%,d characters)", text.substring(0, end), text.length());
        }
    }
}
