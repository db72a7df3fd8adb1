package dev.cartograph.lab.documents;

import dev.cartograph.lab.workload.Keys;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Stored;
import dev.cartograph.model.Stored.StoredEntity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the documents of a shape keep each entity: a collection, and the way from its documents down to it. */
final class Places {
    private final Model model;
    private final Stored stored;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, Entity> entities = new HashMap<>();

    /** By relationship, where it is no embedding. */
    private final Map<String, String> references = new HashMap<>();

    /** @param model kept as the shape says ({@code Shape.keeping}) */
    Places(Model model) {
        this.model = model;
        this.stored = model.stored();
        model.entities().forEach(entity -> {
            entities.put(entity.name(), entity);
            places.put(entity.name(), place(entity));
        });
        for (Relationship relationship : model.relationships()) {
            if (!stored.embeds(relationship)) {
                references.put(
                        relationship.name(),
                        Objects.requireNonNull(stored.referenceOf(relationship), relationship.name())
                                .field());
            }
        }
    }

    /**
     * Where an entity is.
     *
     * @param levels from the collection's documents down to it; none where it is these documents
     */
    record Place(Entity entity, String collection, List<Level> levels) {

        int depth() {
            return levels.size();
        }

        /** The path of a level's own fields from the top, with a dot at the end; empty at the top, which is level 0. */
        String prefix(int level) {
            return level == 0 ? "" : levels.get(level - 1).path() + ".";
        }

        String prefix() {
            return prefix(depth());
        }

        Level level(int level) {
            return levels.get(level - 1);
        }
    }

    /**
     * One step down into a document.
     *
     * @param path from the top
     * @param many whether there is a list
     */
    record Level(Entity entity, Relationship by, String field, String path, boolean many) {}

    Model model() {
        return model;
    }

    /** The entities that have a collection of their own, by it. */
    Map<String, Entity> collections() {
        Map<String, Entity> collections = new LinkedHashMap<>();
        places.values().stream()
                .filter(place -> place.depth() == 0)
                .forEach(place -> collections.put(place.collection(), place.entity()));
        return collections;
    }

    Place of(Entity entity) {
        return Objects.requireNonNull(places.get(entity.name()), entity.name());
    }

    Place of(String entity) {
        return of(entity(entity));
    }

    Entity entity(String name) {
        return Objects.requireNonNull(entities.get(name), name);
    }

    /** The entity at a level of a place. */
    Entity entity(Place place, int level) {
        return level < place.depth()
                ? entity(place.level(level + 1).by().parent().entity())
                : place.entity();
    }

    /** The field of an attribute in its entity's own document; null where it is not kept. */
    @Nullable
    String field(Entity entity, Attribute attribute) {
        return stored(entity).fieldOf(entity, attribute);
    }

    String field(Entity entity, String attribute) {
        return Objects.requireNonNull(field(entity, entity.attribute(attribute).orElseThrow()), attribute);
    }

    /** Whether children lie in the document of their parent. */
    boolean embeds(Relationship relationship) {
        return !references.containsKey(relationship.name());
    }

    /** The field of a reference in the child's own document. */
    String reference(Relationship up) {
        return Objects.requireNonNull(references.get(up.name()), up.name());
    }

    /** What stands beside a reference, under the parent's role. */
    List<String> copied(Relationship up) {
        return stored.copies().getOrDefault(up.name(), List.of());
    }

    /** The relationships by which others lie in an entity's own document. */
    List<Relationship> embedded(Entity entity) {
        return model.relationshipsToChildren(entity.name()).stream()
                .filter(this::embeds)
                .toList();
    }

    /** The relationships by which an entity's own document refers to others. */
    List<Relationship> references(Entity entity) {
        return model.relationshipsToParents(entity.name()).stream()
                .filter(up -> !embeds(up))
                .toList();
    }

    /** The paths, from the top of its place, of what identifies one among all of an entity, in the order of the key. */
    List<String> keyPaths(Place place, int level) {
        Entity entity = entity(place, level);
        List<String> paths = new ArrayList<>();
        for (String name : entity.key()) {
            if (entity.attribute(name).isPresent()) {
                paths.add(place.prefix(level) + field(entity, name));
            } else {
                Relationship up = Keys.up(model, entity, name);
                if (embeds(up)) {
                    paths.addAll(keyPaths(place, level - 1));
                } else {
                    paths.add(place.prefix(level) + reference(up));
                }
            }
        }
        return paths;
    }

    private Place place(Entity entity) {
        String collection = stored(entity).collection();
        if (collection != null) {
            return new Place(entity, collection, List.of());
        }
        Relationship by = model.relationshipsToParents(entity.name()).stream()
                .filter(stored::embeds)
                .findFirst()
                .orElseThrow();
        Place parent = place(model.entity(by.parent().entity()));
        String field = by.child().role();
        List<Level> levels = new ArrayList<>(parent.levels());
        levels.add(new Level(
                entity, by, field, parent.prefix() + field, by.parent().has().mayBeMany()));
        return new Place(entity, parent.collection(), List.copyOf(levels));
    }

    private StoredEntity stored(Entity entity) {
        return Objects.requireNonNull(stored.entities().get(entity.name()), entity.name());
    }
}
