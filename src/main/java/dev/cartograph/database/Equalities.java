package dev.cartograph.database;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a filter demands of single fields: {@code {_id: 7, state: {$in: ["A", "B"]}, n: {$gte: 1}}} demands
 * {@code _id: [7]} and {@code state: ["A", "B"]}. A document that has none of a field's values cannot match.
 *
 * <p>Only plain values count. Null matches a missing field, an array or a document matches in ways of its own, and an
 * index knows nothing of either.
 */
final class Equalities {

    private Equalities() {}

    static Map<String, List<Object>> of(@Nullable Document filter) {
        Map<String, List<Object>> demanded = new HashMap<>();
        collect(filter, demanded);
        return demanded;
    }

    private static void collect(@Nullable Document filter, Map<String, List<Object>> demanded) {
        if (filter == null) {
            return;
        }
        filter.forEach((field, condition) -> {
            if (field.equals("$and") && condition instanceof Collection<?> all) {
                all.forEach(each -> collect(each instanceof Document part ? part : null, demanded));
            } else if (!field.startsWith("$")) {
                List<Object> values = values(condition);
                if (values != null) {
                    demanded.merge(field, values, (one, other) -> one.size() <= other.size() ? one : other);
                }
            }
        });
    }

    /**
     * The same filter without {@code $and}, as far as each field stands in it once: {@code {$and: [{_id: 7}, {state:
     * "A"}]}} is {@code {_id: 7, state: "A"}}. Drivers write the first where a program says {@code and}.
     */
    static Document flat(Document filter) {
        Document flat = new Document();
        return flatten(filter, flat) ? flat : filter;
    }

    private static boolean flatten(Document filter, Document flat) {
        for (Map.Entry<String, Object> condition : filter.entrySet()) {
            if (condition.getKey().equals("$and") && condition.getValue() instanceof Collection<?> all) {
                for (Object each : all) {
                    if (!(each instanceof Document part) || !flatten(part, flat)) {
                        return false;
                    }
                }
            } else if (flat.containsKey(condition.getKey())) {
                return false;
            } else {
                flat.append(condition.getKey(), condition.getValue());
            }
        }
        return true;
    }

    /** What is left to be demanded of documents that were found by their values of a field. */
    static Document without(String field, Document filter) {
        Object condition = filter.get(field);
        if (values(condition) == null || (condition instanceof Document operators && operators.size() > 1)) {
            return filter;
        }
        Document rest = filter.clone();
        rest.remove(field);
        return rest;
    }

    private static @Nullable List<Object> values(@Nullable Object condition) {
        if (condition instanceof Document operators) {
            if (operators.get("$in") instanceof Collection<?> several) {
                return several.stream().allMatch(Equalities::plain) ? List.copyOf(several) : null;
            }
            return value(operators.get("$eq"));
        }
        return value(condition);
    }

    private static @Nullable List<Object> value(@Nullable Object one) {
        return one != null && plain(one) ? List.of(one) : null;
    }

    private static boolean plain(@Nullable Object value) {
        return value != null
                && !(value instanceof Document)
                && !(value instanceof Collection)
                && !(value instanceof BsonRegularExpression);
    }
}
