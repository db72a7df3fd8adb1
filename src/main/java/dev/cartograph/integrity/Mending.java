package dev.cartograph.integrity;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Standing;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.Stale;
import dev.cartograph.values.DocumentId;
import java.util.ArrayList;
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
 * the version and in the standing in which it was found. A copy of the document is kept before it ({@link Quarantine}).
 */
@Component
public final class Mending {
    private static final String VERSION = "version";
    private static final String STANDING = "standing";

    private final DocumentStore store;
    private final Quarantine quarantine;
    private final Parents parents;

    Mending(DocumentStore store, Quarantine quarantine, Parents parents) {
        this.store = store;
        this.quarantine = quarantine;
        this.parents = parents;
    }

    /** Changes a document as a client would, to its next version. */
    public Remedy change(String collection, Document found, String plan, Bson update) {
        return Remedy.of(
                plan,
                finding -> quarantine.keeping(
                        finding,
                        collection,
                        found,
                        Quarantine.versionAnd(List.of()),
                        () -> store.plain(collection)
                                .change(asFound(found), update)
                                .isPresent()));
    }

    /**
     * Changes what the store itself keeps in a document, and leaves its version.
     *
     * @param paths what else has to be as it was found; what is written over is among it, so that it is written once
     */
    public Remedy step(String collection, Document found, String plan, List<String> paths, Bson update) {
        return Remedy.of(
                plan,
                finding -> keeping(
                        finding,
                        collection,
                        found,
                        paths,
                        () -> store.plain(collection).step(asFound(found, paths), update)));
    }

    /**
     * Takes a document out that nothing can refer to.
     *
     * @param paths what else has to be as it was found
     */
    public Remedy remove(String collection, Document found, String plan, List<String> paths) {
        return Remedy.of(
                plan,
                finding -> keeping(
                        finding,
                        collection,
                        found,
                        paths,
                        () -> store.plain(collection).delete(asFound(found, paths))));
    }

    /**
     * Takes a document out that nothing refers to, by the protocol of every deletion; where something refers to it, it
     * stays. To one whose id is none nothing can refer.
     *
     * @param kind what it is called
     * @param idOf its id, from hexadecimal digits
     * @param ending what else belongs to the deletion of this kind
     */
    public <I extends DocumentId> Remedy removeUnreferenced(
            String kind,
            String collection,
            Document found,
            Function<String, I> idOf,
            Function<I, ? extends Parents.Ending> ending) {
        String plan = "take the " + kind + " into quarantine";
        if (!(found.get("_id") instanceof ObjectId own)) {
            return remove(collection, found, plan, List.of());
        }
        I id = idOf.apply(own.toHexString());
        return Remedy.of(plan + ", unless something refers to it", finding -> {
            if (!(found.get(VERSION) instanceof Long version)) {
                return false;
            }
            return keeping(finding, collection, found, List.of(), () -> {
                try {
                    parents.delete(kind, collection, id, version, ending.apply(id));
                    return true;
                } catch (NotFound | Stale notDecidedHere) {
                    return false;
                }
            });
        });
    }

    /**
     * Does something to a document of which a copy is kept.
     *
     * @param collection the document's
     * @param found the document, or those parts of it that are written over
     * @param paths what the act asks to be as it was found, beside version and standing
     * @param act does nothing, and says so, where they are not
     * @return whether it was done
     */
    public boolean keeping(
            Finding finding, String collection, Document found, List<String> paths, BooleanSupplier act) {
        return quarantine.keeping(finding, collection, found, Quarantine.versionAnd(paths), act);
    }

    /** That a document is at the version and in the standing in which it was found. */
    public static Bson asFound(Document found) {
        return asFound(found, List.of());
    }

    /** The same, and that there is the same at some paths, or as little. */
    public static Bson asFound(Document found, List<String> paths) {
        List<Bson> all = new ArrayList<>();
        all.add(same(found, "_id"));
        Quarantine.versionAnd(paths).forEach(path -> all.add(same(found, path)));
        return Filters.and(all);
    }

    /** That a document has the same at a path, or as little. */
    public static Bson same(Document found, String path) {
        int dot = path.lastIndexOf('.');
        Object holder = dot < 0 ? found : Quarantine.at(found, path.substring(0, dot));
        String field = path.substring(dot + 1);
        return holder instanceof Document part && part.containsKey(field)
                ? Filters.eq(path, part.get(field))
                : Filters.exists(path, false);
    }

    /** Whether clients see it, as far as its standing can be read. */
    public static boolean isVisible(Document found) {
        return Standing.LIVE.name().equals(found.get(STANDING))
                || Standing.CLOSING.name().equals(found.get(STANDING));
    }

    /**
     * Whether what refers to it refers to something. What has no standing that its kind can have is let be there, so that
     * it is there; and what a sweep settles yet is, until it did.
     */
    public static boolean isThere(Document found) {
        return !Standing.PENDING.name().equals(found.get(STANDING));
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
