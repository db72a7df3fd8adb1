package dev.cartograph.rules;

import org.jspecify.annotations.Nullable;

/**
 * What became of one of several requests that were carried out together: the document, or why not.
 *
 * @param document what was written, or null where it was refused
 * @param refusal why nothing was written, or null
 */
public record Outcome<T>(@Nullable T document, @Nullable Refusal refusal) {

    public Outcome {
        if ((document == null) == (refusal == null)) {
            throw new IllegalArgumentException("an outcome is a document or a refusal");
        }
    }

    public static <T> Outcome<T> done(T document) {
        return new Outcome<>(document, null);
    }

    public static <T> Outcome<T> refused(Refusal refusal) {
        return new Outcome<>(null, refusal);
    }

    /**
     * The document.
     *
     * @throws Refusal where there is none
     */
    public T orThrow() {
        if (refusal != null) {
            throw refusal;
        }
        if (document == null) {
            throw new IllegalStateException("neither document nor refusal");
        }
        return document;
    }
}
