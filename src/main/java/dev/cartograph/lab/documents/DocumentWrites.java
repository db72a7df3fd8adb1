package dev.cartograph.lab.documents;

import dev.cartograph.lab.documents.Places.Place;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.lab.workload.Keys;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Relationship.OnDelete;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** How a shape's documents are written: inserted, added to, changed with every copy, deleted with what goes along. */
final class DocumentWrites {
    /** Stands where {@code $unset} asks for a value that it does not look at. */
    private static final BsonString NOTHING = new BsonString("");

    private final Places places;

    DocumentWrites(Places places) {
        this.places = places;
    }

    /** Something to be sent. */
    interface Write {
        /** @return whether it was done */
        boolean send(Commands commands);
    }

    /** A new one, with the parts that are written with it. */
    List<Write> insert(Facts facts, Entity entity, int number, List<String> with) {
        List<Write> writes = new ArrayList<>();
        writes.add(put(facts, entity, List.of(number)));
        for (String role : with) {
            Relationship down =
                    places.model().step(entity.name(), role).orElseThrow().relationship();
            int[] parts = facts.children(down, number);
            if (!places.embeds(down) && parts.length > 0) {
                Entity part = places.model().entity(down.child().entity());
                writes.add(put(facts, part, IntStream.of(parts).boxed().toList()));
            }
        }
        return writes;
    }

    /** Several of an entity, of one parent where they lie in its document. */
    private Write put(Facts facts, Entity entity, List<Integer> numbers) {
        Place place = places.of(entity);
        ShapedDocuments shaped = new ShapedDocuments(places.model(), facts);
        List<BsonDocument> documents =
                numbers.stream().map(number -> shaped.document(entity, number)).toList();
        if (place.depth() == 0) {
            return commands -> {
                commands.insert(place.collection(), documents);
                return true;
            };
        }
        Relationship by = place.level(place.depth()).by();
        Conditions holder = Conditions.key(places, places.of(by.parent().entity()), Keys.of(facts, by, numbers.get(0)));
        List<BsonDocument> filters = new ArrayList<>();
        String path =
                holder.reaching(place.depth() - 1, filters, true) + by.child().role();
        boolean many = place.level(place.depth()).many();
        BsonDocument update = new BsonDocument(
                many ? "$push" : "$set",
                new BsonDocument(
                        path,
                        many && documents.size() > 1
                                ? new BsonDocument("$each", new BsonArray(documents))
                                : documents.get(0)));
        return commands -> {
            commands.update(place.collection(), holder.filter(), update, filters, false);
            return true;
        };
    }

    /** Another value of an attribute, where it belongs and wherever it is copied. */
    List<Write> change(Object key, Entity entity, Attribute attribute, @Nullable Object value) {
        List<Write> writes = new ArrayList<>();
        Place place = places.of(entity);
        Conditions meant = Conditions.key(places, place, key);
        List<BsonDocument> filters = new ArrayList<>();
        String path = meant.reaching(place.depth(), filters, true) + places.field(entity, attribute);
        writes.add(commands -> {
            commands.update(place.collection(), meant.filter(), set(path, value), filters, false);
            return true;
        });
        for (Relationship down : places.model().relationshipsToChildren(entity.name())) {
            if (places.copied(down).contains(attribute.name())) {
                writes.add(atChildren(
                        down, key, path1 -> set(path1 + down.parent().role() + "." + attribute.name(), value)));
            }
        }
        return writes;
    }

    private interface UpdateAt {
        /** @param path of the children's own fields, with a dot at the end */
        BsonDocument at(String path);
    }

    private Write atChildren(Relationship down, Object key, UpdateAt update) {
        Conditions children = Conditions.parent(places, down, key);
        List<BsonDocument> filters = new ArrayList<>();
        String path = children.reaching(children.place().depth(), filters, false);
        BsonDocument at = update.at(path);
        return commands -> {
            commands.update(children.place().collection(), children.filter(), at, filters, true);
            return true;
        };
    }

    private static BsonDocument set(String path, @Nullable Object value) {
        return value == null
                ? new BsonDocument("$unset", new BsonDocument(path, NOTHING))
                : new BsonDocument("$set", new BsonDocument(path, DocumentValues.bson(value)));
    }

    /** One, and with its children what the model says. */
    List<Write> delete(Object key, Entity entity) {
        if (deletesAtOnce(entity)) {
            List<Relationship> downs = places.model().relationshipsToChildren(entity.name());
            return List.of(commands -> deleteOne(commands, key, entity, downs));
        }
        return List.of(commands -> {
            if (!mayGo(commands, key, entity)) {
                return false;
            }
            clear(commands, key, entity);
            deleteOne(commands, key, entity, List.of());
            return true;
        });
    }

