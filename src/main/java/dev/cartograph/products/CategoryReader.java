package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Keyset;
import dev.cartograph.database.Standing;
import dev.cartograph.rules.NotFound;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Page;
import dev.cartograph.values.PageRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Reads categories for clients. A category stands in two documents, which cannot be read at once: where a move came
 * between the two readings, they are read again, so that no client sees half of a change.
 */
@Component
final class CategoryReader {
    /** That many moves of one category in a row, each between two readings, do not happen. */
    private static final int TRIES = 10;

    private final Documents<StoredCategory> documents;
    private final CategoryTreeDocument tree;

    CategoryReader(DocumentStore store, CategoryTreeDocument tree) {
        this.documents = store.mapped(ProductsConfiguration.CATEGORIES, StoredCategory.class);
        this.tree = tree;
    }

    Optional<Category> find(CategoryId id) {
        return findAll(Filters.eq("_id", id)).stream().findFirst();
    }

    List<Category> findAll(Bson filter) {
        List<StoredCategory> found = documents.findAll(Filters.and(filter, Standing.VISIBLE));
        return found.isEmpty()
                ? List.of()
                : List.copyOf(read(found, tree.read()).values());
    }

    Page<Category> list(CategoryFilter filter, PageRequest request) {
        CategoryTree now = tree.read();
        List<Bson> conditions = new ArrayList<>(List.of(Standing.VISIBLE));
        if (filter.slug() != null) {
            conditions.add(Filters.eq("slug", filter.slug()));
        }
        if (filter.parentId() != null) {
            conditions.add(Filters.in("_id", now.children(filter.parentId())));
        }
        Page<StoredCategory> page = documents.page(Filters.and(conditions), Keyset.BY_ID, request);
        Map<CategoryId, Category> read = read(page.items(), now);
        return page.map(stored -> Objects.requireNonNull(read.get(stored.id())));
    }

    void each(Consumer<Category> reader) {
        CategoryTree now = tree.read();
        documents.each(Standing.VISIBLE, stored -> {
            StoredCategory there = stored.readWith(now);
            if (there.agreesWith(now)) {
                reader.accept(Category.of(there, now));
            } else {
                find(stored.id()).ifPresent(reader);
            }
        });
    }

    /** The document of a category that is there, as it is now. */
    StoredCategory stored(CategoryId id) {
        return visible(id).orElseThrow(() -> NotFound.of(Categories.KIND, id));
    }

    Optional<StoredCategory> visible(CategoryId id) {
        return documents.find(Filters.and(Filters.eq("_id", id), Standing.VISIBLE));
    }

    /** Each of them, in their order, as it was at one moment; one that went meanwhile as it was found. */
    private Map<CategoryId, Category> read(List<StoredCategory> found, CategoryTree first) {
        Map<CategoryId, StoredCategory> documentsById = new LinkedHashMap<>();
        found.forEach(stored -> documentsById.put(stored.id(), stored));
        Map<CategoryId, Category> read = new HashMap<>();
        List<CategoryId> torn = List.copyOf(documentsById.keySet());
        CategoryTree now = first;
        for (int tried = 1; !torn.isEmpty(); tried++) {
            List<CategoryId> still = new ArrayList<>();
            for (CategoryId id : torn) {
                StoredCategory there =
                        Objects.requireNonNull(documentsById.get(id)).readWith(now);
                read.put(id, Category.of(there, now));
                if (!there.agreesWith(now)) {
                    still.add(id);
                }
            }
            torn = tried == TRIES ? List.of() : still;
            if (!torn.isEmpty()) {
                documents
                        .findAll(Filters.and(Filters.in("_id", torn), Standing.VISIBLE))
                        .forEach(stored -> documentsById.put(stored.id(), stored));
                now = tree.read();
            }
        }
        Map<CategoryId, Category> inOrder = new LinkedHashMap<>();
        documentsById.keySet().forEach(id -> inOrder.put(id, Objects.requireNonNull(read.get(id))));
        return inOrder;
    }
}
