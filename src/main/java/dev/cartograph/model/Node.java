package dev.cartograph.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A piece of a YAML file that knows its line. */
sealed interface Node {

    /** Counted from 1. What belongs to a key has the key's line, so that a message points at the name. */
    int line();

    /** How a message calls it: "a list", "the text 'x'". */
    String described();

    /**
     * A single value.
     *
     * @param text as written, without its quotes
     * @param quotable true when it reads as a number or a boolean unless it is quoted
     */
    record Scalar(int line, String text, boolean quotable) implements Node {
        @Override
        public String described() {
            return text.isEmpty() ? "nothing" : "'" + text + "'";
        }
    }

    record Items(int line, List<Node> nodes) implements Node {
        @Override
        public String described() {
            return "a list";
        }
    }

    record Fields(int line, Map<String, Node> nodes) implements Node {
        @Override
        public String described() {
            return "a mapping";
        }
    }

    /** The names in the mapping under {@code key}; none where there is no such mapping. */
    default Set<String> namesIn(String key) {
        return this instanceof Fields fields && fields.nodes().get(key) instanceof Fields entries
                ? entries.nodes().keySet()
                : Set.of();
    }

    /** The line of what {@code path} leads to, or of the last step that exists. */
    default int lineOf(String... path) {
        Node node = this;
        for (String step : path) {
            if (!(node instanceof Fields fields) || !fields.nodes().containsKey(step)) {
                break;
            }
            node = fields.nodes().get(step);
        }
        return node.line();
    }
}
