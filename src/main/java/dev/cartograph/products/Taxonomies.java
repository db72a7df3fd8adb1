package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.integrity.Separately;
import dev.cartograph.integrity.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Reads the taxonomy for those who are about to write by it.
 *
 * <p>Definitions and moves that are announced longer than {@link #PATIENCE} ago were left by somebody who died, or who
 * is too slow: they are withdrawn on the way. Who announced them cannot go on then, since its last step asks for its
 * token in the very document that it changes. What came true and is not settled yet is settled, whatever its age.
 */
@Component
final class Taxonomies {
    /** How long an announcement stands before anybody may withdraw it. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Bson EVERY = Filters.empty();

    private final Documents<StoredCategory> categories;
    private final CategoryTreeDocument tree;
    private final CategoryAnnouncements announcements;
    private final Clock clock;

    Taxonomies(DocumentStore store, CategoryTreeDocument tree, CategoryAnnouncements announcements, Clock clock) {
        this.categories = store.mapped(ProductsConfiguration.CATEGORIES, StoredCategory.class);
        this.tree = tree;
        this.announcements = announcements;
        this.clock = clock;
    }

    Taxonomy load() {
        Taxonomy read = with(tree.read());
        List<CategoryAnnouncements.Left> left =
                announcements.left(read, clock.instant().minus(PATIENCE));
        left.forEach(one -> one.settling().run());
        return left.isEmpty() ? read : with(tree.read());
    }

    /** Settles and withdraws what was announced before a time, of the categories that can be read. */
    void settle(Instant before, Sweep.Settled settled) {
        CategoryTree read = tree.read();
        Separately categories = new Separately("category", settled);
        read.unread()
                .forEach(hex -> categories.settle(hex, () -> {
                    throw new IllegalStateException("its place in the tree cannot be read");
                }));
        List<StoredCategory> documents = new ArrayList<>();
        this.categories
                .findAllUnread(EVERY)
                .forEach(found -> categories.settle(found.id(), () -> !documents.add(found.read())));
        announcements
                .left(new Taxonomy(read, documents), before)
                .forEach(left -> categories.drive(left.id(), left.settling()));
    }

    /** That tree with the documents as they are now. */
    Taxonomy with(CategoryTree read) {
        return new Taxonomy(read, categories.findAll(EVERY));
    }

    /**
     * Looks again after something that must keep to the taxonomy was announced in its own document: the taxonomy that
     * it was judged by, where nobody changed the tree's revision since, else as it is now.
     *
     * <p>Looking is a write to the tree. Whoever announces a change of definitions or a move advances the tree before
     * looking at the products. So either that comes first and is seen here, or this does and the product is seen there.
     */
    Taxonomy look(Taxonomy judgedBy) {
        return tree.touch(judgedBy.tree().revision()) ? judgedBy : with(tree.touch());
    }
}
