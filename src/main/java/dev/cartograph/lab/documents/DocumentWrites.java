package dev.cartograph.lab.documents;

import dev.cartograph.lab.documents.Places.Place;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.lab.workload.Keys;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Relationship;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/** How a shape's documents are written: inserted, added to, changed with every copy, deleted with what goes along. */
final class DocumentWrites {
    /** Stands where {@code $unset} asks for a value that it does not look at. */
    private static final BsonString NOTHING = new BsonString("");

    /** Holds what is a document itself. */
    private static final int NONE = -1;

    private final Places places;
    private final DocumentDeletion deletion;

    DocumentWrites(Places places) {
        this.places = places;
        this.deletion = new DocumentDeletion(places);
    }

    /** Something to be sent. */
    interface Write {
        /** @return whether it was done */
        boolean send(Commands commands);
    }

    /** A new one, with the parts that are written with it: those that lie elsewhere, where each of them lies. */
    List<Write> insert(Facts facts, Entity entity, int number, List<String> with) {
        List<Write> writes = new ArrayList<>();
        writes.add(put(facts, entity, List.of(number)));
        for (String role : with) {
            Relationship down =
                    places.model().step(entity.name(), role).orElseThrow().relationship();
            if (!places.embeds(down)) {
                Entity part = places.model().entity(down.child().entity());
                byHolder(facts, part, facts.children(down, number))
                        .forEach(parts -> writes.add(put(facts, part, parts)));
            }
        }
        return writes;
    }

    /** Whether one command inserts one with these parts: where all of them lie in it. */
    boolean insertsInOne(Entity entity, List<String> with) {
        return with.stream()
                .allMatch(role -> places.embeds(
                        places.model().step(entity.name(), role).orElseThrow().relationship()));
    }

    /** Those that are written at once: all that are documents themselves, else those that lie in the same parent. */
    private Collection<List<Integer>> byHolder(Facts facts, Entity entity, int[] numbers) {
        Place place = places.of(entity);
        Map<Integer, List<Integer>> byHolder = new LinkedHashMap<>();
        for (int number : numbers) {
            int holder = place.depth() == 0
                    ? NONE
                    : facts.parent(place.level(place.depth()).by(), number);
            byHolder.computeIfAbsent(holder, one -> new ArrayList<>()).add(number);
        }
        return byHolder.values();
    }

    /** Several of an entity, all of them documents, or all in the same parent. */
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
                writes.add(changeCopies(down, key, attribute.name(), value));
            }
        }
        return writes;
    }

    /** Whether one command changes an attribute: where nothing has copies of it. */
    boolean changesInOne(Entity entity, String attribute) {
        return places.model().relationshipsToChildren(entity.name()).stream()
                .noneMatch(down -> places.copied(down).contains(attribute));
    }

    /** Another value, or none, of what is copied beside a reference. */
    private Write changeCopies(Relationship down, Object key, String attribute, @Nullable Object value) {
        Conditions children = Conditions.referring(places, down, List.of(key));
        List<BsonDocument> filters = new ArrayList<>();
        String path = children.reaching(children.place().depth(), filters, false);
        BsonDocument update = set(path + down.parent().role() + "." + attribute, value);
        return commands -> {
            commands.update(children.place().collection(), children.filter(), update, filters, true);
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
        return List.of(commands -> deletion.send(commands, key, entity));
    }

    /** Whether one command deletes one, whatever is asked before it. */
    boolean deletesInOne(Entity entity) {
        return deletion.isInOne(entity);
    }

    /** Whether all that a deletion asks and does is about one document. */
    boolean deletesAtOnce(Entity entity) {
        return deletion.isAtOnce(entity);
    }
}
