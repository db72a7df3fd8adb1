package dev.cartograph.integrity;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.Stale;
import dev.cartograph.values.DocumentId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;

/**
 * The remedies that any document may need. Each is one conditional write: it does nothing where the document is not at
 * the version and in the standing in which it was found. Before it, a copy of the whole document goes into the
 * collection {@code quarantine}: {@code {"rule": "CUS-015", "collection": "customers", "documentId": …, "plan": "…",
 * "document": {…}}}. A process that dies between the two leaves a copy of what is there still.
 */
@Component
public final class Mending {
    static final String QUARANTINE = "quarantine";
    private static final String VERSION = "version";
    private static final String STANDING = "standing";

    private final DocumentStore store;
    private final Documents<Document> quarantine;
    private final Parents parents;
    private final Clock clock;

    Mending(DocumentStore store, Parents parents, Clock clock) {
        this.store = store;
        this.quarantine = store.plain(QUARANTINE);
        this.parents = parents;
        this.clock = clock;
    }

    /** Changes a document as a client would, to its next version. */
    public Remedy change(String collection, Document found, String plan, Bson update) {
        return Remedy.of(
                plan,
                finding -> keeping(
                        finding,
                        found,
                        () -> store.plain(collection)
                                .change(asFound(found), update)
                                .isPresent()));
    }

    /** Changes what the store itself keeps in a document, and leaves its version. */
    public Remedy step(String collection, Document found, String plan, Bson condition, Bson update) {
        return Remedy.of(
                plan,
                finding -> keeping(
                        finding,
                        found,
                        () -> store.plain(collection).step(Filters.and(asFound(found), condition), update)));
    }

    /** Takes a document out that nothing can refer to. */
    public Remedy remove(String collection, Document found, String plan, Bson condition) {
        return Remedy.of(
                plan,
                finding -> keeping(
                        finding, found, () -> store.plain(collection).delete(Filters.and(asFound(found), condition))));
    }

    /**
     * Takes a document out that nothing refers to, by the protocol of every deletion; where something refers to it, it
     * stays.
     *
     * @param kind what it is called
     * @param ending what else belongs to the deletion of this kind
     */
    public Remedy removeUnreferenced(
            String kind, String collection, DocumentId id, Document found, Parents.Ending ending) {
        return Remedy.of("take the " + kind + " into quarantine, unless something refers to it", finding -> {
            if (!(found.get(VERSION) instanceof Long version)) {
                return false;
            }
            try {
                return keeping(finding, found, () -> {
                    parents.delete(kind, collection, id, version, ending);
                    return true;
                });
            } catch (NotFound | Stale changed) {
                return false;
            }
        });
    }

    /** Does something to a document of which a copy is kept. */
    public boolean keeping(Finding finding, Document found, BooleanSupplier act) {
        ObjectId copy = new ObjectId();
        quarantine.insert(new Document("_id", copy)
                .append("at", Date.from(clock.instant()))
                .append("rule", finding.rule().code())
                .append("collection", finding.collection())
                .append("documentId", found.get("_id"))
                .append("pointer", finding.pointer())
                .append("message", finding.message())
                .append("plan", finding.remedy().plan())
                .append("document", found));
        boolean done;
        try {
            done = act.getAsBoolean();
        } catch (Refusal refused) {
            quarantine.delete(Filters.eq("_id", copy));
            throw refused;
        }
        if (!done) {
            quarantine.delete(Filters.eq("_id", copy));
        }
        return done;
    }

    /** That a document is at the version and in the standing in which it was found. */
    public static Bson asFound(Document found) {
        return Filters.and(same(found, "_id"), same(found, VERSION), same(found, STANDING));
    }

    /** That a document has the same in a field, or as little. */
    public static Bson same(Document found, String field) {
        return found.containsKey(field) ? Filters.eq(field, found.get(field)) : Filters.exists(field, false);
    }

    /** Whether clients see it, as far as its standing can be read. */
    public static boolean isVisible(Document found) {
        return Standing.LIVE.name().equals(found.get(STANDING))
                || Standing.CLOSING.name().equals(found.get(STANDING));
    }

    /** The elements of a list of which each is sound by itself and none repeats the {@code key} of one before. */
    public static List<Object> sound(List<?> list, int most, Predicate<Object> isSound, Function<Object, Object> key) {
        List<Object> sound = new ArrayList<>();
        List<Object> keys = new ArrayList<>();
        for (Object one : list) {
            if (one != null && sound.size() < most && isSound.test(one) && !keys.contains(key.apply(one))) {
                sound.add(one);
                keys.add(key.apply(one));
            }
        }
        return sound;
    }
}
