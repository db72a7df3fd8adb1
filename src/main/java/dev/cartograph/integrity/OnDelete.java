package dev.cartograph.integrity;

/** What deleting a document means for those that refer to it. */
public enum OnDelete {
    /** It is refused, and they are named. */
    RESTRICT,
    /** They stay, referring to nothing. */
    SET_NULL,
    /** They are deleted too. */
    CASCADE
}
