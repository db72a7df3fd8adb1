package dev.cartograph.integrity;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.DuplicateKey;
import dev.cartograph.database.Standing;
import dev.cartograph.rules.Outcome;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Violation;
import dev.cartograph.values.DocumentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;

/**
 * The child's half of the foreign key protocol: a document is written as PENDING, which announces its references; then
 * every parent is touched, if it stands; then the document goes live by compare-and-set. A parent that is deleted
 * meanwhile either sees the announcement or is seen as gone (see {@link Parents}). The number of round trips does not
 * grow with the number of documents written together.
 */
@Component
public final class Children {
    private static final int ROUNDS = 5;

    private final DocumentStore store;
    private final References references;
    private final Steps steps;

    Children(DocumentStore store, References references, Steps steps) {
        this.store = store;
        this.references = references;
        this.steps = steps;
    }

    /**
     * Writes documents that refer to others.
     *
     * @param collection where to
     * @param announced what, in order
     * @param duplicate what to tell where a unique index refuses the document at this place
     * @param asAnnounced what else holds only as long as a document is the one that was announced; nothing where ids are
     *     not used again
     * @param look a last judgement between announcing and going live, with what it finds broken by place in the list
     * @return for each, the live document or why there is none
     */
    public <T> List<Outcome<T>> insertAll(
            Documents<T> collection,
            List<Announced<T>> announced,
            BiFunction<Integer, DuplicateKey, Refusal> duplicate,
            Bson asAnnounced,
            Look look) {
        List<List<Claim>> claims =
                announced.stream().map(one -> claims(collection, one)).toList();
        List<T> pending = new ArrayList<>();
        for (int place = 0; place < announced.size(); place++) {
            Standing standing = claims.get(place).isEmpty() ? Standing.LIVE : Standing.PENDING;
            pending.add(announced.get(place).document().apply(standing));
        }
        Map<Integer, Refusal> refused = new TreeMap<>();
        steps.before(CreationStep.ANNOUNCE);
        collection.insertAll(pending).forEach((place, key) -> refused.put(place, duplicate.apply(place, key)));
        return goOn(collection, announced, claims, refused, asAnnounced, look);
    }

    /**
     * Goes on with documents that somebody announced and left, and whom the caller has taken over.
     *
     * @param asAnnounced that a document is announced by the caller now, and by nobody else
     * @return for each, the live document or why there is none
     */
    public <T> List<Outcome<T>> resumeAll(Documents<T> collection, List<Announced<T>> announced, Bson asAnnounced) {
        List<List<Claim>> claims =
                announced.stream().map(one -> claims(collection, one)).toList();
        return goOn(collection, announced, claims, new TreeMap<>(), asAnnounced, Look.NONE);
    }

    private <T> List<Outcome<T>> goOn(
            Documents<T> collection,
            List<Announced<T>> announced,
            List<List<Claim>> claims,
            Map<Integer, Refusal> refused,
            Bson asAnnounced,
            Look look) {
        List<Integer> waiting = new ArrayList<>();
        for (int place = 0; place < announced.size(); place++) {
            if (!refused.containsKey(place) && !claims.get(place).isEmpty()) {
                waiting.add(place);
            }
        }
        Map<Integer, List<Violation>> broken = new HashMap<>(gone(claims, waiting));
        steps.before(CreationStep.JUDGE);
        look.judge(waiting).forEach((place, found) -> broken.merge(place, found, Children::both));
        broken.forEach((place, violations) -> refused.put(place, new RulesBroken(violations)));
        remove(collection, ids(announced, broken.keySet()), asAnnounced);

        waiting.removeAll(broken.keySet());
        goLive(collection, announced, claims, waiting, asAnnounced, refused);

        List<Outcome<T>> outcomes = new ArrayList<>();
        for (int place = 0; place < announced.size(); place++) {
            Refusal refusal = refused.get(place);
            outcomes.add(
                    refusal == null
                            ? Outcome.done(announced.get(place).document().apply(Standing.LIVE))
                            : Outcome.refused(refusal));
        }
        return outcomes;
    }

    /** One reference to one parent, and what is broken where no such parent stands. */
    private record Claim(String parent, ObjectId id, Violation ifGone) {}

    /** Each parent of a document once, by every reference that is declared of its collection. */
    private <T> List<Claim> claims(Documents<T> collection, Announced<T> one) {
        Document fields = collection.fields(one.document().apply(Standing.PENDING));
        List<Claim> claims = new ArrayList<>();
        for (Reference reference : references.from(collection.name())) {
            IntFunction<Violation> ifGone = Objects.requireNonNull(
                    one.ifGone().get(reference), () -> "nobody says what a parent of " + reference.name() + " is for");
            List<ObjectId> parents = reference.parentsIn(fields);
            for (ObjectId parent : new LinkedHashSet<>(parents)) {
                claims.add(new Claim(reference.parent(), parent, ifGone.apply(parents.indexOf(parent))));
            }
        }
        return claims;
    }

    /**
     * Removes documents that were announced before a time and never came to be. One that was changed or touched was there:
     * another client of the database says that it was not, and it is left to an audit.
     *
     * @return how many
     */
    public long withdrawLeft(String collection, Instant before) {
        return store.plain(collection)
                .deleteAll(Filters.and(
                        Filters.eq("standing", Standing.PENDING.name()),
                        Filters.eq("version", 1L),
                        Filters.exists("touches", false),
                        Age.over("createdAt", before)));
    }

    /**
     * Touches the parents of a reference that must stand: a write to each, so that one being deleted and this cannot both go
     * on unseen.
     *
     * @return those that do not stand
     */
    public Missing touch(Reference reference, Collection<? extends DocumentId> ids) {
        return touch(
                reference.parent(),
                ids.stream().map(id -> new ObjectId(id.hex())).toList());
    }

