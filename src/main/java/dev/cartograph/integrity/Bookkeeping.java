package dev.cartograph.integrity;

import com.mongodb.client.model.Updates;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Inspection.Inquiry;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Judges what the store itself keeps in each document of a collection: its form, version, standing, times and
 * touches, and that it is not half done for long.
 *
 * @param schema the form that is written now
 * @param standings those that its documents can have
 * @param forgotten what mends one that was announced and never came to be
 */
public record Bookkeeping(
        Mending mending, String collection, int schema, Set<Standing> standings, Function<Document, Remedy> forgotten) {

    /** Where a count that only grows is never found unless somebody else wrote it; far from where it cannot grow. */
    private static final long MOST = 1L << 53;

    /** Of documents that a sweep settles. */
    public Bookkeeping(Mending mending, String collection, int schema, Set<Standing> standings) {
        this(mending, collection, schema, standings, found -> Remedy.sweep());
    }

    /**
     * @return whether clients see the document, so that it is to be judged as one of the shop's
     */
    public boolean judge(Document found, Inquiry inquiry) {
        boolean record = isIn(found, Standing.REJECTED) || isIn(found, Standing.DELETED);
        if (!(found.get("schema") instanceof Integer form) || form < 1 || form > schema) {
            tell(
                    found,
                    inquiry,
                    "/schema",
                    "is no form that is known",
                    "write the form",
                    Updates.set("schema", schema));
        }
        if (!isCount(found.get("version")) || Long.valueOf(0).equals(found.get("version"))) {
            tell(found, inquiry, "/version", "is no version", "begin with version 1", Updates.set("version", 1L));
        }
        if (!isIn(found, Standing.DELETED)) {
            time(found, inquiry, "createdAt");
            time(found, inquiry, "changedAt");
        }
        if (!isCountOfTouches(found)) {
            tell(
                    found,
                    inquiry,
                    "/touches",
                    "is no number that can be counted on",
                    "count from the beginning",
                    Updates.unset("touches"));
        }
        boolean known = standings.stream().anyMatch(standing -> isIn(found, standing));
        if (!known) {
            tell(
                    found,
                    inquiry,
                    "/standing",
                    "is none that a document of this kind has",
                    "let it be there for all",
                    Updates.set("standing", Standing.LIVE.name()));
        } else {
            halfDone(found, inquiry);
        }
        return !record && !isIn(found, Standing.PENDING) && !isIn(found, Standing.ABORTED);
    }

    /**
     * Whether a document that others refer to can be touched, which counts: no write to it can be made otherwise. A count
     * is enough that it differs from the one before.
     */
    public static boolean isCountOfTouches(Document found) {
        Object touches = found.get("touches");
        return !found.containsKey("touches")
                || (touches instanceof Integer || touches instanceof Long)
                        && ((Number) touches).longValue() >= 0
                        && ((Number) touches).longValue() <= MOST;
    }

    /** Whether a stored value is a count of changes that the shop can go on with. */
    public static boolean isCount(@Nullable Object stored) {
        return stored instanceof Long counted && counted >= 0 && counted <= MOST;
    }

    private void halfDone(Document found, Inquiry inquiry) {
        if (isIn(found, Standing.CLOSING)) {
            boolean announced = found.get("closing") instanceof Document closing
                    && closing.get("token") instanceof ObjectId
                    && closing.get("at") instanceof Date
                    && (!closing.containsKey("decided") || Boolean.TRUE.equals(closing.get("decided")));
            if (!announced) {
                inquiry.found(Finding.of(
                        DocumentRules.ENDS,
                        collection,
                        found.get("_id"),
                        "/standing",
                        "is CLOSING, and no deletion that can be read says that it began",
                        mending.step(
                                collection,
                                found,
                                "let it be there for all again",
                                List.of("closing"),
                                Updates.combine(
                                        Updates.set("standing", Standing.LIVE.name()), Updates.unset("closing")))));
            } else if (isOver(
                    inquiry.before(), found.get("closing", Document.class).get("at"))) {
                left(found, inquiry, "/closing", "its deletion began and did not end");
            }
        } else if (isIn(found, Standing.PENDING) || isIn(found, Standing.ABORTED)) {
            if (wasThere(found)) {
                tell(
                        found,
                        inquiry,
                        "/standing",
                        "says that it never came to be, and it was changed or referred to",
                        "let it be there for all",
                        Updates.set("standing", Standing.LIVE.name()));
            } else if (isOver(inquiry.before(), found.get("createdAt"))) {
                inquiry.found(Finding.of(
                        DocumentRules.ENDS,
                        collection,
                        found.get("_id"),
                        "/standing",
                        "was announced and never came to be",
                        forgotten.apply(found)));
            }
        }
    }

    /**
     * Tells of what is announced in a document: that it was left, or that nobody can read it, so that whoever reads the
     * document fails.
     *
     * @param typed the documents as the shop reads them
     * @param withdrawal what takes all of it away
     */
    public void announced(Document found, Inquiry inquiry, Documents<?> typed, List<String> fields, Bson withdrawal) {
        if (fields.stream().noneMatch(found::containsKey)) {
            return;
        }
        Document without = new Document(found);
        fields.forEach(without::remove);
        if (!typed.canRead(found) && typed.canRead(without)) {
            tell(found, inquiry, "/" + fields.get(0), "is no announcement", "withdraw it", fields, withdrawal);
        } else if (found.get(fields.get(0)) instanceof Document announced
                && isOver(inquiry.before(), announced.get("at"))) {
            left(found, inquiry, "/" + fields.get(0), "a change was announced and never made");
        }
    }

    /** Tells of something that a sweep settles. */
    public void left(Document found, Inquiry inquiry, String pointer, String message) {
        inquiry.found(Finding.of(DocumentRules.ENDS, collection, found.get("_id"), pointer, message, Remedy.sweep()));
    }

    /** Whether a document was there for all once: nobody changes or touches one that was only announced. */
    private static boolean wasThere(Document found) {
        return found.containsKey("touches") || found.get("version") instanceof Long version && version > 1;
    }

    /** Whether a stored time is one, and so far from a limit that what began then is left. */
    public static boolean isOver(Instant limit, @Nullable Object stored) {
        return stored instanceof Date at && Age.isOver(at.toInstant(), limit);
    }

    /** What is under way since a time in the future was left, and is told as that. */
    private void time(Document found, Inquiry inquiry, String field) {
        boolean isUnderWay = isIn(found, Standing.PENDING) || isIn(found, Standing.ABORTED);
        String fault = !(found.get(field) instanceof Date time)
                ? "is no time"
                : Age.isToCome(time.toInstant()) && !isUnderWay ? "is in the future" : null;
        if (fault != null) {
            tell(
                    found,
                    inquiry,
                    "/" + field,
                    fault,
                    "take the nearest time that is known",
                    Updates.set(field, nearest(found, inquiry)));
        }
    }

    private static Date nearest(Document found, Inquiry inquiry) {
        for (String known : List.of("createdAt", "placedAt")) {
            if (found.get(known) instanceof Date time && !Age.isToCome(time.toInstant())) {
                return time;
            }
        }
        Date now = Date.from(inquiry.now());
        Date made = found.get("_id") instanceof ObjectId id ? id.getDate() : now;
        return Age.isToCome(made.toInstant()) ? now : made;
    }

    private void tell(Document found, Inquiry inquiry, String pointer, String message, String plan, Bson update) {
        tell(found, inquiry, pointer, message, plan, List.of(pointer.substring(1)), update);
    }

    /** @param fields what is written over */
    private void tell(
            Document found,
            Inquiry inquiry,
            String pointer,
            String message,
            String plan,
            List<String> fields,
            Bson update) {
        inquiry.found(Finding.of(
                DocumentRules.WHOLE,
                collection,
                found.get("_id"),
                pointer,
                message,
                mending.step(collection, found, plan, fields, update)));
    }

    private static boolean isIn(Document found, Standing standing) {
        return standing.name().equals(found.get("standing"));
    }
}
