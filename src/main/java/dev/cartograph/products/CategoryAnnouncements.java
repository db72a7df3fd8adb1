package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.DuplicateKey;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Age;
import dev.cartograph.integrity.Steps;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Violation;
import dev.cartograph.values.CategoryId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * What is announced in the categories' documents: put there, made true, and taken back. Each is one write to one
 * category's document, on condition of both its numbers, its version and its moves; while an announcement stands, no
 * other change of that category can be written.
 */
@Component
final class CategoryAnnouncements {
    private static final Bson NONE = Filters.exists("announced", false);
    private static final Bson WITHDRAW = Updates.unset("announced");

    private final Documents<StoredCategory> documents;
    private final CategoryTreeDocument tree;
    private final Steps steps;

    CategoryAnnouncements(DocumentStore store, CategoryTreeDocument tree, Steps steps) {
        this.documents = store.mapped(ProductsConfiguration.CATEGORIES, StoredCategory.class);
        this.tree = tree;
        this.steps = steps;
    }

    /** Announces a change; false where the category is not as it was, or somebody else is changing it. */
    boolean announce(StoredCategory before, StoredCategory.Announcement what) {
        Document announced = documents.fields(before.announcing(what)).get("announced", Document.class);
        steps.before(CategoryChangeStep.ANNOUNCE);
        return documents.step(Filters.and(asItWas(before), NONE), Updates.set("announced", announced));
    }

    /**
     * Makes a change that needs no announcement; false where the category is not as it was, or somebody else is changing
     * it.
     *
     * @throws RulesBroken where the slug is taken
     */
    boolean commit(StoredCategory before, StoredCategory.Announcement what) {
        return commit(before, what, NONE);
    }

    /**
     * Makes an announced change of definitions; false where the category is being deleted, or the announcement is gone.
     *
     * @throws RulesBroken where the slug is taken
     */
    boolean commitAnnounced(StoredCategory before, StoredCategory.Announcement what) {
        return commit(before, what, by(what.token()));
    }

    private boolean commit(StoredCategory before, StoredCategory.Announcement what, Bson announced) {
        steps.before(CategoryChangeStep.COMMIT);
        try {
            return documents
                    .change(
                            Filters.and(asItWas(before), announced),
                            Updates.combine(rewrite(before, what), Updates.set("slug", what.slug()), WITHDRAW))
                    .isPresent();
        } catch (DuplicateKey taken) {
            throw RulesBroken.of(slugTaken());
        }
    }

    /**
     * Writes into the document what the tree has decided. A new slug is a version of its own, since only the unique
     * index can tell whether it is free still.
     *
     * @return false where the slug was taken in that moment, and stays what it was
     */
    boolean settle(StoredCategory before, StoredCategory.Announcement what) {
        Bson ours = Filters.and(Filters.eq("_id", before.id()), by(what.token()));
        Bson decided = Updates.combine(rewrite(before, what), Updates.inc("moves", 1L), WITHDRAW);
        steps.before(CategoryChangeStep.SETTLE);
        if (!what.slug().equals(before.slug())) {
            try {
                documents.change(ours, Updates.combine(decided, Updates.set("slug", what.slug())));
                return true;
            } catch (DuplicateKey taken) {
                documents.step(ours, Updates.combine(decided, Updates.set("changedAt", Date.from(what.at()))));
                return false;
            }
        }
        documents.step(ours, Updates.combine(decided, Updates.set("changedAt", Date.from(what.at()))));
        return true;
    }

    /** Takes back what was announced under this token, in the tree and here, or settles it where it came true. */
    void withdraw(CategoryId id, String token) {
        // The tree first: from then on it cannot come true, so that nobody loses a move that does.
        steps.before(CategoryChangeStep.WITHDRAW_MOVE);
        tree.withdraw(id, token);
        Bson ours = Filters.and(Filters.eq("_id", id), by(token));
        steps.before(CategoryChangeStep.WITHDRAW);
        if (tree.read().decided(id, token)) {
            documents.find(ours).ifPresent(left -> settle(left, Objects.requireNonNull(left.announced())));
        } else {
            documents.step(ours, WITHDRAW);
        }
    }

    /**
     * What is to be done so that what came true is settled, and what was announced before that is withdrawn. Nothing of a
     * category whose place cannot be read: nobody knows which of the two it is.
     *
     * @param latest what was announced before it was left by somebody who died, or who is too slow
     */
    List<Left> left(Taxonomy read, Instant latest) {
        List<Left> left = new ArrayList<>();
        for (StoredCategory category : read.documents()) {
            StoredCategory.Announcement announced = category.announced();
            if (announced == null || read.tree().isUnread(category.id())) {
                continue;
            }
            if (read.tree().decided(category.id(), announced.token())) {
                left.add(new Left(category.id(), () -> settle(category, announced)));
            } else if (Age.isOver(announced.at(), latest)) {
                left.add(new Left(category.id(), () -> withdraw(category.id(), announced.token())));
            }
        }
        read.tree().nodes().forEach((id, node) -> {
            CategoryTree.Move move = node.announced();
            if (move != null && Age.isOver(move.at(), latest)) {
                left.add(new Left(id, () -> withdraw(id, move.token())));
            }
        });
        for (StoredCategory category : read.documents()) {
            CategoryTree.Node node = read.tree().nodes().get(category.id());
            String leaving = node == null ? null : node.leaving();
            // The document was read after the tree: that deletion is over, and only its announcement is left.
            if (leaving != null && category.standing() == Standing.LIVE) {
                left.add(new Left(category.id(), () -> tree.withdrawDeletion(category.id(), leaving)));
            }
        }
        return left;
    }

    /** Something of a category that was left half done, and how it is settled. */
    record Left(CategoryId id, Runnable settling) {}

    static Violation slugTaken() {
        return CategoryRules.SLUG_UNIQUE.at("/slug", "another category has this slug");
    }

    private Bson rewrite(StoredCategory before, StoredCategory.Announcement what) {
        Document announced = documents.fields(before.announcing(what)).get("announced", Document.class);
        Bson rewritten = Updates.combine(
                Updates.set("name", what.name()), Updates.set("attributes", announced.get("attributes")));
        return what.attributes().equals(before.attributes())
                ? rewritten
                : Updates.combine(rewritten, Updates.unset(StoredTaxonomy.DEFINITIONS_LOST));
    }

    /** As the client read it; the two numbers say that nobody changed it since. */
    private static Bson asItWas(StoredCategory before) {
        return Filters.and(
                Filters.eq("_id", before.id()),
                Filters.eq("version", before.version()),
                Filters.eq("moves", before.moves()),
                Filters.eq("standing", Standing.LIVE.name()));
    }

    private static Bson by(String token) {
        return Filters.eq("announced.token", token);
    }
}
