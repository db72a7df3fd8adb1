package dev.cartograph.database;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Aggregation pipelines as the embedded server is sent them. */
final class Pipelines {
    private static final String LOCAL = "__local";

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
     * it the library writes {@code {$addFields: {stock: {low: true}}}} into the documents that it reads. And lets {@code
     * $lookup} see the values of a field within a list, {@code lines.productId}, for which the library finds nothing.
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
                } else if (element instanceof Document stage
                        && stage.get("$lookup") instanceof Document lookup
                        && lookup.get("localField") instanceof String field
                        && field.contains(".")) {
                    elements.previous();
                    elements.add(new Document("$unset", "copied"));
                    elements.add(new Document("$addFields", new Document(LOCAL, eachOnce("$" + field))));
                    elements.next();
                    lookup.put("localField", LOCAL);
                    elements.add(new Document("$unset", LOCAL));
                }
            }
        }
    }

    /** What the library makes of sets is no list to its {@code $lookup}. */
    private static Document listed(Document set) {
        return new Document("$concatArrays", List.of(set, List.of()));
    }

    private static Document eachOnce(String path) {
        return new Document(
                "$cond",
                new Document("if", new Document("$isArray", path))
                        .append("then", listed(new Document("$setUnion", List.of(path, List.of()))))
                        .append("else", path));
    }
}
