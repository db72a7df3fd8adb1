package dev.cartograph.integrity;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.rules.Guard;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.RuleCatalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;

/**
 * Judges every reference: whether what a document refers to is there. A stretch of children is read, then their parents
 * at once. A child whose parent was not seen is read again, and so is the parent: since ids are not used again, a child
 * that refers still, after its parent was gone, is an orphan and nobody's race.
 */
@Component
final class ReferenceInspection implements Inspection {
    private static final int REMEMBERED = 20_000;

    private final DocumentStore store;
    private final Map<String, List<Reference>> byChild = new TreeMap<>();
    private final Map<Reference, Rule<?>> rules = new HashMap<>();
    private final Map<String, Withdrawal> withdrawals;
    private final Mending mending;

    /** @throws IllegalArgumentException where a reference is no rule's */
    ReferenceInspection(
            DocumentStore store,
            References references,
            RuleCatalogue catalogue,
            List<Withdrawal> withdrawals,
            Mending mending) {
        this.store = store;
        this.mending = mending;
        this.withdrawals = withdrawals.stream().collect(Collectors.toMap(Withdrawal::collection, Function.identity()));
        for (Reference reference : references.all()) {
            byChild.computeIfAbsent(reference.child(), child -> new ArrayList<>())
                    .add(reference);
            rules.put(reference, ruleOf(reference, catalogue));
        }
    }

    private static Rule<?> ruleOf(Reference reference, RuleCatalogue catalogue) {
        return catalogue.all().stream()
                .filter(rule -> rule.guard().kind() == Guard.Kind.REFERENCE
                        && rule.guard().by().equals(reference.name())
                        && rule.mend() == Rule.Mend.WHAT_IT_REFERS_TO)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule says that " + reference.name() + " refers"));
    }

    @Override
    public String of() {
        return "references";
    }

    @Override
    public Set<Rule<?>> judges() {
        return Set.copyOf(rules.values());
    }

    @Override
    public void inspect(Inquiry inquiry) {
        byChild.forEach((child, references) -> {
            Map<String, Known> known = new HashMap<>();
            store.plain(child).eachBatch(Filters.empty(), batch -> {
                Map<Object, Document> suspects = new LinkedHashMap<>();
                orphans(batch, references, known, inquiry)
                        .forEach(orphan -> suspects.put(orphan.child().get("_id"), orphan.child()));
                if (!suspects.isEmpty()) {
                    List<Document> again = store.plain(child).findAll(Filters.in("_id", suspects.keySet()));
                    orphans(again, references, new HashMap<>(), inquiry)
                            .forEach(orphan -> inquiry.found(finding(orphan)));
                }
                inquiry.looked(batch.size());
            });
        });
    }

    private List<Orphan> orphans(
            List<Document> children, List<Reference> references, Map<String, Known> known, Inquiry inquiry) {
        List<Orphan> orphans = new ArrayList<>();
        for (Reference reference : references) {
            Map<String, Orphan> claims = new LinkedHashMap<>();
            for (Document child : children) {
                if (!Standing.isUnseen(child) && !isYoung(child, inquiry)) {
                    collect(
                            child,
                            child,
                            reference.path(),
                            "",
                            (pointer, id) ->
                                    claims.put(child.get("_id") + pointer, new Orphan(child, reference, pointer, id)));
                }
            }
            Known there = known.computeIfAbsent(reference.parent(), parent -> new Known());
            there.look(
                    store.views(reference.parent(), Id.class),
                    store.plain(reference.parent()),
                    claims.values().stream().map(Orphan::gone).collect(Collectors.toSet()));
            claims.values().stream()
                    .filter(claim -> !there.ids.containsKey(claim.gone()))
                    .forEach(orphans::add);
        }
        return orphans;
    }

    /** What has no standing goes with its parent, and may be a moment late. */
    private static boolean isYoung(Document child, Inquiry inquiry) {
        return !child.containsKey("standing") && !Bookkeeping.isOver(inquiry.before(), child.get("createdAt"));
    }

