package dev.cartograph.integrity;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.Stale;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.DocumentId;
import dev.cartograph.values.Page;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;

/**
 * The parent's half of the foreign key protocol: a document that is deleted goes to CLOSING by compare-and-set, which
 * announces it; then PENDING children are aborted; then live ones are looked for. Where one stands in the way the
 * document comes back to life, else it is removed. Whoever announces second sees the first, so that no child is ever
 * left without its parent. Of several deletions one removes the document, and the others wait until it is gone; one that
 * died on the way is driven on by the next.
 */
@Component
public final class Parents {
    private static final Duration UNDER_WAY = Duration.ofMillis(500);

    private final DocumentStore store;
    private final List<Reference> references;
    private final Clock clock;

    Parents(DocumentStore store, List<Reference> references, Clock clock) {
        this.store = store;
        this.references = List.copyOf(references);
        this.clock = clock;
    }

    /** Every reference of the shop. */
    public List<Reference> references() {
        return references;
    }

    /**
     * Deletes a document that nothing refers to.
     *
     * @param kind what it is called, for a refusal
     * @param version the version that the sender read
     * @param last a last condition that only this kind of document has; it refuses by throwing StillReferenced, and
     *     what it does is final
     * @throws NotFound where there is none, or no more because of another deletion at the same time
     * @throws Stale where it is at another version
     * @throws WrongState where another deletion of it takes too long
     * @throws StillReferenced where something refers to it; nothing is changed then
     */
    public void delete(String kind, String collection, DocumentId id, long version, Runnable last) {
        Backoff.until(
                "the " + kind + " is being deleted by somebody else",
                () -> isDeleted(kind, collection, id, version, last) ? true : null);
    }

    /** Goes the whole way once; not to its end where another deletion comes between, which is looked at afresh then. */
    private boolean isDeleted(String kind, String collection, DocumentId id, long version, Runnable last) {
        Documents<Document> parents = store.plain(collection);
        Document found = visible(parents, kind, id);
        long current = found.getLong("version");
        if (current != version) {
            throw new Stale(kind, version, current);
        }
        if (isUnderWay(found)) {
            return false;
        }
        // Closing aborts children that are on their way, so a deletion that has no chance is refused before it.
        refuseWhereReferenced(collection, id);

        ObjectId token = new ObjectId();
        if (!close(parents, id, found, token)) {
            return false;
        }
        Bson ours = Filters.and(
                Filters.eq("_id", id),
                Filters.eq("standing", Standing.CLOSING.name()),
                Filters.eq("closing.token", token));
        try {
            abortPending(collection, id);
            refuseWhereReferenced(collection, id);
            last.run();
        } catch (StillReferenced refused) {
            parents.step(
                    ours, Updates.combine(Updates.set("standing", Standing.LIVE.name()), Updates.unset("closing")));
            throw refused;
        }
        setNull(collection, id);
        return parents.delete(ours);
    }

    /** Whether a deletion announced itself a moment ago; an older one is taken for dead, and driven on. */
    private boolean isUnderWay(Document found) {
        return found.get("closing") instanceof Document closing
                && closing.get("at") instanceof Date at
                && at.toInstant().plus(UNDER_WAY).isAfter(clock.instant());
    }

    private boolean close(Documents<Document> parents, DocumentId id, Document found, ObjectId token) {
        Bson asFound = found.get("closing") instanceof Document closing
                ? Filters.and(
                        Filters.eq("standing", Standing.CLOSING.name()),
                        Filters.eq("closing.token", closing.getObjectId("token")))
                : Filters.eq("standing", Standing.LIVE.name());
        return parents.step(
                Filters.and(Filters.eq("_id", id), Filters.eq("version", found.getLong("version")), asFound),
                Updates.combine(
                        Updates.set("standing", Standing.CLOSING.name()),
                        Updates.set("closing", new Document("token", token).append("at", Date.from(clock.instant())))));
    }

    private static Document visible(Documents<Document> parents, String kind, DocumentId id) {
        return parents.find(Filters.and(
                        Filters.eq("_id", id), Filters.in("standing", Standing.LIVE.name(), Standing.CLOSING.name())))
                .orElseThrow(() -> NotFound.of(kind, id));
    }

    private void abortPending(String collection, DocumentId id) {
        for (Reference reference : to(collection)) {
            Documents<Document> children = store.plain(reference.child());
            Bson pending =
                    Filters.and(Filters.eq(reference.path(), id), Filters.eq("standing", Standing.PENDING.name()));
            if (reference.abort() == null) {
                children.deleteAll(pending);
            } else {
                children.stepAll(pending, reference.abort());
            }
            if (reference.announcedPath() != null) {
                children.stepAll(Filters.eq(reference.announcedPath(), id), Updates.unset(reference.announcedPath()));
            }
        }
    }

    private void refuseWhereReferenced(String collection, DocumentId id) {
        List<StillReferenced.From> from = new ArrayList<>();
        for (Reference reference : to(collection)) {
            if (reference.onDelete() == OnDelete.RESTRICT) {
                Page.Total count = store.plain(reference.child()).total(referring(reference, id));
                if (count.count() > 0) {
                    from.add(new StillReferenced.From(reference.name(), count));
                }
            }
        }
        if (!from.isEmpty()) {
            throw new StillReferenced(from);
        }
    }

    private void setNull(String collection, DocumentId id) {
        for (Reference reference : to(collection)) {
            if (reference.onDelete() == OnDelete.SET_NULL) {
                store.plain(reference.child()).changeAll(referring(reference, id), Updates.unset(reference.path()));
            }
        }
    }

    private List<Reference> to(String collection) {
        return references.stream().filter(r -> r.parent().equals(collection)).toList();
    }

    private static Bson referring(Reference reference, DocumentId id) {
        return Filters.and(
                Filters.eq(reference.path(), id),
                Filters.in("standing", Standing.LIVE.name(), Standing.CLOSING.name()));
    }
}
