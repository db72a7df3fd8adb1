package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Mending;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Slug;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The categories and their tree as they are stored, whoever wrote them, and as much of a taxonomy as they make. What is
 * only announced is not in force.
 *
 * @param nodes the places by the ids of their categories, as they are stored; a place that is no document is absent
 * @param documents the categories by id
 */
record StoredTaxonomy(@Nullable Document tree, Map<String, Document> nodes, Map<Object, Document> documents) {

    /** Where a category says that a repair took definitions from it, and that nobody has redefined it since. */
    static final String DEFINITIONS_LOST = "definitionsLost";

    /** The tree first: what is there is in it. */
    static StoredTaxonomy read(DocumentStore store) {
        Document tree = store.plain(ProductsConfiguration.CATEGORY_TREE)
                .find(Filters.eq("_id", "categories"))
                .orElse(null);
        Map<Object, Document> documents = new LinkedHashMap<>();
        store.plain(ProductsConfiguration.CATEGORIES)
                .findAll(Filters.empty())
                .forEach(found -> documents.put(found.get("_id"), found));
        Map<String, Document> nodes = new LinkedHashMap<>();
        if (tree != null && tree.get("nodes") instanceof Document all) {
            all.forEach((hex, node) -> {
                if (ObjectId.isValid(hex) && node instanceof Document place) {
                    nodes.put(hex, place);
                }
            });
        }
        return new StoredTaxonomy(tree, nodes, documents);
    }

    @Nullable
    Document document(String hex) {
        return documents.get(new ObjectId(hex));
    }

    /** Whether there is such a category, with a place or without. */
    boolean isThere(String hex) {
        Document document = ObjectId.isValid(hex) ? document(hex) : null;
        return document != null && isThere(hex, document);
    }

    /** Whether an id, as it is written, leads to this category: places are found by one way of writing it. */
    static boolean isThere(String hex, Document category) {
        return Mending.isThere(category)
                && hex.equals(category.getObjectId("_id").toHexString());
    }

    /** The id of its parent as it is stored; null for a root, and for what cannot be read. */
    @Nullable
    String parent(String hex) {
        Document node = nodes.get(hex);
        return node != null && node.get("parent") instanceof String parent ? parent : null;
    }

    /** Whether it can be read of a place what it is below; a root is below nothing. */
    static boolean tellsItsParent(@Nullable Object node) {
        return node instanceof Document place && (place.get("parent") == null || place.get("parent") instanceof String);
    }

    /** Whether a repair made it a root because nobody could read what it is below, and nobody has said so since. */
    static boolean isLost(Document place) {
        return Boolean.TRUE.equals(place.get("lost")) && place.get("parent") == null;
    }

    /**
     * The first category on the way up from one of which it cannot be read what it defines or what it is below: what is
     * above it nobody knows. Empty where the way is known up to its root.
     */
    Optional<String> unread(String hex) {
        Set<String> seen = new HashSet<>();
        String at = hex;
        while (seen.add(at)) {
            Document node = nodes.get(at);
            if (!isThere(at) || node == null || !tellsItsParent(node) || isLost(node) || !isDefined(at)) {
                return Optional.of(at);
            }
            String parent = parent(at);
            if (parent == null) {
                return Optional.empty();
            }
            at = parent;
        }
        return Optional.of(at);
    }

    /** It and those above it, as far as they are there and do not come back. */
    List<String> path(String hex) {
        List<String> path = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String at = hex; at != null && nodes.containsKey(at) && seen.add(at); at = parent(at)) {
            path.add(at);
        }
        return path;
    }

    /** Whether those above it lead back to it. */
    boolean isCircular(String hex) {
        List<String> path = path(hex);
        return !path.isEmpty() && hex.equals(parent(path.get(path.size() - 1)));
    }

    /** The definitions of a category that can be read, those of a move that came true where it has. */
    List<AttributeDefinition> definitions(String hex) {
        List<AttributeDefinition> definitions = new ArrayList<>();
        for (Object one : stored(hex) instanceof List<?> all ? all : List.of()) {
            AttributeDefinition definition = one instanceof Document part ? definition(part) : null;
            if (definition != null) {
                definitions.add(definition);
            }
        }
        return definitions;
    }

    /** Whether a repair took definitions from a category because nobody could read them, and nobody has redefined it since. */
    boolean hasLostDefinitions(String hex) {
        Document document = ObjectId.isValid(hex) ? document(hex) : null;
        return document != null && Boolean.TRUE.equals(document.get(DEFINITIONS_LOST));
    }

    /** Whether all definitions of a category can be read, and none was taken from it. */
    private boolean isDefined(String hex) {
        return !hasLostDefinitions(hex)
                && stored(hex) instanceof List<?> all
                && definitions(hex).size() == all.size();
    }

    private @Nullable Object stored(String hex) {
        Document document = document(hex);
        if (document == null) {
            return null;
        }
        Document node = nodes.get(hex);
        return node != null
                        && document.get("announced") instanceof Document announced
                        && announced.get("token") instanceof String token
                        && token.equals(node.get("lastMove"))
                ? announced.get("attributes")
                : document.get("attributes");
    }

    /** None of a choice from nothing: that would allow nothing at all. */
    private static @Nullable AttributeDefinition definition(Document part) {
        if (!(part.get("name") instanceof String name) || !(part.get("type") instanceof String type)) {
            return null;
        }
        List<String> values = new ArrayList<>();
        for (Object value : part.get("values") instanceof List<?> all ? all : List.of()) {
            values.add(String.valueOf(value));
        }
        if (type.equals(AttributeDefinition.Type.ENUM.name()) && values.isEmpty()) {
            return null;
        }
        for (AttributeDefinition.Type known : AttributeDefinition.Type.values()) {
            if (known.name().equals(type)) {
                return new AttributeDefinition(name, known, null, values, Boolean.TRUE.equals(part.get("required")));
            }
        }
        return null;
    }

    /**
     * As much as can be judged by, which is what a repair makes of it: edges that lead nowhere or in a circle are left out,
     * and what has no place that can be read is a root.
     */
    Taxonomy sound() {
        Document sound = new Document();
        documents.forEach((id, document) -> {
            if (id instanceof ObjectId own && Mending.isThere(document)) {
                sound.append(own.toHexString(), new Document("moves", 0L));
            }
        });
        nodes.forEach((hex, node) -> {
            String parent = parent(hex);
            Document place = new Document("moves", 0L);
            if (parent != null && isThere(parent) && !isCircular(hex)) {
                place.append("parent", parent);
            }
            sound.append(hex, place);
        });
        List<StoredCategory> categories = new ArrayList<>();
        documents.forEach((id, document) -> {
            if (id instanceof ObjectId own && Mending.isThere(document)) {
                categories.add(new StoredCategory(
                        CategoryId.of(own.toHexString()),
                        StoredCategory.SCHEMA,
                        1,
                        0,
                        Standing.LIVE,
                        Slug.of("c" + own.toHexString()),
                        "",
                        definitions(own.toHexString()),
                        null,
                        Instant.EPOCH,
                        Instant.EPOCH));
            }
        });
        return new Taxonomy(CategoryTree.of(new Document("revision", 0L).append("nodes", sound)), categories);
    }
}
