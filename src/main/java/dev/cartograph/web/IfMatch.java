package dev.cartograph.web;

import java.util.List;
import java.util.OptionalLong;

/**
 * Which versions of a document a change is meant for.
 *
 * @param named the tags of the header; none for {@code *}, which fits every version
 */
record IfMatch(List<EntityTag> named) {

    IfMatch {
        named = List.copyOf(named);
    }

    /**
     * The version that is meant of a document that is at {@code current}: that one where it fits, else one that it is
     * not at.
     */
    long versionAt(long current) {
        if (named.isEmpty() || named.stream().anyMatch(tag -> tag.version() == current)) {
            return current;
        }
        return named.stream()
                .mapToLong(EntityTag::version)
                .filter(version -> version > 0)
                .findFirst()
                .orElse(0);
    }

    /** Whether a document that moves on to its next version may still be the one that is meant. */
    boolean fitsSeveral() {
        return named.size() != 1;
    }

    /** Whether it fits no document at all: weak tags, and such as no document ever had. */
    boolean fitsNone() {
        return !named.isEmpty() && named.stream().allMatch(tag -> tag.version() == 0);
    }

    /** Whether the sender read this version of the document, but before or after what moves without a version. */
    boolean isOfAnotherMoment(EntityTag current) {
        List<OptionalLong> read = named.stream()
                .filter(tag -> tag.version() == current.version())
                .map(EntityTag::revision)
                .toList();
        return !read.isEmpty()
                && read.stream()
                        .allMatch(one -> one.isPresent()
                                && current.revision().isPresent()
                                && one.getAsLong() < current.revision().getAsLong());
    }
}
