package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.DuplicateKey;
import dev.cartograph.integrity.Bookkeeping;
import dev.cartograph.integrity.Mending;
import dev.cartograph.integrity.Remedy;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What mends the category tree: each is one write to its document, conditional on what was found there, and makes the next
 * revision, so that whoever judged by the one before looks again; but the count of touches, by which nobody judges.
 * What it makes a root it marks as lost, in the same write: its products may have attributes that are defined above it.
 */
@Component
final class TreeRemedies {
    private static final Bson IT = Filters.eq("_id", "categories");
    private static final Bson NEXT_REVISION = Updates.inc("revision", 1L);

    private final Documents<Document> trees;
    private final Documents<Document> categories;
    private final Mending mending;
    private final Clock clock;

    TreeRemedies(DocumentStore store, Mending mending, Clock clock) {
        this.trees = store.plain(ProductsConfiguration.CATEGORY_TREE);
        this.categories = store.plain(ProductsConfiguration.CATEGORIES);
        this.mending = mending;
        this.clock = clock;
    }

    /** A category whose parent is none becomes a root. */
    Remedy cutFromNone(String hex, String parent) {
        return cut(
                hex,
                parent,
                () -> !ObjectId.isValid(parent)
                        || categories
                                .find(Filters.eq("_id", new ObjectId(parent)))
                                .filter(found -> StoredTaxonomy.isThere(parent, found))
                                .isEmpty());
    }

    /** A category that is below itself becomes a root. */
    Remedy cut(String hex, String parent) {
        return cut(hex, parent, () -> true);
    }

    /**
     * Counts as a move, since its parent is part of what clients know as its version. The tree counts first: where this dies
     * before the document does too, an audit finds that the two differ, and the next repair mends it.
     */
    private Remedy cut(String hex, String parent, BooleanSupplier still) {
        String path = node(hex) + ".parent";
        String moves = node(hex) + ".moves";
        return keeping(
                "make " + hex + " a root",
                new Document("nodes", new Document(hex, new Document("parent", parent))),
                path,
                () -> still.getAsBoolean()
                        && trees.stepAndGet(
                                        Filters.and(IT, Filters.eq(path, parent)),
                                        Updates.combine(
                                                Updates.unset(path),
                                                Updates.inc(moves, 1L),
                                                Updates.set(node(hex) + ".lost", true),
                                                NEXT_REVISION))
                                .map(after -> told(hex, after.getEmbedded(List.of("nodes", hex, "moves"), Long.class)))
                                .orElse(false));
    }

    /** Tells in a category's document too how often it was moved, unless somebody is moving it. */
    private boolean told(String hex, long moves) {
        categories.step(
                Filters.and(
                        Filters.eq("_id", new ObjectId(hex)),
                        Filters.eq("moves", moves - 1),
                        Filters.exists("announced", false)),
                Updates.combine(Updates.set("moves", moves), Updates.set("changedAt", Date.from(clock.instant()))));
        return true;
    }

    /** The place of no category goes. */
    Remedy uproot(String hex, Document place) {
        String path = node(hex);
        return keeping(
                "take away the place of " + hex,
                new Document("nodes", new Document(hex, place)),
                path,
                () -> categories.find(Filters.eq("_id", new ObjectId(hex))).isEmpty()
                        && trees.step(
                                Filters.and(IT, Filters.exists(path)),
                                Updates.combine(Updates.unset(path), NEXT_REVISION)));
    }

    /**
     * A category without a place becomes a root, which counts as a move: it may have been below another. Where there is no
     * tree, one without a place is begun before the copy is kept: what became of a copy is told by the tree.
     */
    Remedy plant(Document found, boolean inNone) {
        String hex = found.getObjectId("_id").toHexString();
        String path = node(hex);
        long moves = movesAfter(found, new Document());
        String plan = "give " + hex + " a place, as a root";
        Remedy.Act planting = act(
                new Document(),
                path,
                () -> trees.step(
                                Filters.and(IT, Filters.exists(path, false)),
                                Updates.combine(Updates.set(path, lostRoot(moves)), NEXT_REVISION))
                        && told(hex, moves));
        return Remedy.of(plan, finding -> {
            if (inNone) {
                begin();
            }
            return planting.carryOut(finding);
        });
    }