    private static void collect(
            Document child, Document part, String path, String pointer, BiConsumer<String, ObjectId> to) {
        int dot = path.indexOf('.');
        String field = dot < 0 ? path : path.substring(0, dot);
        Object value = part.get(field);
        String at = pointer + "/" + field;
        if (dot < 0) {
            if (value instanceof ObjectId id) {
                to.accept(at, id);
            }
        } else if (value instanceof Document below) {
            collect(child, below, path.substring(dot + 1), at, to);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof Document below) {
                    collect(child, below, path.substring(dot + 1), at + "/" + i, to);
                }
            }
        }
    }

    private Finding finding(Orphan orphan) {
        Reference reference = orphan.reference();
        return Finding.of(
                Objects.requireNonNull(rules.get(reference)),
                reference.child(),
                orphan.child().get("_id"),
                orphan.pointer(),
                "there is no " + orphan.gone().toHexString() + " in " + reference.parent(),
                remedy(orphan));
    }

    /** Asks once more before it acts, since nothing that it is conditional on says that the parent is gone. */
    private Remedy remedy(Orphan orphan) {
        Remedy remedy = remedyOfOrphan(orphan);
        Remedy.Act act = remedy.act();
        return act == null
                ? remedy
                : Remedy.of(
                        remedy.plan(),
                        finding -> there(store.plain(orphan.reference().parent()), List.of(orphan.gone()))
                                        .isEmpty()
                                && act.carryOut(finding));
    }

    private Remedy remedyOfOrphan(Orphan orphan) {
        Reference reference = orphan.reference();
        if (reference.optional()) {
            return mending.change(
                    reference.child(), orphan.child(), "let it refer to nothing", Updates.unset(reference.path()));
        }
        Withdrawal withdrawal = withdrawals.get(reference.child());
        if (withdrawal == null) {
            return Remedy.none("nobody says how one of " + reference.child() + " is taken out");
        }
        Remedy less = withdrawal.forOrphan(orphan.child(), reference, orphan.pointer(), orphan.gone());
        return less == null ? withdrawal.of(orphan.child()) : less;
    }

    /** Those of some parents that are there, seen or not. */
    private static List<ObjectId> there(Documents<Document> parents, Collection<ObjectId> ids) {
        return parents.findAll(Filters.in("_id", ids)).stream()
                .filter(Mending::isThere)
                .map(found -> found.getObjectId("_id"))
                .toList();
    }

    private record Orphan(Document child, Reference reference, String pointer, ObjectId gone) {}

    /** As much of a parent as says that it stands; public since the driver's codec makes it. */
    public record Id(@BsonId ObjectId id) {}

    /** Parents that were seen not long ago, a bounded number of them. */
    private static final class Known {
        private final Map<ObjectId, Boolean> ids = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ObjectId, Boolean> eldest) {
                return size() > REMEMBERED + asked;
            }
        };
        private int asked;

        void look(Documents<Id> parents, Documents<Document> whole, Collection<ObjectId> wanted) {
            asked = wanted.size();
            List<ObjectId> unknown = new ArrayList<>(new HashSet<>(wanted));
            unknown.removeIf(id -> ids.get(id) != null);
            for (int from = 0; from < unknown.size(); from += Documents.BATCH) {
                List<ObjectId> some = unknown.subList(from, Math.min(unknown.size(), from + Documents.BATCH));
                parents.findAll(Filters.and(Filters.in("_id", some), Standing.VISIBLE))
                        .forEach(found -> ids.put(found.id(), true));
                List<ObjectId> unseen =
                        some.stream().filter(id -> !ids.containsKey(id)).toList();
                if (!unseen.isEmpty()) {
                    there(whole, unseen).forEach(id -> ids.put(id, true));
                }
            }
        }
    }
}
