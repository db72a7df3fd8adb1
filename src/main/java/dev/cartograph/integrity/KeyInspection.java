package dev.cartograph.integrity;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.CollectionPlan;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.IndexPlan;
import dev.cartograph.rules.Guard;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.RuleCatalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Judges every natural key that a unique index keeps: whether two documents have one. The keys are read in their order,
 * through that index or, where somebody dropped it, sorted by the database, so that equal ones come together. Those that
 * do are read again, twice: only where both stand unchanged were they there at one time.
 */
@Component
final class KeyInspection implements Inspection {
    private static final int MOST_AT_ONCE = 1_000;

    private final DocumentStore store;
    private final List<Key> keys = new ArrayList<>();
    private final Map<String, Withdrawal> withdrawals;
    private final Mending mending;

    KeyInspection(
            DocumentStore store,
            List<CollectionPlan> plans,
            RuleCatalogue catalogue,
            List<Withdrawal> withdrawals,
            Mending mending) {
        this.store = store;
        this.mending = mending;
        this.withdrawals = withdrawals.stream().collect(Collectors.toMap(Withdrawal::collection, Function.identity()));
        for (CollectionPlan plan : plans) {
            for (IndexPlan index : plan.indexes()) {
                if (index.unique()) {
                    keys.add(new Key(plan.name(), index, ruleOf(index, catalogue)));
                }
            }
        }
    }

    private static Rule<?> ruleOf(IndexPlan index, RuleCatalogue catalogue) {
        return catalogue.all().stream()
                .filter(rule -> rule.guard().equals(Guard.uniqueIndex(index.name())))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule is kept by the index " + index.name()));
    }

    @Override
    public String of() {
        return "natural keys";
    }

    @Override
    public Set<Rule<?>> judges() {
        return keys.stream().map(Key::rule).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void inspect(Inquiry inquiry) {
        for (Key key : keys) {
            Group group = new Group(key, inquiry);
            store.plain(key.collection()).eachInOrderOf(key.path(), group::take);
            group.end();
        }
    }

    private void judge(Key key, String value, Set<Object> ids, Inquiry inquiry) {
        Map<Object, Document> first = read(key, value, ids);
        Map<Object, Document> again = read(key, value, ids);
        List<Document> standing = new ArrayList<>(again.values());
        standing.removeIf(found -> {
            Document before = first.get(found.get("_id"));
            return before == null || !Objects.equals(before.get("version"), found.get("version"));
        });
        if (standing.size() < 2) {
            return;
        }
        standing.sort(Comparator.<Document, Date>comparing(
                        found -> found.get("createdAt") instanceof Date at ? at : new Date(Long.MAX_VALUE))
                .thenComparing(found -> String.valueOf(found.get("_id"))));
        Object oldest = standing.get(0).get("_id");
        for (Document other : standing.subList(1, standing.size())) {
            inquiry.found(Finding.of(
                    key.rule(),
                    key.collection(),
                    other.get("_id"),
                    "/" + key.path().replace('.', '/'),
                    "is that of " + oldest + " too",
                    remedy(key, other)));
        }
    }

    private Map<Object, Document> read(Key key, String value, Set<Object> ids) {
        Map<Object, Document> byId = new HashMap<>();
        store.plain(key.collection())
                .findAll(Filters.and(Filters.in("_id", ids), Filters.eq(key.path(), value)))
                .forEach(found -> byId.put(found.get("_id"), found));
        return byId;
    }

    private Remedy remedy(Key key, Document found) {
        Withdrawal withdrawal = withdrawals.get(key.collection());
        if (key.index().sparse()) {
            String optional = key.path().replaceFirst("\\..*", "");
            return mending.change(key.collection(), found, "take " + optional + " from it", Updates.unset(optional));
        }
        return withdrawal == null
                ? Remedy.none("nobody says how one of " + key.collection() + " is taken out")
                : withdrawal.of(found);
    }

    private record Key(String collection, IndexPlan index, Rule<?> rule) {
        String path() {
            return index.keys().keySet().iterator().next();
        }
    }

    /** The documents with one key, as they come by. */
    private final class Group {
        private final Key key;
        private final Inquiry inquiry;
        private final Set<Object> ids = new LinkedHashSet<>();
        private @Nullable String value;
        private int looked;

        Group(Key key, Inquiry inquiry) {
            this.key = key;
            this.inquiry = inquiry;
        }

        void take(Document found) {
            Object next = found;
            for (String field : key.path().split("\\.", -1)) {
                next = next instanceof Document part ? part.get(field) : null;
            }
            if (next == null || !next.equals(value)) {
                end();
                value = next instanceof String text ? text : null;
            }
            // Of more than so many, the next audit judges the rest.
            if (value != null && ids.size() < MOST_AT_ONCE) {
                ids.add(found.get("_id"));
            }
            if (++looked == Documents.BATCH) {
                inquiry.looked(looked);
                looked = 0;
            }
        }

        void end() {
            if (value != null && ids.size() > 1) {
                judge(key, value, ids, inquiry);
            }
            ids.clear();
            value = null;
        }
    }
}
