package dev.cartograph.lab.documents;

import dev.cartograph.lab.documents.Places.Place;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Relationship.OnDelete;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Deletes one from a shape's documents, and does with its children what the model says: level by level, in one command
 * for each relationship, of however many parents. Keys are asked for only where something refers to them or may forbid
 * the deletion; what lies in a document that goes, goes with it.
 */
final class DocumentDeletion {
    /** Stands where {@code $unset} asks for a value that it does not look at. */
    private static final BsonString NOTHING = new BsonString("");

    private final Places places;

    DocumentDeletion(Places places) {
        this.places = places;
    }

    /** Those of an entity that go, and by the relationship to them, those that go along and are to be looked after. */
    private record Going(Entity entity, Set<Object> keys, Map<Relationship, Going> along) {}

    /** @return whether it was done: not where a child forbids it */
    boolean send(Commands commands, Object key, Entity entity) {
        List<Relationship> downs = downs(entity);
        if (isAtOnce(entity)) {
            return deleteOne(commands, key, entity, downs);
        }
        Going going = going(commands, entity, Collections.singleton(key));
        if (going == null) {
            return false;
        }
        clear(commands, going);
        deleteOne(commands, key, entity, List.of());
        return true;
    }

    /** Whether all that a deletion asks and does is about one document. */
    boolean isAtOnce(Entity entity) {
        return places.of(entity).depth() == 0 && downs(entity).stream().allMatch(this::isWithin);
    }

    /** Whether it writes once, whatever it asks before: where no child has to be cleared away, or told. */
    boolean isInOne(Entity entity) {
        return isAtOnce(entity)
                || downs(entity).stream()
                        .allMatch(down -> down.onDelete() == OnDelete.RESTRICT
                                || down.onDelete() == OnDelete.CASCADE
                                        && places.embeds(down)
                                        && isInOne(places.entity(down.child().entity())));
    }

    /** Whether the children lie in their parent's document and have none themselves that do not. */
    private boolean isWithin(Relationship down) {
        return places.embeds(down) && !isLookedAfter(down.child().entity());
    }

    /** Whether those that go have children that do not simply go with their documents. */
    private boolean isLookedAfter(String entity) {
        return downs(places.entity(entity)).stream()
                .anyMatch(down -> !places.embeds(down)
                        || down.onDelete() != OnDelete.CASCADE
                        || isLookedAfter(down.child().entity()));
    }

    private List<Relationship> downs(Entity entity) {
        return places.model().relationshipsToChildren(entity.name());
    }

    /** What goes with some of an entity; null where a child forbids that. */
    private @Nullable Going going(Commands commands, Entity entity, Set<Object> keys) {
        for (Relationship down : downs(entity)) {
            if (down.onDelete() == OnDelete.RESTRICT && hasChildren(commands, down, keys)) {
                return null;
            }
        }
        Map<Relationship, Going> along = new LinkedHashMap<>();
        for (Relationship down : downs(entity)) {
            String child = down.child().entity();
            if (down.onDelete() == OnDelete.CASCADE && isLookedAfter(child)) {
                Set<Object> children = keys(commands, down, keys);
                Going further = children.isEmpty() ? null : going(commands, places.entity(child), children);
                if (further != null) {
                    along.put(down, further);
                } else if (!children.isEmpty()) {
                    return null;
                }
            }
        }
        return new Going(entity, keys, along);
    }

    private boolean hasChildren(Commands commands, Relationship down, Collection<Object> parents) {
        Place place = places.of(down.child().entity());
        BsonDocument wanted = new BsonDocument("_id", new BsonInt32(1));
        if (place.depth() == 0) {
            // an index has it, so that no document is looked at
            wanted = new BsonDocument("_id", new BsonInt32(0)).append(places.reference(down), new BsonInt32(1));
        }
        BsonDocument filter = Conditions.ofParents(places, down, parents, places.embeds(down) ? held(down) : null);
        return !commands.find(place.collection(), filter, wanted, null, 1).isEmpty();
    }

