package dev.cartograph.audits;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The kinds of violations that there are, and a record of what was planted of them. */
final class Violations {
    private final AuditedShop shop;
    private final Map<String, Runnable> kinds = new LinkedHashMap<>();
    private final Set<String> expected = new LinkedHashSet<>();
    private final Set<String> planted = new LinkedHashSet<>();
    private final Map<String, Document> untouched = new LinkedHashMap<>();

    Violations(AuditedShop shop) {
        this.shop = shop;
    }

    void kind(String name, Runnable plant) {
        if (kinds.put(name, plant) != null) {
            throw new IllegalArgumentException("planted twice: " + name);
        }
    }

    /** The names of all kinds, each of which begins with the rule that is broken. */
    List<String> names() {
        return new ArrayList<>(kinds.keySet());
    }

    void plant(String name) {
        kinds.get(name).run();
    }

    /** @param rule what must be found wrong with it, or null where it is only part of what is planted */
    void insert(String collection, Document one, @Nullable String rule) {
        shop.insert(collection, one);
        touched(collection + "/" + one.get("_id"), rule);
    }

    void treeBreaks(String rule) {
        touched("categoryTree/categories", rule);
    }

    /** Inserts what refers to something planted and is sound itself. */
    void sound(String collection, Document one) {
        shop.insert(collection, one);
        untouched.put(collection + "/" + one.get("_id"), one);
    }

    private void touched(String place, @Nullable String rule) {
        planted.add(place);
        if (rule != null) {
            expected.add(rule + " " + place);
        }
    }

    Set<String> expected() {
        return expected;
    }

    Set<String> planted() {
        return planted;
    }

    Map<String, Document> untouched() {
        return untouched;
    }
}