    private Missing touch(String parent, Collection<ObjectId> ids) {
        Documents<Document> parents = store.plain(parent);
        Set<ObjectId> wanted = new LinkedHashSet<>(ids);
        Set<ObjectId> gone = new LinkedHashSet<>();
        Set<ObjectId> closing = new LinkedHashSet<>();
        for (int round = 1; !wanted.isEmpty(); round++) {
            steps.before(CreationStep.TOUCH);
            if (touchAll(parents, wanted) == wanted.size()) {
                break;
            }
            // Which ones were touched is not told. One that stands now may not have stood then: it is touched again.
            steps.before(CreationStep.LOOK);
            Map<ObjectId, String> standings = new HashMap<>();
            parents.findAll(Filters.in("_id", wanted))
                    .forEach(found -> standings.put(found.getObjectId("_id"), String.valueOf(found.get("standing"))));
            for (ObjectId id : List.copyOf(wanted)) {
                String standing = standings.get(id);
                boolean live = Standing.LIVE.name().equals(standing);
                if (!live || round == ROUNDS) {
                    wanted.remove(id);
                    (live || Standing.CLOSING.name().equals(standing) ? closing : gone).add(id);
                }
            }
        }
        return new Missing(gone, closing);
    }

    private static long touchAll(Documents<Document> parents, Set<ObjectId> ids) {
        Bson touch = new Document("$inc", new Document("touches", 1L));
        boolean one = ids.size() == 1;
        Bson live = new Document("_id", one ? ids.iterator().next() : new Document("$in", ids))
                .append("standing", Standing.LIVE.name());
        return one ? (parents.step(live, touch) ? 1 : 0) : parents.stepAll(live, touch);
    }

    /**
     * Parents that do not stand.
     *
     * @param gone that are not there, and will never be again
     * @param closing that are being deleted: they may go, or come back to life
     */
    public record Missing(Set<ObjectId> gone, Set<ObjectId> closing) {
        private static final Missing NONE = new Missing(Set.of(), Set.of());

        /** Whether all stand. */
        public boolean isEmpty() {
            return gone.isEmpty() && closing.isEmpty();
        }

        private boolean has(ObjectId id) {
            return gone.contains(id) || closing.contains(id);
        }
    }

    private Map<Integer, List<Violation>> gone(List<List<Claim>> claims, List<Integer> waiting) {
        Map<String, Set<ObjectId>> byParent = new TreeMap<>();
        for (int place : waiting) {
            claims.get(place)
                    .forEach(claim -> byParent.computeIfAbsent(claim.parent(), p -> new LinkedHashSet<>())
                            .add(claim.id()));
        }
        Map<String, Missing> missing = new HashMap<>();
        byParent.forEach((parent, ids) -> missing.put(parent, touch(parent, ids)));
        Map<Integer, List<Violation>> broken = new HashMap<>();
        for (int place : waiting) {
            for (Claim claim : claims.get(place)) {
                if (missing.getOrDefault(claim.parent(), Missing.NONE).has(claim.id())) {
                    broken.merge(place, List.of(claim.ifGone()), Children::both);
                }
            }
        }
        return broken;
    }

    private <T> void goLive(
            Documents<T> collection,
            List<Announced<T>> announced,
            List<List<Claim>> claims,
            List<Integer> waiting,
            Bson asAnnounced,
            Map<Integer, Refusal> refused) {
        if (waiting.isEmpty()) {
            return;
        }
        List<ObjectId> ids = ids(announced, waiting);
        steps.before(CreationStep.GO_LIVE);
        long live = collection.stepAll(
                Filters.and(Filters.in("_id", ids), Filters.eq("standing", Standing.PENDING.name()), asAnnounced),
                Updates.set("standing", Standing.LIVE.name()));
        if (live == ids.size()) {
            return;
        }
        // Somebody aborted one, since a parent was closing, or took it over. What is not there now was not written.
        List<Integer> ended = new ArrayList<>();
        for (int place : waiting) {
            Announced<T> one = announced.get(place);
            steps.before(CreationStep.RECOUNT);
            boolean stands = collection
                    .find(Filters.and(Filters.eq("_id", one.id()), Standing.VISIBLE, asAnnounced))
                    .isPresent();
            if (!stands) {
                ended.add(place);
                refused.put(
                        place,
                        new RulesBroken(
                                claims.get(place).stream().map(Claim::ifGone).toList()));
            }
        }
        remove(collection, ids(announced, ended), asAnnounced);
    }

    private void remove(Documents<?> collection, List<ObjectId> ids, Bson asAnnounced) {
        if (!ids.isEmpty()) {
            steps.before(CreationStep.WITHDRAW);
            collection.deleteAll(Filters.and(Filters.in("_id", ids), Standing.UNDECIDED, asAnnounced));
        }
    }

    private static List<ObjectId> ids(List<? extends Announced<?>> announced, Collection<Integer> places) {
        return places.stream()
                .map(place -> new ObjectId(announced.get(place).id().hex()))
                .toList();
    }

    private static List<Violation> both(List<Violation> some, List<Violation> others) {
        List<Violation> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** A judgement that must come after the announcement, since what it looks at may change before. */
    @FunctionalInterface
    public interface Look {
        /** Nothing further to look at. */
        Look NONE = places -> Map.of();

        /**
         * @param places the documents that are announced and wait, by their place in the list
         * @return what is broken, by place
         */
        Map<Integer, List<Violation>> judge(List<Integer> places);
    }
}
