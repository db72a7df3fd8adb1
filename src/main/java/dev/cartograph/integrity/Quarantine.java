package dev.cartograph.integrity;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.DuplicateKey;
import dev.cartograph.database.Standing;
import dev.cartograph.rules.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps what a repair removes or overwrites, and tells what it did. First a copy of the document goes into the
 * collection {@code quarantine}, as begun; then the document is mended; then the collection {@code auditTrail} says so,
 * and the copy. Both have the same {@code _id}:
 *
 * <pre>{@code
 * quarantine: {"rule": "CUS-015", "collection": "customers", "documentId": …, "plan": "…", "outcome": "DONE",
 *              "foundWith": ["version", …], "document": {…}}
 * auditTrail: {"at": …, "rule": "CUS-015", "collection": "customers", "documentId": "…", "plan": "…", "outcome": "DONE"}
 * }</pre>
 *
 * <p>A copy that stays begun was left by a process that died. The next repair tells by the document what became of it.
 * Only who saw it done says DONE: into the trail first, and then into the copy. Who presumes marks the copy first, which
 * can be done to one that is begun only, and then writes into the trail; and who kept the copy and did nothing takes it
 * away only where nobody presumed. Where somebody dies between the two, the copy is there, by which the next repair
 * brings the trail into line with it.
 */
@Component
final class Quarantine {
    private static final String OUTCOME = "outcome";
    private static final String DOCUMENT = "document";
    private static final String SETTLED = "settled";
    private static final String FOUND_WITH = "foundWith";
    private static final Pattern COLLECTION = Pattern.compile("[A-Za-z]+");
    private static final List<String> VERSION_AND_STANDING = List.of("version", "standing");

    private final DocumentStore store;
    private final Documents<Document> copies;
    private final Documents<Document> trail;
    private final Steps steps;
    private final Clock clock;

    Quarantine(DocumentStore store, Steps steps, Clock clock) {
        this.store = store;
        this.copies = store.plain("quarantine");
        this.trail = store.plain("auditTrail");
        this.steps = steps;
        this.clock = clock;
    }

    /** What became of a document of which a copy is kept. */
    enum Outcome {
        /** It is not known yet. */
        BEGUN,
        /** It was mended by who kept the copy, who says so. */
        DONE,
        /** Who kept the copy said nothing; the document is gone, or no longer as it was found. */
        PRESUMED,
        /** Who kept the copy said nothing, and the document stood as it was found; or it was presumed, and is not true. */
        NOT_DONE
    }

    /**
     * Mends a document of which a copy is kept.
     *
     * @param collection the document's
     * @param found the document, or those parts of it that are overwritten
     * @param foundWith the paths of what the act asks to be as it was found; the act leaves at least one of them
     *     otherwise, or no document
     * @param act does nothing, and says so, where the document is not as it was found
     * @return whether it was mended
     */
    boolean keeping(Finding finding, String collection, Document found, List<String> foundWith, BooleanSupplier act) {
        ObjectId id = new ObjectId();
        Document entry = new Document("_id", id)
                .append("at", Date.from(clock.instant()))
                .append("rule", finding.rule().code())
                .append("collection", collection)
                .append("documentId", found.get("_id"))
                .append("pointer", finding.pointer())
                .append("message", finding.message())
                .append("plan", finding.remedy().plan())
                .append(OUTCOME, Outcome.BEGUN.name())
                .append(FOUND_WITH, foundWith)
                .append(DOCUMENT, found);
        steps.before(RepairStep.KEEP);
        copies.insert(entry);
        boolean done;
        try {
            steps.before(RepairStep.MEND);
            done = act.getAsBoolean();
        } catch (Refusal | DuplicateKey refused) {
            drop(entry);
            throw refused;
        } catch (MongoException failed) {
            steps.before(RepairStep.SETTLE);
            if (isAnswered(failed) && whatBecameOf(entry) == Outcome.NOT_DONE) {
                drop(entry);
            }
            throw failed;
        }
        if (done) {
            tellDone(entry);
        } else {
            drop(entry);
        }
        return done;
    }

