package dev.cartograph.rules;

import java.util.Objects;

/**
 * What keeps a rule true when writes race: how, and by which thing.
 *
 * @param kind the way
 * @param by its name: an index, a condition, a type
 */
public record Guard(Kind kind, String by) {

    public Guard {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(by, "by");
    }

    /** Judged from the written data alone, before it is written; nothing that happens elsewhere can make it untrue. */
    public static Guard validator() {
        return new Guard(Kind.VALIDATOR, "judged before the write, from the document alone");
    }

    /** A unique index refuses the second. */
    public static Guard uniqueIndex(String name) {
        return new Guard(Kind.UNIQUE_INDEX, name);
    }

    /** The update's own condition is the constraint. */
    public static Guard conditionalUpdate(String condition) {
        return new Guard(Kind.CONDITIONAL_UPDATE, condition);
    }

    /** The foreign key protocol: each side announces, then looks. */
    public static Guard reference(String name) {
        return new Guard(Kind.REFERENCE, name);
    }

    /** The document's shape leaves no room for a violation. */
    public static Guard construction(String how) {
        return new Guard(Kind.CONSTRUCTION, how);
    }

    /** The ways in which a rule is kept. */
    public enum Kind {
        /** See {@link Guard#validator}. */
        VALIDATOR("judged before the write, from the written document alone; nothing elsewhere can make it untrue."),
        /** See {@link Guard#uniqueIndex}. */
        UNIQUE_INDEX("the database refuses the second by this index."),
        /** See {@link Guard#conditionalUpdate}. */
        CONDITIONAL_UPDATE("the write carries the constraint as its own condition."),
        /** See {@link Guard#reference}. */
        REFERENCE("the foreign key protocol: the child announces itself and then touches its parents, the parent"
                + " announces its end and then looks for children."),
        /** See {@link Guard#construction}. */
        CONSTRUCTION("the documents have no place for a violation.");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        /** How this way works, for people. */
        public String sentence() {
            return sentence;
        }
    }
}