    /** What is there in a parent's own document where a child lies in it. */
    private static String held(Relationship down) {
        return down.child().role() + (down.parent().has().mayBeMany() ? ".0" : "");
    }

    /** Of the children of some. */
    private Set<Object> keys(Commands commands, Relationship down, Set<Object> parents) {
        Place place = places.of(down.child().entity());
        List<String> paths = new ArrayList<>(places.keyPaths(place, place.depth()));
        if (place.depth() > 0) {
            // others may lie beside them
            paths.addAll(
                    places.embeds(down)
                            ? places.keyPaths(place, place.depth() - 1)
                            : List.of(place.prefix() + places.reference(down)));
        }
        BsonDocument wanted = Conditions.rising(paths, false);
        if (!paths.contains("_id")) {
            // an index may have all that is wanted, and none has that beside it
            wanted.put("_id", new BsonInt32(0));
        }
        BsonDocument filter = Conditions.ofParents(places, down, parents, null);
        Set<Object> keys = new LinkedHashSet<>();
        for (RawBsonDocument document : commands.find(place.collection(), filter, wanted, null, 0)) {
            for (Found found : Found.in(places, place, document)) {
                if (place.depth() == 0 || parents.contains(found.parentKey(down))) {
                    keys.add(found.key());
                }
            }
        }
        return keys;
    }

    /** Before those that go are gone themselves, so that nothing ever refers to one that is not there. */
    private void clear(Commands commands, Going going) {
        for (Relationship down : downs(going.entity())) {
            if (down.onDelete() == OnDelete.SET_NULL) {
                unsetReference(commands, down, going.keys());
            } else if (down.onDelete() == OnDelete.CASCADE) {
                Going further = going.along().get(down);
                if (further != null) {
                    clear(commands, further);
                }
                boolean none = further == null && isLookedAfter(down.child().entity());
                if (!places.embeds(down) && !none) {
                    deleteChildren(commands, down, going.keys());
                }
            }
        }
    }

    private void unsetReference(Commands commands, Relationship down, Collection<Object> parents) {
        Conditions children = Conditions.referring(places, down, parents);
        List<BsonDocument> filters = new ArrayList<>();
        String path = children.reaching(children.place().depth(), filters, false);
        BsonDocument fields = new BsonDocument(path + places.reference(down), NOTHING);
        if (!places.copied(down).isEmpty()) {
            fields.put(path + down.parent().role(), NOTHING);
        }
        BsonDocument update = new BsonDocument("$unset", fields);
        commands.update(children.place().collection(), children.filter(), update, filters, true);
    }

    private void deleteChildren(Commands commands, Relationship down, Collection<Object> parents) {
        Conditions children = Conditions.referring(places, down, parents);
        if (children.place().depth() == 0) {
            commands.delete(children.place().collection(), children.filter(), true);
        } else {
            take(commands, children, true);
        }
    }

    /** @param unlessHas the children that forbid it where they lie in the document itself */
    private boolean deleteOne(Commands commands, Object key, Entity entity, List<Relationship> unlessHas) {
        Place place = places.of(entity);
        Conditions meant = Conditions.key(places, place, key);
        if (place.depth() > 0) {
            take(commands, meant, false);
            return true;
        }
        BsonDocument filter = meant.filter();
        unlessHas.stream()
                .filter(down -> down.onDelete() == OnDelete.RESTRICT)
                .forEach(down -> filter.put(held(down), new BsonDocument("$exists", BsonBoolean.FALSE)));
        return commands.delete(place.collection(), filter, false) == 1;
    }

    /** Takes those that are meant out of the documents that they lie in. */
    private static void take(Commands commands, Conditions meant, boolean several) {
        Place place = meant.place();
        List<BsonDocument> filters = new ArrayList<>();
        String path = meant.reaching(place.depth() - 1, filters, !several)
                + place.level(place.depth()).field();
        BsonDocument update = place.level(place.depth()).many()
                ? new BsonDocument("$pull", new BsonDocument(path, meant.at(place.depth())))
                : new BsonDocument("$unset", new BsonDocument(path, NOTHING));
        commands.update(place.collection(), meant.filter(), update, filters, several);
    }
}
