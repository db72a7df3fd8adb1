package dev.cartograph.products;

import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The category tree at one revision, with the categories' documents as they were read after it. */
final class Taxonomy {
    private final CategoryTree tree;
    private final Map<CategoryId, StoredCategory> documents = new HashMap<>();
    private final Map<String, StoredCategory> visibleBySlug = new HashMap<>();
    private final Map<CategoryId, Definitions> definitions = new HashMap<>();

    /** @param documents read after the tree, whatever their standing */
    Taxonomy(CategoryTree tree, List<StoredCategory> documents) {
        this.tree = tree;
        for (StoredCategory document : documents) {
            this.documents.put(document.id(), document);
            if (document.isVisible()) {
                visibleBySlug.put(document.slug().text(), document);
            }
        }
    }

    CategoryTree tree() {
        return tree;
    }

    List<StoredCategory> documents() {
        return List.copyOf(documents.values());
    }

    Optional<StoredCategory> visible(CategoryId id) {
        return Optional.ofNullable(documents.get(id)).filter(StoredCategory::isVisible);
    }

    Optional<StoredCategory> bySlug(@Nullable String slug) {
        return Optional.ofNullable(visibleBySlug.get(slug));
    }

    /** The category that a request names, if it is there, has a place in the tree, and is not being deleted. */
    Optional<CategoryId> resolve(Ref ref) {
        Optional<CategoryId> named = ref.natural()
                ? bySlug(ref.value()).map(StoredCategory::id)
                : ref.isId()
                        ? visible(CategoryId.of(ref.value().toLowerCase(Locale.ROOT)))
                                .map(StoredCategory::id)
                        : Optional.empty();
        return named.filter(tree::takesChildren);
    }

    /**
     * As it will be where that comes true: its new place and its new definitions together, since one write decides both.
     * What others announced stays as undecided as it is.
     */
    Taxonomy after(CategoryTarget target) {
        List<StoredCategory> after = new ArrayList<>(documents.values());
        after.replaceAll(one -> one.id().equals(target.id()) ? one.defining(target.attributes()) : one);
        return new Taxonomy(tree.moved(target.id(), target.parent()), after);
    }

    /** The attribute names that a category and its ancestors define or are about to, each with whose it is. */
    Map<String, String> namesFrom(CategoryId id) {
        return names(id, path -> path);
    }

    /** The same for its ancestors alone. */
    Map<String, String> namesAbove(CategoryId id) {
        return names(id, path -> path.subList(1, path.size()));
    }

    private Map<String, String> names(CategoryId id, UnaryOperator<List<CategoryId>> part) {
        Map<String, String> names = new LinkedHashMap<>();
        for (List<CategoryId> path : tree.pathsInForce(id)) {
            part.apply(path).forEach(category -> collectNames(category, names));
        }
        return names;
    }

    /** The attribute names that the descendants of a category define or are about to, each with whose it is. */
    Map<String, String> namesBelow(CategoryId id) {
        Map<String, String> names = new LinkedHashMap<>();
        for (CategoryId category : tree.branchInForce(id)) {
            if (!category.equals(id)) {
                collectNames(category, names);
            }
        }
        return names;
    }

    private void collectNames(CategoryId id, Map<String, String> names) {
        StoredCategory document = documents.get(id);
        if (document != null) {
            document.alternatives()
                    .forEach(definitions -> definitions.forEach(
                            d -> names.putIfAbsent(d.name(), document.slug().text())));
        }
    }

    /**
     * What a product of this category must satisfy.
     *
     * <p>Announced definitions and moves count as well as those that are, in every combination. Since a name is defined
     * once along a path, that is simple: each definition of each alternative must hold, and a name may be used only
     * where some category on each path defines it in all its alternatives.
     */
    Definitions definitions(CategoryId id) {
        return definitions.computeIfAbsent(id, this::gather);
    }

    private Definitions gather(CategoryId id) {
        Set<AttributeDefinition> all = new LinkedHashSet<>();
        Set<String> names = null;
        for (List<CategoryId> path : tree.pathsInForce(id)) {
            Set<String> onPath = new HashSet<>();
            for (CategoryId category : path) {
                StoredCategory document = documents.get(category);
                if (document == null) {
                    continue;
                }
                Set<String> inAll = null;
                for (List<AttributeDefinition> alternative : document.alternatives()) {
                    all.addAll(alternative);
                    inAll = both(inAll, names(alternative));
                }
                onPath.addAll(inAll == null ? Set.of() : inAll);
            }
            names = both(names, onPath);
        }
        return new Definitions(new ArrayList<>(all), names == null ? Set.of() : names);
    }

    private static Set<String> both(@Nullable Set<String> some, Set<String> others) {
        if (some == null) {
            return others;
        }
        Set<String> both = new HashSet<>(some);
        both.retainAll(others);
        return both;
    }

    private static Set<String> names(List<AttributeDefinition> definitions) {
        Set<String> names = new HashSet<>();
        definitions.forEach(definition -> names.add(definition.name()));
        return names;
    }
}
