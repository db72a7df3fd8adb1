package dev.cartograph.database;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Aggregation pipelines as the embedded server is sent them. */
final class Pipelines {

    private Pipelines() {}

    /** Whether a pipeline ends in a stage that writes. */
    static boolean writes(@Nullable Object pipeline) {
        return pipeline instanceof List<?> stages
                && stages.stream()
                        .anyMatch(stage -> stage instanceof Document named
                                && (named.containsKey("$out") || named.containsKey("$merge")));
    }

    /**
     * Puts before each {@code $addFields}, at any depth, a stage that changes nothing and answers with copies. Without
     * it the library writes {@code {$addFields: {stock: {low: true}}}} into the documents that it reads.
     */
    @SuppressWarnings("unchecked") // what the wire decoder makes of an array
    static void guard(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(Pipelines::guard);
        } else if (value instanceof List<?> list) {
            ListIterator<Object> elements = ((List<Object>) list).listIterator();
            while (elements.hasNext()) {
                Object element = elements.next();
                guard(element);
                if (element instanceof Document stage && stage.containsKey("$addFields")) {
                    elements.previous();
                    elements.add(new Document("$unset", "copied"));
                    elements.next();
                }
            }
        }
    }
}
