package dev.cartograph.lab.documents;

import dev.cartograph.lab.documents.Places.Level;
import dev.cartograph.lab.documents.Places.Place;
import dev.cartograph.lab.workload.Keys;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Relationship;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Which of an entity are meant, at each level of its place: of {@code orders} inside customers, {@code {}} and {@code
 * {_id: …}}. From it follow the filter that finds their documents, the stages that leave only them in these, and the
 * paths by which an update reaches them.
 */
final class Conditions {
    private final Places places;
    private final Place place;
    private final List<BsonDocument> levels = new ArrayList<>();

    private Conditions(Places places, Place place) {
        this.places = places;
        this.place = place;
        for (int level = 0; level <= place.depth(); level++) {
            levels.add(new BsonDocument());
        }
    }

    /** All of an entity. */
    static Conditions all(Places places, Place place) {
        return new Conditions(places, place);
    }

    /** The one with a key. */
    static Conditions key(Places places, Place place, Object key) {
        Conditions conditions = new Conditions(places, place);
        conditions.add(place.entity(), place.depth(), key);
        return conditions;
    }

    /** Those that have a value of an attribute. */
    static Conditions having(Places places, Place place, Attribute attribute, Object value) {
        Conditions conditions = new Conditions(places, place);
        conditions.at(place.depth()).put(places.field(place.entity(), attribute.name()), DocumentValues.bson(value));
        return conditions;
    }

    /** Those whose parent has a key. */
    static Conditions parent(Places places, Relationship up, Object key) {
        Place place = places.of(up.child().entity());
        Conditions conditions = new Conditions(places, place);
        if (places.embeds(up)) {
            conditions.add(places.model().entity(up.parent().entity()), place.depth() - 1, key);
        } else {
            conditions.at(place.depth()).put(places.reference(up), DocumentValues.bson(key));
        }
        return conditions;
    }

    /** Those that refer to any of some parents. */
    static Conditions referring(Places places, Relationship up, Collection<Object> keys) {
        Place place = places.of(up.child().entity());
        Conditions conditions = new Conditions(places, place);
        conditions.at(place.depth()).put(places.reference(up), any(keys));
        return conditions;
    }

    /**
     * Finds the documents in which children of any of some parents lie.
     *
     * @param held what the parents' own documents must have besides, where the children lie in these; null for nothing
     */
    static BsonDocument ofParents(Places places, Relationship up, Collection<Object> keys, @Nullable String held) {
        if (!places.embeds(up)) {
            return referring(places, up, keys).filter();
        }
        Place place = places.of(up.child().entity());
        Entity parent = places.entity(up.parent().entity());
        if (parent.hasSurrogateKey()) {
            Conditions conditions = new Conditions(places, place);
            conditions.at(place.depth() - 1).put("_id", any(keys));
            return conditions.having(held).filter();
        }
        List<BsonDocument> each = keys.stream()
                .map(key -> parent(places, up, key).having(held).filter())
                .toList();
        return each.size() == 1 ? each.get(0) : new BsonDocument("$or", new BsonArray(each));
    }

    private Conditions having(@Nullable String held) {
        if (held != null) {
            at(place.depth() - 1).put(held, new BsonDocument("$exists", BsonBoolean.TRUE));
        }
        return this;
    }

    private static BsonValue any(Collection<Object> keys) {
        List<BsonValue> values = new ArrayList<>(keys.size());
        keys.forEach(key -> values.add(DocumentValues.bson(key)));
        return values.size() == 1 ? values.get(0) : new BsonDocument("$in", new BsonArray(values));
    }

    private void add(Entity entity, int level, Object key) {
        if (entity.hasSurrogateKey()) {
            at(level).put("_id", DocumentValues.bson(key));
            return;
        }
        ((Map<?, ?>) key).forEach((name, part) -> {
            Attribute attribute = entity.attribute((String) name).orElse(null);
            if (attribute != null) {
                at(level)
                        .put(places.field(entity, attribute.name()), DocumentValues.bson(Objects.requireNonNull(part)));
                return;
            }
            Relationship up = Keys.up(places.model(), entity, (String) name);
            if (places.embeds(up)) {
                add(places.model().entity(up.parent().entity()), level - 1, part);
            } else {
                at(level).put(places.reference(up), DocumentValues.bson(part));
            }
        });
    }

