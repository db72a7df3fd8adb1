package dev.cartograph.lab.documents;

import dev.cartograph.lab.contender.Listings;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Listing;
import dev.cartograph.model.Model;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Stored;
import dev.cartograph.model.Stored.StoredEntity;
import dev.cartograph.model.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Derives the indexes of a shape: of keys and natural keys, unique; of references; and of what a workload lists, in the
 * order in which it lists it. An index that begins as another one does stands for that too.
 */
final class ShapeIndexes {
    private final Model model;
    private final Stored stored;
    private final Workload workload;

    /** @param model kept as the shape says ({@code Shape.keeping}) */
    ShapeIndexes(Model model, Workload workload) {
        this.model = model;
        this.stored = model.stored();
        this.workload = workload;
    }

    /** All of them, of every collection, and none that another one makes needless. */
    List<ShapeIndex> all() {
        List<ShapeIndex> wanted = new ArrayList<>();
        for (Entity entity : model.entities()) {
            Place place = place(entity);
            if (!place.path().isEmpty() || !entity.hasSurrogateKey()) {
                unique(entity, entity.key(), place).ifPresent(wanted::add);
            }
            entity.naturalKeys().forEach(key -> unique(entity, key, place).ifPresent(wanted::add));
            new Listings()
                    .of(workload)
                    .forEach(list -> listed(list, entity, place).ifPresent(wanted::add));
            for (Relationship up : model.relationshipsToParents(entity.name())) {
                if (!stored.embeds(up)) {
                    wanted.add(ShapeIndex.on(place.collection(), false, List.of(place.path() + reference(up))));
                }
            }
        }
        List<ShapeIndex> all = new ArrayList<>();
        for (ShapeIndex index : wanted) {
            boolean covered = all.contains(index)
                    || wanted.stream().anyMatch(other -> !other.equals(index) && other.covers(index));
            if (!covered) {
                all.add(index);
            }
        }
        return all;
    }

    /** Nothing where a part of the key lies elsewhere: in a parent's document, which no index of lists can tell apart. */
    private Optional<ShapeIndex> unique(Entity entity, List<String> key, Place place) {
        List<String> fields = new ArrayList<>();
        for (String name : key) {
            String field = field(entity, name);
            if (field == null) {
                return Optional.empty();
            }
            fields.add(place.path() + field);
        }
        // of lists it cannot be unique: documents whose list is empty would all have the same key, none
        return Optional.of(ShapeIndex.on(place.collection(), place.path().isEmpty(), fields));
    }

    private Optional<ShapeIndex> listed(Listing list, Entity entity, Place place) {
        boolean isOne = entity.naturalKeys().contains(List.of(list.by()))
                && place.path().isEmpty();
        if (!list.entity().equals(entity.name()) || isOne) {
            return Optional.empty();
        }
        String by = field(entity, list.by());
        if (!place.path().isEmpty()) {
            // of what lies inside others it finds these; in which order they come, no index tells
            return Optional.ofNullable(by)
                    .map(field -> ShapeIndex.on(place.collection(), false, List.of(place.path() + field)));
        }
        String sort = field(entity, list.sort());
        if (by == null || sort == null) {
            return Optional.empty();
        }
        Map<String, Boolean> fields = new LinkedHashMap<>();
        fields.put(by, false);
        fields.put(sort, list.descending());
        Places places = new Places(model);
        places.keyPaths(places.of(entity), 0).forEach(path -> fields.putIfAbsent(path, list.descending()));
        return Optional.of(new ShapeIndex(place.collection(), fields, false));
    }

    /** Where an attribute lies, or the reference to the parent of a role; null where neither is in the document. */
    private @Nullable String field(Entity entity, String name) {
        return entity.attribute(name)
                .map(attribute -> Objects.requireNonNull(stored.entities().get(entity.name()))
                        .fieldOf(entity, attribute))
                .or(() -> model.step(entity.name(), name)
                        .map(Model.Step::relationship)
                        .filter(up -> !stored.embeds(up))
                        .map(this::reference))
                .orElse(null);
    }

    private String reference(Relationship up) {
        return Objects.requireNonNull(stored.referenceOf(up)).field();
    }

    private Place place(Entity entity) {
        StoredEntity stands = Objects.requireNonNull(stored.entities().get(entity.name()));
        if (stands.collection() != null) {
            return new Place(stands.collection(), "");
        }
        Place parent = place(model.entity(Objects.requireNonNull(stands.in())));
        return new Place(parent.collection(), parent.path() + stands.at() + ".");
    }

    /** @param path of its document within the collection's, with a dot at the end; empty where it is the whole */
    private record Place(String collection, String path) {}
}
