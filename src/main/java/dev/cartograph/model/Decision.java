package dev.cartograph.model;

import java.util.List;

/** What a shape decides of one relationship. */
public sealed interface Decision {

    /** As a file of shapes says it. */
    String words();

    /** The child lies in the document of its parent. */
    record Embed() implements Decision {
        @Override
        public String words() {
            return "EMBED";
        }
    }

    /** The child has a document of its own, in which the key of its parent stands, indexed. */
    record Reference() implements Decision {
        @Override
        public String words() {
            return "REFERENCE";
        }
    }

    /**
     * A reference, and beside it some of the parent's attributes, which follow whatever the parent's become.
     *
     * @param attributes by name, at least one
     */
    record Copy(List<String> attributes) implements Decision {
        public Copy {
            attributes = List.copyOf(attributes);
        }

        @Override
        public String words() {
            return "COPY " + attributes;
        }
    }
}