    private void begin() {
        try {
            trees.insert(new Document("_id", "categories")
                    .append("revision", unknownRevision())
                    .append("nodes", new Document()));
        } catch (DuplicateKey there) {
            // Somebody else began it.
        }
    }

    /** A root that may belong elsewhere, until a client moves it. */
    private static Document lostRoot(long moves) {
        return new Document("moves", moves).append("lost", true);
    }

    /** One more than anybody was told of; a move that is announced may have come true. */
    private static long movesAfter(Document category, Document node) {
        long counted = movesOf(category) + (category.get("announced") == null ? 0 : 1);
        return Math.max(counted, movesOf(node)) + 1;
    }

    /** How often it was moved, from the beginning where that is no count. */
    private static long movesOf(Document counting) {
        return Bookkeeping.isCount(counting.get("moves")) ? counting.getLong("moves") : 0L;
    }

    /** The tree counts the moves, and the document tells them again. */
    Remedy moves(Document found, Document node) {
        long counted = movesOf(node);
        return mending.step(
                ProductsConfiguration.CATEGORIES,
                found,
                "count the moves as the tree does",
                // Nobody is about to move it.
                List.of("moves", "announced"),
                Updates.set("moves", counted));
    }

    /**
     * A place that cannot be read is written anew, below the same parent where that can be read; where it cannot, it becomes
     * one of a root, which counts as a move. It goes where there is no such category, unless no path leads to it.
     */
    Remedy node(String hex, @Nullable Object node, StoredTaxonomy taxonomy) {
        if (hex.isEmpty() || hex.contains(".") || hex.startsWith("$")) {
            return Remedy.none("no update can name it; write nodes without it");
        }
        Document category = ObjectId.isValid(hex) ? taxonomy.document(hex) : null;
        String path = node(hex);
        Document kept = new Document("nodes", new Document(hex, node));
        if (category == null) {
            return keeping("take away the place of " + hex, kept, path, () -> written(path, node, Updates.unset(path)));
        }
        Document old = node instanceof Document read ? read : new Document();
        boolean stays = StoredTaxonomy.tellsItsParent(node);
        long moves = stays ? movesOf(category) : movesAfter(category, old);
        Document place = stays && !StoredTaxonomy.isLost(old) ? new Document("moves", moves) : lostRoot(moves);
        if (stays && old.get("parent") != null) {
            place.append("parent", old.get("parent"));
        }
        return keeping(
                stays ? "write anew the place of " + hex : "make " + hex + " a root, since its place cannot be read",
                kept,
                path,
                () -> written(path, node, Updates.set(path, place)) && (stays || told(hex, moves)));
    }

    private boolean written(String path, @Nullable Object found, Bson change) {
        return trees.step(Filters.and(IT, Filters.eq(path, found)), Updates.combine(change, NEXT_REVISION));
    }

    Remedy nodes(Document tree) {
        return keeping(
                "begin an empty tree, in which categories then get places",
                new Document("nodes", tree.get("nodes")),
                "nodes",
                () -> trees.step(
                        Filters.and(IT, Mending.same(tree, "nodes")),
                        Updates.combine(Updates.set("nodes", new Document()), NEXT_REVISION)));
    }

    Remedy revision(Document tree) {
        long next = unknownRevision();
        return keeping(
                "begin a revision that was none before",
                new Document("revision", tree.get("revision")),
                "revision",
                () -> trees.step(Filters.and(IT, Mending.same(tree, "revision")), Updates.set("revision", next)));
    }

    Remedy touches(Document tree) {
        return keeping(
                "count from the beginning",
                new Document("touches", tree.get("touches")),
                "touches",
                () -> trees.step(Filters.and(IT, Mending.same(tree, "touches")), Updates.unset("touches")));
    }

    /** One that nobody can have judged by. */
    private long unknownRevision() {
        return clock.millis();
    }

    private static String node(String hex) {
        return "nodes." + hex;
    }

    /**
     * @param kept the part of the tree that is overwritten; a copy of all of it for each place would be too much
     * @param path where in the tree
     */
    private Remedy keeping(String plan, Document kept, String path, BooleanSupplier act) {
        return Remedy.of(plan, act(kept, path, act));
    }

    private Remedy.Act act(Document kept, String path, BooleanSupplier act) {
        Document part = new Document("_id", "categories");
        part.putAll(kept);
        return finding -> mending.keeping(finding, ProductsConfiguration.CATEGORY_TREE, part, List.of(path), act);
    }
}
