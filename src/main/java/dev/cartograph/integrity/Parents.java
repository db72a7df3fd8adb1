package dev.cartograph.integrity;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.Stale;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.DocumentId;
import dev.cartograph.values.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;

/**
 * The parent's half of the foreign key protocol: a document that is deleted goes to CLOSING by compare-and-set, which
 * announces it; then PENDING children are aborted; then live ones are looked for. Where one stands in the way the
 * document comes back to life. Else it is marked as going for good; what is done to its children is done; and it is
 * removed. Whoever announces second sees the first, so that no child is ever left without its parent.
 *
 * <p>Of several deletions one decides, and it alone is told that the document is deleted; the others wait until it is
 * gone, and find nothing. One that is taken for dead is driven on by the next, under a token of its own: if it was only
 * slow, it decides nothing any more; what it has decided before is its own, whoever carries it out. What is done to
 * children is done only after the mark, and after the mark the document never comes back, so that a step that was stalled
 * for minutes does nothing that the next one would not do too.
 */
@Component
public final class Parents {
    private static final String CLOSING = Standing.CLOSING.name();
    private static final Duration UNDER_WAY = Duration.ofMillis(500);

    private final DocumentStore store;
    private final References references;
    private final Steps steps;
    private final Clock clock;

    Parents(DocumentStore store, References references, Steps steps, Clock clock) {
        this.store = store;
        this.references = references;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * Deletes a document that nothing refers to.
     *
     * @param kind what it is called, for a refusal
     * @param version the version that the sender read
     * @param ending what else belongs to the deletion of this kind of document
     * @throws NotFound where there is none
     * @throws Stale where it is at another version
     * @throws StillReferenced where something refers to it; nothing is changed then
     * @throws WrongState where another deletion of it takes too long
     */
    public void delete(String kind, String collection, DocumentId named, long version, Ending ending) {
        ObjectId id = new ObjectId(named.hex());
        Documents<Document> parents = store.plain(collection);
        Backoff.until("the " + kind + " is being deleted by somebody else", () -> {
            steps.before(DeletionStep.READ);
            Document found = visible(parents, kind, id);
            long current = found.getLong("version");
            if (current != version) {
                throw new Stale(kind, version, current);
            }
            return !isUnderWay(found) && isDeleted(parents, found, collection, ending) ? true : null;
        });
    }

    /** Goes the whole way once, and says whether it decided; where another deletion did, all is looked at afresh then. */
    private boolean isDeleted(Documents<Document> parents, Document found, String collection, Ending ending) {
        ObjectId id = found.getObjectId("_id");
        ObjectId token = new ObjectId();
        boolean decided = isDecided(found);
        if (!decided) {
            // Closing aborts children that are on their way, so a deletion that has no chance is refused before it.
            steps.before(DeletionStep.LOOK_FIRST);
            refuseWhereReferenced(collection, id);
        }
        if (!close(parents, found, token)) {
            return false;
        }
        if (decided) {
            goForward(parents, collection, id, ending);
            return false;
        }
        if (!decide(parents, collection, id, token, ending)) {
            return false;
        }
        // Done as decided here, also where another deletion or a sweep was quicker to remove the document. Where it
        // was brought back by a repair, all begins anew.
        return goForward(parents, collection, id, ending)
                || parents.find(Filters.eq("_id", id)).isEmpty();
    }

    /** Whether a deletion announced itself a moment ago; an older one is taken for dead, and driven on. */
    private boolean isUnderWay(Document found) {
        return found.get("closing") instanceof Document closing
                && closing.get("at") instanceof Date at
                && !Age.isOver(at.toInstant(), clock.instant().minus(UNDER_WAY));
    }

    /**
     * Settles what deletions left that began before a time and did not end: one that was decided is carried out, any
     * other is taken back. A deletion that is only slow finds its token gone.
     *
     * @param collection whose documents
     * @param endings what else belongs to the deletion of one of them
     * @param settled counts the documents
     */
    public void settle(
            String collection,
            Instant before,
            Function<ObjectId, ? extends Optional<? extends Ending>> endings,
            Sweep.Settled settled) {
        Documents<Document> parents = store.plain(collection);
        Separately closing = new Separately("deletion in " + collection, settled);
        parents.findAll(Filters.and(Filters.eq("standing", CLOSING), Age.over("closing.at", before)))
                .forEach(left -> closing.settle(left.get("_id"), () -> {
                    ObjectId id = left.getObjectId("_id");
                    Ending ending =
                            endings.apply(id).<Ending>map(found -> found).orElse(Ending.NONE);
                    return isSettled(parents, left, collection, ending);
                }));
    }

    private boolean isSettled(Documents<Document> parents, Document left, String collection, Ending ending) {
        ObjectId id = left.getObjectId("_id");
        ObjectId token = left.get("closing", Document.class).getObjectId("token");
        if (!isDecided(left)) {
            return reopen(parents, id, token, ending);
        }
        return goForward(parents, collection, id, ending);
    }

    private boolean decide(Documents<Document> parents, String collection, ObjectId id, ObjectId token, Ending ending) {
        try {
            abortPending(collection, id);
            steps.before(DeletionStep.LOOK);
            refuseWhereReferenced(collection, id);
            ending.announce(id, token);
        } catch (Refusal refused) {
            reopen(parents, id, token, ending);
            throw refused;
        }
        steps.before(DeletionStep.DECIDE);
        return parents.step(undecided(id, token), Updates.set("closing.decided", true));
    }

    private boolean reopen(Documents<Document> parents, ObjectId id, ObjectId token, Ending ending) {
        steps.before(DeletionStep.REOPEN);
        boolean reopened = parents.step(
                undecided(id, token),
                Updates.combine(Updates.set("standing", Standing.LIVE.name()), Updates.unset("closing")));
        // Only after it: what is announced elsewhere keeps children away as long as the deletion may yet be decided.
        if (reopened) {
            ending.withdraw(id, token);
        }
        return reopened;
    }

    /** Carries out what is decided, whoever decided it: each goes the whole way, and one of them removes the document. */
    private boolean goForward(Documents<Document> parents, String collection, ObjectId id, Ending ending) {
        for (Reference reference : references.to(collection)) {
            if (reference.onDelete() == OnDelete.SET_NULL) {
                steps.before(DeletionStep.SET_NULL);
                store.plain(reference.child()).changeAll(referring(reference, id), Updates.unset(reference.path()));
            } else if (reference.onDelete() == OnDelete.CASCADE) {
                steps.before(DeletionStep.CASCADE);
                store.plain(reference.child()).deleteAll(Filters.eq(reference.path(), id));
            }
        }
        ending.carryOut(id);
        steps.before(DeletionStep.REMOVE);
        return parents.delete(Filters.and(Filters.eq("_id", id), Filters.eq("closing.decided", true)));
    }

    /** The token of the one that it takes over from only spares both the way again: each goes it whole under its own. */
    private boolean close(Documents<Document> parents, Document found, ObjectId token) {
        Document closing = found.get("closing", Document.class);
        Bson asFound = closing == null
                ? Filters.eq("standing", Standing.LIVE.name())
                : Filters.and(
                        Filters.eq("standing", CLOSING), Filters.eq("closing.token", closing.getObjectId("token")));
        steps.before(DeletionStep.CLOSE);
        return parents.step(
                Filters.and(
                        Filters.eq("_id", found.getObjectId("_id")),
                        Filters.eq("version", found.getLong("version")),
                        asFound),
                Updates.combine(
                        Updates.set("standing", CLOSING),
                        Updates.set("closing.token", token),
                        Updates.set("closing.at", Date.from(clock.instant()))));
    }

    private static Document visible(Documents<Document> parents, String kind, ObjectId id) {
        return parents.find(Filters.and(Filters.eq("_id", id), Standing.VISIBLE))
                .orElseThrow(() -> NotFound.of(kind, id));
    }

    private void abortPending(String collection, ObjectId id) {
        for (Reference reference : references.to(collection)) {
            Documents<Document> children = store.plain(reference.child());
            Bson pending =
                    Filters.and(Filters.eq(reference.path(), id), Filters.eq("standing", Standing.PENDING.name()));
            steps.before(DeletionStep.ABORT_PENDING);
            if (reference.abort() == null) {
                children.deleteAll(pending);
            } else {
                abortEach(children, pending, reference.abort());
            }
            if (reference.announcedPath() != null) {
                steps.before(DeletionStep.ABORT_PENDING);
                children.stepAll(Filters.eq(reference.announcedPath(), id), Updates.unset(reference.announcedPath()));
            }
        }
    }

    /** Each by its {@code _id}: of a sharded collection, a write to many passes over what is just moving to another shard. */
    private void abortEach(Documents<Document> children, Bson pending, Bson abort) {
        List<Documents.Step> each = new ArrayList<>();
        children.eachId(
                pending, child -> each.add(new Documents.Step(Filters.and(Filters.eq("_id", child), pending), abort)));
        if (!each.isEmpty()) {
            steps.before(DeletionStep.ABORT_PENDING);
            children.stepEach(each);
        }
    }

    private void refuseWhereReferenced(String collection, ObjectId id) {
        List<StillReferenced.From> from = new ArrayList<>();
        for (Reference reference : references.to(collection)) {
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

    private static Bson referring(Reference reference, ObjectId id) {
        return Filters.and(Filters.eq(reference.path(), id), Standing.PRESENT);
    }

    /** Whoever takes over may do so a moment after it was decided, and then does not decide it again. */
    private static Bson undecided(ObjectId id, ObjectId token) {
        return Filters.and(
                Filters.eq("_id", id),
                Filters.eq("standing", CLOSING),
                Filters.eq("closing.token", token),
                Filters.exists("closing.decided", false));
    }

    private static boolean isDecided(Document found) {
        Document closing = found.get("closing", Document.class);
        return closing != null && closing.getBoolean("decided", false);
    }

    /**
     * What else belongs to the deletion of a kind of document, where a part of it stands elsewhere. It is announced
     * before the deletion is decided, and carried out or withdrawn after.
     */
    public interface Ending {
        /** The document is all there is. */
        Ending NONE = new Ending() {};

        /**
         * Announces the deletion elsewhere, under its token; refuses by throwing.
         *
         * @throws Refusal where something there stands in the way
         */
        default void announce(ObjectId id, ObjectId token) {}

        /** Takes back what is announced under this token. */
        default void withdraw(ObjectId id, ObjectId token) {}

        /** Carries it out; may be repeated, by several at once. */
        default void carryOut(ObjectId id) {}
    }
}