    /** Whether all that a deletion asks and does is about one document. */
    boolean deletesAtOnce(Entity entity) {
        return places.of(entity).depth() == 0
                && places.model().relationshipsToChildren(entity.name()).stream()
                        .allMatch(this::isWithin);
    }

    /** Whether the children lie in their parent's document and have none themselves that do not. */
    private boolean isWithin(Relationship down) {
        return places.embeds(down)
                && places.model().relationshipsToChildren(down.child().entity()).stream()
                        .allMatch(further -> isWithin(further) && further.onDelete() == OnDelete.CASCADE);
    }

    /** @param unlessHas the children that forbid it where they lie in the document itself */
    private boolean deleteOne(Commands commands, Object key, Entity entity, List<Relationship> unlessHas) {
        Place place = places.of(entity);
        Conditions meant = Conditions.key(places, place, key);
        BsonDocument filter = meant.filter();
        if (place.depth() == 0) {
            unlessHas.stream()
                    .filter(down -> down.onDelete() == OnDelete.RESTRICT)
                    .forEach(down -> filter.put(held(down), exists(false)));
            return commands.delete(place.collection(), filter, false) == 1;
        }
        take(commands, meant, false);
        return true;
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

    private boolean mayGo(Commands commands, Object key, Entity entity) {
        for (Relationship down : places.model().relationshipsToChildren(entity.name())) {
            Entity child = places.model().entity(down.child().entity());
            if (down.onDelete() == OnDelete.RESTRICT) {
                if (hasChildren(commands, down, key)) {
                    return false;
                }
            } else if (down.onDelete() == OnDelete.CASCADE && mayForbid(child)) {
                for (Object one : keys(commands, down, key)) {
                    if (!mayGo(commands, one, child)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private boolean mayForbid(Entity entity) {
        return places.model().relationshipsToChildren(entity.name()).stream()
                .anyMatch(down -> down.onDelete() == OnDelete.RESTRICT
                        || down.onDelete() == OnDelete.CASCADE
                                && mayForbid(places.model().entity(down.child().entity())));
    }

    private boolean hasChildren(Commands commands, Relationship down, Object key) {
        Conditions children = Conditions.parent(places, down, key);
        Place place = children.place();
        if (places.embeds(down)) {
            children.at(place.depth() - 1).put(held(down), exists(true));
        }
        BsonDocument wanted = new BsonDocument("_id", new BsonInt32(1));
        if (place.depth() == 0) {
            // an index has it, so that no document is looked at
            wanted = new BsonDocument("_id", new BsonInt32(0)).append(places.reference(down), new BsonInt32(1));
        }
        return !commands.find(place.collection(), children.filter(), wanted, null, 1)
                .isEmpty();
    }

    /** What is there in a parent's own document where a child lies in it. */
    private static String held(Relationship down) {
        return down.child().role() + (down.parent().has().mayBeMany() ? ".0" : "");
    }

    private List<Object> keys(Commands commands, Relationship down, Object key) {
        Place place = places.of(down.child().entity());
        Conditions children = Conditions.parent(places, down, key);
        BsonDocument wanted = Conditions.rising(places.keyPaths(place, place.depth()), false);
        List<Object> keys = new ArrayList<>();
        for (RawBsonDocument document : commands.find(place.collection(), children.filter(), wanted, null, 0)) {
            for (Found found : Found.in(places, place, document)) {
                if (place.depth() == 0 || key.equals(found.parentKey(down))) {
                    keys.add(found.key());
                }
            }
        }
        return keys;
    }

    private void clear(Commands commands, Object key, Entity entity) {
        for (Relationship down : places.model().relationshipsToChildren(entity.name())) {
            Entity child = places.model().entity(down.child().entity());
            if (down.onDelete() == OnDelete.SET_NULL) {
                atChildren(down, key, path -> unsetReference(path, down)).send(commands);
            } else if (down.onDelete() == OnDelete.CASCADE) {
                if (!places.model().relationshipsToChildren(child.name()).isEmpty()) {
                    keys(commands, down, key).forEach(one -> clear(commands, one, child));
                }
                if (!places.embeds(down)) {
                    Conditions children = Conditions.parent(places, down, key);
                    if (children.place().depth() == 0) {
                        commands.delete(children.place().collection(), children.filter(), true);
                    } else {
                        take(commands, children, true);
                    }
                }
            }
        }
    }

    private BsonDocument unsetReference(String path, Relationship down) {
        BsonDocument fields = new BsonDocument(path + places.reference(down), NOTHING);
        if (!places.copied(down).isEmpty()) {
            fields.put(path + down.parent().role(), NOTHING);
        }
        return new BsonDocument("$unset", fields);
    }

    private static BsonDocument exists(boolean does) {
        return new BsonDocument("$exists", BsonBoolean.valueOf(does));
    }
}
