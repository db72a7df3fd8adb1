package dev.cartograph.integrity;

import dev.cartograph.rules.Guard;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.Rules;

/** What must be true of every document, whatever it is about. A request cannot break it; another client can. */
public final class DocumentRules {
    private static final String TESTS = "AuditTests.";

    /** A document can be read as one of the shop's. */
    public static final Rule<Void> WHOLE = Rule.of(
                    "DOC-010", "a document has all its fields, those that the store itself keeps among them")
            .standsInFor("schema INTEGER, version BIGINT, standing TEXT, created_at TIMESTAMPTZ NOT NULL")
            .guardedBy(Guard.construction("documents are written from records that have all their components"))
            .provedBy(TESTS + "findsADocumentThatLacksItsOwnFields")
            .foundByItsGuard();

    /** No copy differs from what it is of. */
    public static final Rule<Void> AGREES = Rule.of("DOC-011", "what is kept in two places says the same in both")
            .standsInFor("email_lower TEXT GENERATED ALWAYS AS (lower(email)) STORED")
            .guardedBy(Guard.construction("a copy is written with what it is of, or settled by whoever reads it next"))
            .provedBy(TESTS + "findsACopyThatDiffers")
            .foundByItsGuard();

    /** What was begun has ended. */
    public static final Rule<Void> ENDS = Rule.of("DOC-012", "nothing stays half done")
            .standsInFor("COMMIT or ROLLBACK, which ends every transaction")
            .guardedBy(Guard.conditionalUpdate("a sweep settles by age what a process that died left"))
            .provedBy(TESTS + "findsWhatWasLeftHalfDone")
            .foundByItsGuard();

    static final Rules<Void> ALL = Rules.of(WHOLE, AGREES, ENDS);

    private DocumentRules() {}
}