    /** Whether the server says that it did not write; where its reply was lost or late, it may have, or may yet. */
    private static boolean isAnswered(MongoException failed) {
        return (failed instanceof MongoWriteException || failed instanceof MongoCommandException)
                && !DatabaseAway.isSignOf(failed);
    }

    /**
     * Writes that the sweep with which a repair begins settled more of something.
     *
     * @param sweep which, as an id in the trail
     */
    void swept(ObjectId sweep, String what, long more) {
        steps.before(RepairStep.NOTE);
        if (!trail.step(Filters.eq("_id", sweep), Updates.inc(SETTLED + "." + what, more))) {
            trail.insert(new Document("_id", sweep)
                    .append("at", Date.from(clock.instant()))
                    .append(OUTCOME, "SWEPT")
                    .append(SETTLED, new Document(what, more)));
        }
    }

    /**
     * Ends what a repair began before a time and did not end, and what another one began to tell of that. No copy is
     * removed: who kept it may only be slow, and mend its document after all, and then it says so itself.
     */
    void settle(Instant before) {
        Bson left = Filters.or(
                Filters.and(Filters.eq(OUTCOME, Outcome.BEGUN.name()), Age.over("at", before)),
                Filters.in(OUTCOME, Outcome.PRESUMED.name(), Outcome.NOT_DONE.name()));
        Separately each = new Separately("copy in quarantine", told -> {});
        // The youngest first: of two that may have done the same, it is the one that knew the document last.
        copies.findAll(left).stream()
                .filter(Quarantine::isRepairs)
                .sorted(Comparator.<Document, Date>comparing(entry -> entry.getDate("at"))
                        .reversed())
                .forEach(entry -> each.drive(entry.get("_id"), () -> settle(entry)));
    }

    /** Not what another client of the database put there, as far as that shows. */
    private static boolean isRepairs(Document entry) {
        return entry.get("at") instanceof Date
                && entry.get("collection") instanceof String name
                && COLLECTION.matcher(name).matches()
                && entry.get(DOCUMENT) instanceof Document
                && entry.get(FOUND_WITH) instanceof List<?> paths
                && paths.stream().allMatch(String.class::isInstance);
    }

    private void settle(Document entry) {
        steps.before(RepairStep.SETTLE);
        Optional<Document> noted = trail.find(itself(entry));
        if (noted.filter(note -> is(note, Outcome.DONE)).isPresent()) {
            mark(itself(entry), Outcome.DONE);
        } else if (is(entry, Outcome.PRESUMED)) {
            if (noted.isEmpty()) {
                tellPresumed(entry);
            }
        } else if (is(entry, Outcome.NOT_DONE)) {
            if (noted.isPresent()) {
                trail.delete(as(entry, Outcome.PRESUMED));
            }
        } else {
            Outcome outcome = whatBecameOf(entry);
            // Who kept the copy may have said so meanwhile, or taken it away.
            if (outcome != Outcome.BEGUN && mark(as(entry, Outcome.BEGUN), outcome) && outcome == Outcome.PRESUMED) {
                tellPresumed(entry);
            }
        }
    }

    /** As far as the document tells of it, and what is known of others that were as it is. */
    private Outcome whatBecameOf(Document entry) {
        Document found = entry.get(DOCUMENT, Document.class);
        Optional<Document> now =
                store.plain(entry.getString("collection")).find(Filters.eq("_id", entry.get("documentId")));
        if (now.isPresent() && isClosing(now.get()) && !isClosing(found)) {
            return Outcome.BEGUN;
        }
        boolean untouched = now.isPresent() && isSame(entry, found, now.get());
        return untouched || isForestalled(entry, found) ? Outcome.NOT_DONE : Outcome.PRESUMED;
    }

    /** Whether it was not done, since something else was, or is presumed to be, to the document as it was found. */
    private boolean isForestalled(Document entry, Document found) {
        return copies
                .findAll(Filters.and(
                        Filters.eq("documentId", entry.get("documentId")),
                        Filters.eq("collection", entry.get("collection")),
                        Filters.in(OUTCOME, Outcome.DONE.name(), Outcome.PRESUMED.name())))
                .stream()
                .filter(Quarantine::isRepairs)
                .anyMatch(other -> {
                    Document otherFound = other.get(DOCUMENT, Document.class);
                    boolean before = other.getDate("at").before(entry.getDate("at"));
                    boolean same = foundWith(other).equals(foundWith(entry))
                            && (isSame(entry, found, otherFound) || isSame(entry, found, opened(otherFound)));
                    boolean byVersion =
                            foundWith(other).equals(VERSION_AND_STANDING) && isSame(other, found, otherFound);
                    // A version never comes back, what else is asked for may.
                    return before ? byVersion : same;
                });
    }

