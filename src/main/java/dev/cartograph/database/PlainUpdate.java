package dev.cartograph.database;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An update that is easily carried out: {@code {$set: {standing: "LIVE"}, $inc: {touches: 1}}}, where the fields lie at
 * the top, are in no index and get a text, a boolean, an id or a 64-bit number.
 *
 * @param set the values by field
 * @param increments what is added by field
 */
record PlainUpdate(Map<String, Object> set, Map<String, Object> increments) {
    private static final Set<String> OPERATORS = Set.of("$set", "$inc");

    /** The update as such a one, or null where it is none. */
    static @Nullable PlainUpdate of(Document update, Predicate<String> indexed) {
        if (!OPERATORS.containsAll(update.keySet())) {
            return null;
        }
        Document none = new Document();
        if (!(update.getOrDefault("$set", none) instanceof Document set)
                || !(update.getOrDefault("$inc", none) instanceof Document increments)) {
            return null;
        }
        boolean plain = set.keySet().stream().noneMatch(increments::containsKey)
                && set.entrySet().stream().allMatch(e -> isPlain(e.getKey(), indexed) && isPlain(e.getValue()))
                && increments.entrySet().stream()
                        .allMatch(e -> isPlain(e.getKey(), indexed) && e.getValue() instanceof Long);
        return plain ? new PlainUpdate(set, increments) : null;
    }

    private static boolean isPlain(String field, Predicate<String> indexed) {
        return !field.equals("_id")
                && !field.contains(".")
                && !field.startsWith("$")
                && !field.isEmpty()
                && !indexed.test(field);
    }

    private static boolean isPlain(@Nullable Object value) {
        return value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof ObjectId;
    }

    /** Whether it can be carried out on a document as it is: what is counted up is a 64-bit number or not there. */
    boolean fits(Document document) {
        return increments.keySet().stream()
                .allMatch(field -> !document.containsKey(field) || document.get(field) instanceof Long);
    }

    /** Carries it out; whether anything changed. */
    boolean apply(Document document) {
        boolean changed = false;
        for (Map.Entry<String, Object> each : set.entrySet()) {
            changed |= !each.getValue().equals(document.put(each.getKey(), each.getValue()));
        }
        for (Map.Entry<String, Object> each : increments.entrySet()) {
            long by = (Long) each.getValue();
            long before = (Long) document.getOrDefault(each.getKey(), 0L);
            document.put(each.getKey(), before + by);
            changed |= by != 0;
        }
        return changed;
    }
}
