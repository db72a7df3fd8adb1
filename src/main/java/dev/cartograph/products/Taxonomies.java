package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Reads the taxonomy for those who are about to write by it.
 *
 * <p>Definitions and moves that are announced longer than {@link #PATIENCE} ago were left by somebody who died, or who
 * is too slow: they are withdrawn on the way. Who announced them cannot go on then, since its last step asks for its
 * token in the very document that it changes.
 */
@Component
final class Taxonomies {
    /** How long an announcement stands before anybody may withdraw it. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Bson EVERY = Filters.empty();

    private final Documents<StoredCategory> categories;
    private final CategoryTreeDocument tree;
    private final Clock clock;

    Taxonomies(DocumentStore store, CategoryTreeDocument tree, Clock clock) {
        this.categories = store.mapped(ProductsConfiguration.CATEGORIES, StoredCategory.class);
        this.tree = tree;
        this.clock = clock;
    }

    Taxonomy load() {
        Taxonomy read = with(tree.read());
        return withdrawLeft(read) ? with(tree.read()) : read;
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

    void withdraw(CategoryTarget target, String token) {
        categories.step(
                Filters.and(Filters.eq("_id", target.id()), Filters.eq("announced.token", token)),
                Updates.unset("announced"));
        if (target.moves()) {
            tree.withdraw(target.id(), token);
        }
    }

    private boolean withdrawLeft(Taxonomy read) {
        Instant latest = clock.instant().minus(PATIENCE);
        boolean[] any = {false};
        for (StoredCategory category : read.documents()) {
            StoredCategory.Announcement announced = category.announced();
            if (announced != null && announced.at().isBefore(latest)) {
                categories.step(
                        Filters.and(Filters.eq("_id", category.id()), Filters.eq("announced.token", announced.token())),
                        Updates.unset("announced"));
                any[0] = true;
            }
        }
        read.tree().nodes().forEach((id, node) -> {
            CategoryTree.Move move = node.announced();
            if (move != null && move.at().isBefore(latest)) {
                tree.withdraw(id, move.token());
                any[0] = true;
            }
        });
        return any[0];
    }
}
