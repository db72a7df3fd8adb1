package dev.cartograph.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * One index that the shop relies on, by name.
 *
 * @param name stable, unique within its collection
 * @param keys field paths in order, 1 for ascending and -1 for descending
 * @param unique whether it refuses a second equal key
 * @param sparse whether documents without the field are left out, so that several may lack it
 * @param only the values by field path of the documents that are in it; empty for all. No other query is planned by it
 */
public record IndexPlan(
        String name, Map<String, Integer> keys, boolean unique, boolean sparse, Map<String, String> only) {
    private static final String PARTIAL = "partialFilterExpression";

    public IndexPlan {
        keys = new LinkedHashMap<>(keys);
        only = Map.copyOf(only);
    }

    /** An index for finding: {@code IndexPlan.on("by_customer", "customerId", "-placedAt")}. */
    public static IndexPlan on(String name, String... paths) {
        Map<String, Integer> keys = new LinkedHashMap<>();
        for (String path : paths) {
            boolean descending = path.startsWith("-");
            keys.put(descending ? path.substring(1) : path, descending ? -1 : 1);
        }
        return new IndexPlan(name, keys, false, false, Map.of());
    }

    /** This index, refusing a second equal key. */
    public IndexPlan onceOnly() {
        return new IndexPlan(name, keys, true, sparse, only);
    }

    /** This index, leaving out documents without the field. */
    public IndexPlan whereThere() {
        return new IndexPlan(name, keys, unique, true, only);
    }

    /** This index, of the documents alone in which a field has a value. */
    public IndexPlan onlyWhere(String path, String value) {
        return new IndexPlan(name, keys, unique, sparse, Map.of(path, value));
    }

    /** The same as the {@code createIndexes} command wants it. */
    Document command() {
        Document command = new Document("key", keyDocument()).append("name", name);
        if (unique) {
            command.append("unique", true);
        }
        if (sparse) {
            command.append("sparse", true);
        }
        if (!only.isEmpty()) {
            command.append(PARTIAL, new Document(only));
        }
        return command;
    }

    Document keyDocument() {
        Document document = new Document();
        keys.forEach(document::append);
        return document;
    }

    /** What is different in an index as the server lists it; empty where nothing is. */
    List<String> differencesFrom(Document listed) {
        List<String> differences = new ArrayList<>();
        Map<String, Integer> there = new LinkedHashMap<>();
        listed.get("key", Document.class)
                .forEach((path, direction) -> there.put(path, direction instanceof Number n ? n.intValue() : 0));
        if (!List.copyOf(there.entrySet()).equals(List.copyOf(keys.entrySet()))) {
            differences.add("its keys are " + there + ", not " + keys);
        }
        if (listed.getBoolean("unique", false) != unique) {
            differences.add(unique ? "it is not unique" : "it is unique");
        }
        if (listed.getBoolean("sparse", false) != sparse) {
            differences.add(sparse ? "it is not sparse" : "it is sparse");
        }
        Document partial = listed.get(PARTIAL, new Document());
        if (!partial.equals(new Document(only))) {
            differences.add(
                    only.isEmpty() ? "it has the option " + PARTIAL : "it is of " + partial + " alone, not of " + only);
        }
        for (String option : List.of("collation", "expireAfterSeconds")) {
            if (listed.containsKey(option)) {
                differences.add("it has the option " + option);
            }
        }
        return differences;
    }
}
