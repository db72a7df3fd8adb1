package dev.cartograph.database;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which element an update means by {@code $} where its filter says {@code {marks: {$elemMatch: {token: 7}}}}. The
 * library knows only of elements that have the fields named and no other.
 */
final class MatchedElements {

    private MatchedElements() {}

    /** Whether an update names an element by {@code $}, as {@code marks.$.done}. */
    static boolean meantBy(@Nullable Object update) {
        return update instanceof Document operators
                && operators.values().stream()
                        .anyMatch(fields -> fields instanceof Document named
                                && named.keySet().stream().anyMatch(field -> (field + ".").contains(".$.")));
    }

    /**
     * A filter that finds the one document that another found, by its id and by the elements that were meant, each as
     * it stands.
     *
     * @param matches whether an element matches a condition
     */
    static Document of(Document filter, Document found, BiPredicate<Document, Document> matches) {
        Document exact = new Document("_id", found.get("_id"));
        conditions(filter).forEach((field, condition) -> {
            if (Utils.getSubdocumentValue(found, field) instanceof Collection<?> elements) {
                elements.stream()
                        .filter(element -> element instanceof Document one && matches.test(one, condition))
                        .findFirst()
                        .ifPresent(element -> exact.put(field, element));
            }
        });
        return exact;
    }

    /** The conditions on whole elements, by the field of their array. */
    static Map<String, Document> conditions(@Nullable Document filter) {
        Map<String, Document> conditions = new LinkedHashMap<>();
        if (filter != null) {
            filter.forEach((field, condition) -> {
                if (field.equals("$and") && condition instanceof Collection<?> all) {
                    all.forEach(each -> conditions.putAll(conditions(each instanceof Document part ? part : null)));
                } else if (condition instanceof Document operators
                        && operators.get("$elemMatch") instanceof Document element) {
                    conditions.put(field, element);
                }
            });
        }
        return conditions;
    }
}
