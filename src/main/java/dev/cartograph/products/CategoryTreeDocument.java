package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.DuplicateKey;
import dev.cartograph.values.CategoryId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one document in which the category tree stands: every change of an edge makes its next revision. */
@Component
final class CategoryTreeDocument {
    static final String CHANGED_BY_MANY = "the category tree is being changed by many at once";

    private static final Bson IT = Filters.eq("_id", "categories");
    private static final Bson NEXT_REVISION = Updates.inc("revision", 1L);
    private static final Bson TOUCH = Updates.inc("touches", 1L);

    private final Documents<Document> documents;

    CategoryTreeDocument(DocumentStore store) {
        this.documents = store.plain(ProductsConfiguration.CATEGORY_TREE);
    }

    CategoryTree read() {
        return documents.find(IT).map(CategoryTree::of).orElse(CategoryTree.EMPTY);
    }

    /** The first write makes the document; reading does not. */
    private void plant() {
        try {
            documents.insert(
                    new Document("_id", "categories").append("revision", 0L).append("nodes", new Document()));
        } catch (DuplicateKey already) {
            // Somebody else planted it meanwhile.
        }
    }

    /** Writes to it without changing anything, if it is at that revision still. */
    boolean touch(long revision) {
        return documents.step(at(revision), TOUCH);
    }

    /** Writes to it without changing anything, and tells what it is like then. */
    CategoryTree touch() {
        return after(TOUCH);
    }

    /** Makes its next revision without changing an edge: who judged at the one before must look again. */
    CategoryTree advance() {
        return after(NEXT_REVISION);
    }

    /** Gives categories their first place; false where it is at another revision. */
    boolean add(long revision, Map<CategoryId, Optional<CategoryId>> parents) {
        if (revision == CategoryTree.EMPTY.revision()) {
            plant();
        }
        List<Bson> changes = new ArrayList<>(List.of(NEXT_REVISION));
        parents.forEach((id, parent) -> changes.add(Updates.set(node(id), CategoryTree.Node.first(parent))));
        return documents.step(at(revision), Updates.combine(changes));
    }

    /**
     * Announces that a category is deleted, which withdraws any move of it; false where the tree is at another revision.
     */
    boolean announceDeletion(long revision, CategoryId id, String token) {
        return documents.step(
                at(revision),
                Updates.combine(
                        NEXT_REVISION,
                        Updates.set(node(id) + ".leaving", token),
                        Updates.unset(node(id) + ".announced")));
    }

    /** Lets a category stay that is announced as deleted still under this token. */
    void withdrawDeletion(CategoryId id, String token) {
        documents.step(
                Filters.and(IT, Filters.eq(node(id) + ".leaving", token)),
                Updates.combine(NEXT_REVISION, Updates.unset(node(id) + ".leaving")));
    }

    /** Takes its place from a category that is deleted for good; may be repeated. */
    void remove(CategoryId id) {
        documents.step(
                Filters.and(IT, Filters.exists(node(id))), Updates.combine(NEXT_REVISION, Updates.unset(node(id))));
    }

    boolean announce(long revision, CategoryId id, CategoryTree.Move move) {
        Document announced = new Document("token", move.token()).append("at", Date.from(move.at()));
        if (move.parent() != null) {
            announced.append("parent", move.parent().hex());
        }
        return documents.step(
                at(revision), Updates.combine(NEXT_REVISION, Updates.set(node(id) + ".announced", announced)));
    }

    /** Ends an announcement that is there still under this token; what it announced cannot come true any more. */
    void withdraw(CategoryId id, String token) {
        documents.step(announcedBy(id, token), Updates.combine(NEXT_REVISION, Updates.unset(node(id) + ".announced")));
    }

    /** Makes an announced move come true; false where the tree is at another revision or the announcement is gone. */
    boolean move(long revision, CategoryId id, String token, @Nullable CategoryId parent) {
        Bson edge =
                parent == null ? Updates.unset(node(id) + ".parent") : Updates.set(node(id) + ".parent", parent.hex());
        return documents.step(
                Filters.and(IT, Filters.eq("revision", revision), Filters.eq(node(id) + ".announced.token", token)),
                Updates.combine(
                        NEXT_REVISION,
                        edge,
                        Updates.inc(node(id) + ".moves", 1L),
                        Updates.set(node(id) + ".lastMove", token),
                        Updates.unset(node(id) + ".lost"),
                        Updates.unset(node(id) + ".announced")));
    }

    private CategoryTree after(Bson change) {
        return documents.stepAndGet(IT, change).map(CategoryTree::of).orElseGet(() -> {
            plant();
            return after(change);
        });
    }

    private static Bson at(long revision) {
        return Filters.and(IT, Filters.eq("revision", revision));
    }

    private static Bson announcedBy(CategoryId id, String token) {
        return Filters.and(IT, Filters.eq(node(id) + ".announced.token", token));
    }

    private static String node(CategoryId id) {
        return "nodes." + id.hex();
    }
}