    Place place() {
        return place;
    }

    BsonDocument at(int level) {
        return levels.get(level);
    }

    /** Finds the documents that they lie in. */
    BsonDocument filter() {
        return within(0);
    }

    /** What a level's own document has and holds, so that all of it is of one: of a floor the room of that number. */
    private BsonDocument within(int level) {
        BsonDocument within = new BsonDocument();
        within.putAll(at(level));
        if (level < place.depth()) {
            Level next = place.level(level + 1);
            BsonDocument further = within(level + 1);
            if (next.many() && further.size() > 1) {
                within.put(next.field(), new BsonDocument("$elemMatch", further));
            } else {
                further.forEach((field, value) -> within.put(next.field() + "." + field, value));
            }
        }
        return within;
    }

    /**
     * The projection that leaves only the one that is meant in its list, whole, where that is a list of the documents
     * themselves: {@code {name: 1, orders: {$elemMatch: {_id: …}}}}. An aggregation would take all of the list apart.
     *
     * @param beside what is wanted of the documents besides
     */
    BsonDocument picking(BsonDocument beside) {
        BsonDocument projection = new BsonDocument();
        projection.putAll(beside);
        projection.put(place.level(1).field(), new BsonDocument("$elemMatch", at(1)));
        return projection;
    }

    /** The stages that make a document of each of them, in which it stands at its place without its siblings. */
    List<BsonDocument> isolating() {
        List<BsonDocument> stages = new ArrayList<>();
        for (int i = 1; i <= place.depth(); i++) {
            Level level = place.level(i);
            if (!level.many()) {
                continue;
            }
            // before the list is unwound where that can be said in terms of the whole document
            if (i == 1 && !at(1).isEmpty()) {
                stages.add(new BsonDocument("$addFields", new BsonDocument(level.path(), filtered(level))));
            }
            stages.add(new BsonDocument("$unwind", new BsonString("$" + level.path())));
            if (i > 1 && !at(i).isEmpty()) {
                BsonDocument match = new BsonDocument();
                String prefix = place.prefix(i);
                at(i).forEach((field, value) -> match.put(prefix + field, value));
                stages.add(new BsonDocument("$match", match));
            }
        }
        return stages;
    }

    /** A list without those that are not meant. */
    private BsonDocument filtered(Level level) {
        BsonArray equal = new BsonArray();
        at(1).forEach((field, value) -> equal.add(
                new BsonDocument("$eq", new BsonArray(List.of(new BsonString("$$one." + field), literal(value))))));
        return new BsonDocument(
                "$filter",
                new BsonDocument("input", new BsonString("$" + level.path()))
                        .append("as", new BsonString("one"))
                        .append("cond", equal.size() == 1 ? equal.get(0) : new BsonDocument("$and", equal)));
    }

    /** A text that begins with a dollar is no field. */
    private static BsonValue literal(BsonValue value) {
        return value.isString() ? new BsonDocument("$literal", value) : value;
    }

    /**
     * The path by which an update reaches into documents, as far as a level.
     *
     * @param filters is given the array filters that the path asks for
     * @param one whether it is enough to reach the one that the filter found
     * @return with a dot at the end; empty for level 0
     */
    String reaching(int level, List<BsonDocument> filters, boolean one) {
        StringBuilder path = new StringBuilder();
        long lists =
                place.levels().subList(0, level).stream().filter(Level::many).count();
        for (int i = 1; i <= level; i++) {
            path.append(place.level(i).field()).append('.');
            if (!place.level(i).many()) {
                continue;
            }
            if (at(i).isEmpty()) {
                path.append("$[].");
            } else if (one && lists == 1) {
                path.append("$.");
            } else {
                String name = "at" + i;
                BsonDocument filter = new BsonDocument();
                at(i).forEach((field, value) -> filter.put(name + "." + field, value));
                filters.add(filter);
                path.append("$[").append(name).append("].");
            }
        }
        return path.toString();
    }

    /** An index that finds them all, or an empty one: {@code {_id: 1}}. */
    static BsonDocument rising(List<String> paths, boolean descending) {
        BsonDocument keys = new BsonDocument();
        paths.forEach(path -> keys.put(path, new BsonInt32(descending ? -1 : 1)));
        return keys;
    }
}