    /** As it was before a deletion began: that may be all that was done before somebody else found it. */
    private static Document opened(Document found) {
        return isClosing(found) ? new Document(found).append("standing", Standing.LIVE.name()) : found;
    }

    private static List<String> foundWith(Document entry) {
        return entry.getList(FOUND_WITH, String.class);
    }

    private static boolean isSame(Document entry, Document found, Document other) {
        return foundWith(entry).stream().allMatch(path -> Objects.equals(at(found, path), at(other, path)));
    }

    /** What stands at a path, or null. */
    static @Nullable Object at(Document of, String path) {
        Object value = of;
        for (String field : path.split("\\.", -1)) {
            value = value instanceof Document part ? part.get(field) : null;
        }
        return value;
    }

    private static boolean isClosing(Document document) {
        return Standing.CLOSING.name().equals(document.get("standing"));
    }

    /** Tells what was seen done, whatever somebody else presumed. */
    private void tellDone(Document entry) {
        steps.before(RepairStep.NOTE);
        boolean told = noted(entry, Outcome.DONE);
        // What was presumed there may be taken back in that moment.
        while (!told) {
            told = trail.step(itself(entry), Updates.set(OUTCOME, Outcome.DONE.name())) || noted(entry, Outcome.DONE);
        }
        mark(itself(entry), Outcome.DONE);
    }

    /** Tells of a copy that is marked as presumed, as long as it is. */
    private void tellPresumed(Document entry) {
        steps.before(RepairStep.NOTE);
        if (noted(entry, Outcome.PRESUMED)
                && copies.find(Filters.and(itself(entry), Filters.ne(OUTCOME, Outcome.NOT_DONE.name())))
                        .isEmpty()) {
            trail.delete(as(entry, Outcome.PRESUMED));
        }
    }

    /** Whether the trail has it by this; not where it had something before. */
    private boolean noted(Document entry, Outcome outcome) {
        Document told = new Document("_id", entry.get("_id")).append("at", Date.from(clock.instant()));
        for (String field : List.of("rule", "collection", "documentId", "pointer", "message", "plan")) {
            told.append(field, entry.get(field));
        }
        told.append("documentId", String.valueOf(entry.get("documentId"))).append(OUTCOME, outcome.name());
        try {
            trail.insert(told);
            return true;
        } catch (DuplicateKey there) {
            return false;
        }
    }

    private boolean mark(Bson which, Outcome outcome) {
        steps.before(RepairStep.MARK);
        return copies.step(which, Updates.set(OUTCOME, outcome.name()));
    }

    /** Takes a copy away of what was not done; where that was presumed, the copy stays, by which the trail is mended. */
    private void drop(Document entry) {
        steps.before(RepairStep.DROP);
        if (!copies.delete(Filters.and(itself(entry), Filters.ne(OUTCOME, Outcome.PRESUMED.name())))
                && copies.step(itself(entry), Updates.set(OUTCOME, Outcome.NOT_DONE.name()))) {
            trail.delete(as(entry, Outcome.PRESUMED));
        }
    }

    private static boolean is(Document told, Outcome outcome) {
        return outcome.name().equals(told.get(OUTCOME));
    }

    private static Bson as(Document entry, Outcome outcome) {
        return Filters.and(itself(entry), Filters.eq(OUTCOME, outcome.name()));
    }

    private static Bson itself(Document entry) {
        return Filters.eq("_id", entry.get("_id"));
    }

    /** {@code version} and {@code standing}, which every act asks for, and others. */
    static List<String> versionAnd(List<String> others) {
        List<String> all = new ArrayList<>(VERSION_AND_STANDING);
        all.addAll(others);
        return List.copyOf(all);
    }
}
