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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Judges every natural key that a unique index keeps: whether two documents have one. The keys are read in their order,
 * through that index or, where somebody dropped it, sorted by the database, so that equal ones come together. Those that
 * do are read again: only where both stand unchanged were they there at one time.
 */
@Component
final class KeyInspection implements Inspection {
    private static final Comparator<Document> BY_AGE = Comparator.<Document, Date>comparing(
                    found -> found.get("createdAt") instanceof Date at ? at : new Date(Long.MAX_VALUE))
            .thenComparing(found -> String.valueOf(found.get("_id")));

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

    /** The documents with one key, as they come by: a stretch of them, and the oldest of those before. */
    private final class Group {
        private final Key key;
        private final Documents<Document> documents;
        private final Inquiry inquiry;
        private final List<Document> stretch = new ArrayList<>();
        private @Nullable String value;
        private int looked;

        Group(Key key, Inquiry inquiry) {
            this.key = key;
            this.documents = store.plain(key.collection());
            this.inquiry = inquiry;
        }

        void take(Document found) {
            Object next = found;
            for (String field : key.path().split("\\.", -1)) {
                next = next instanceof Document part ? part.get(field) : null;
            }
            if (next == null || !next.equals(value)) {
                judge();
                stretch.clear();
                value = next instanceof String text ? text : null;
            }
            if (value != null) {
                stretch.add(found);
                if (stretch.size() > Documents.BATCH) {
                    judge();
                }
            }
            if (++looked == Documents.BATCH) {
                tellLooked();
            }
        }

        void end() {
            judge();
            tellLooked();
        }

        private void tellLooked() {
            inquiry.looked(looked);
            looked = 0;
        }

        /** Leaves the oldest one, which keeps the key, beside those that come yet. */
        private void judge() {
            if (value == null || stretch.size() < 2) {
                return;
            }
            stretch.sort(BY_AGE);
            Document oldest = stretch.stream()
                    .filter(found -> documents.find(standing(found)).isPresent())
                    .findFirst()
                    .orElse(null);
            Map<Object, Document> others = new HashMap<>();
            stretch.forEach(found -> others.put(found.get("_id"), found));
            stretch.clear();
            if (oldest != null) {
                stretch.add(oldest);
                others.remove(oldest.get("_id"));
                documents.eachBatch(
                        Filters.and(Filters.in("_id", others.keySet()), Filters.eq(key.path(), value)),
                        batch -> batch.forEach(again -> {
                            Document before = others.get(again.get("_id"));
                            if (before != null && Objects.equals(before.get("version"), again.get("version"))) {
                                tell(again, oldest);
                            }
                        }));
            }
        }

        private Bson standing(Document found) {
            return Filters.and(
                    Filters.eq("_id", found.get("_id")), Filters.eq(key.path(), value), Mending.same(found, "version"));
        }

        private void tell(Document other, Document oldest) {
            inquiry.found(Finding.of(
                    key.rule(),
                    key.collection(),
                    other.get("_id"),
                    "/" + key.path().replace('.', '/'),
                    "is that of " + oldest.get("_id") + " too",
                    remedy(key, other)));
        }
    }
}
