package dev.cartograph.model;

import java.util.List;

/** What a shape decides of one relationship. */
public sealed interface Decision {

    /** The child lies in the document of its parent. */
    record Embed() implements Decision {}

    /** The child has a document of its own, in which the key of its parent stands, indexed. */
    record Reference() implements Decision {}

    /**
     * A reference, and beside it some of the parent's attributes, which follow whatever the parent's become.
     *
     * @param attributes by name, at least one
     */
    record Copy(List<String> attributes) implements Decision {
        public Copy {
            attributes = List.copyOf(attributes);
        }
    }
}
