package dev.cartograph.model;

import org.jspecify.annotations.Nullable;

/**
 * How two entities stand to each other, one of them (the child) belonging to at most one of the other (the parent).
 *
 * <pre>
 * places:
 *   parent: {entity: Customer, role: customer, has: 0..many, says: a customer may place many orders}
 *   child: {entity: Order, role: orders, has: 1, says: each order is placed by exactly one customer}
 *   strength: non-identifying
 *   onDelete: RESTRICT
 * </pre>
 *
 * Many to many is two of these, with one child; see {@link ManyToMany}.
 *
 * @param fixed true when it is given as the child is created and never changed after
 */
public record Relationship(
        String name,
        End parent,
        End child,
        Strength strength,
        OnDelete onDelete,
        boolean fixed,
        @Nullable String says) {

    /**
     * One side of it.
     *
     * @param role what this end is called from the other one: an order's {@code customer}
     * @param has how many of the other end one of this end has; its minimum is the participation, its maximum the
     *     cardinality
     * @param says the sentence of which this end is the subject
     */
    public record End(String entity, String role, Count has, String says) {

        /** Whether this end may stand without the other. */
        public Participation participation() {
            return has.mayBeNone() ? Participation.OPTIONAL : Participation.MANDATORY;
        }
    }

    /** Whether an entity may stand outside a relationship. */
    public enum Participation {
        OPTIONAL,
        MANDATORY;

        public String word() {
            return this == OPTIONAL ? "optional" : "mandatory";
        }
    }

    /** Whether the parent is a part of what identifies the child. */
    public enum Strength {
        IDENTIFYING,
        NON_IDENTIFYING;

        /** As a model file writes it. */
        public String word() {
            return this == IDENTIFYING ? "identifying" : "non-identifying";
        }
    }

    /** What becomes of the children when their parent is deleted. */
    public enum OnDelete {
        /** The parent stays as long as it has children. */
        RESTRICT,
        /** They are deleted too. */
        CASCADE,
        /** They stay, without a parent. */
        SET_NULL;

        /** As SQL and a model file write it. */
        public String word() {
            return this == SET_NULL ? "SET NULL" : name();
        }
    }

    /** True when the parent is a part of what identifies the child. */
    public boolean identifies() {
        return strength == Strength.IDENTIFYING;
    }

    /** True when both ends are the same entity. */
    public boolean isUnary() {
        return parent.entity().equals(child.entity());
    }

    /** {@code 1:1} or {@code 1:M}, the parent first. */
    public String cardinality() {
        return parent.has().mayBeMany() ? "1:M" : "1:1";
    }
}
