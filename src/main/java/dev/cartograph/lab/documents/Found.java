package dev.cartograph.lab.documents;

import dev.cartograph.lab.documents.Places.Level;
import dev.cartograph.lab.documents.Places.Place;
import dev.cartograph.lab.workload.Keys;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Relationship;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * One of an entity in a document that came back.
 *
 * @param own its own document, which may be a part of a larger one
 * @param top the whole document, in which what was looked up stands
 * @param container the one in whose document it lies; null where it has a collection of its own
 */
record Found(
        Places places,
        Entity entity,
        BsonDocument own,
        BsonDocument top,
        @Nullable Found container) {

    /** All of a place's entity in a document of its collection. */
    static List<Found> in(Places places, Place place, BsonDocument document) {
        Found top = new Found(places, places.entity(place, 0), document, document, null);
        List<Found> found = List.of(top);
        for (Level level : place.levels()) {
            List<Found> further = new ArrayList<>();
            found.forEach(one -> further.addAll(one.embedded(level.by())));
            found = further;
        }
        return found;
    }

    /** Those that lie in its document; one where their list was unwound. */
    List<Found> embedded(Relationship down) {
        Entity child = places.entity(down.child().entity());
        BsonValue value = own.get(down.child().role());
        if (value == null) {
            return List.of();
        }
        if (value.isDocument()) {
            return List.of(new Found(places, child, value.asDocument(), top, this));
        }
        List<Found> found = new ArrayList<>();
        for (BsonValue one : value.asArray()) {
            found.add(new Found(places, child, one.asDocument(), top, this));
        }
        return found;
    }

    Found holder() {
        return Objects.requireNonNull(container, entity.name());
    }

    /** Its key, as {@link Keys} have it. */
    Object key() {
        return entity.hasSurrogateKey()
                ? own.getObjectId("_id").getValue()
                : Keys.composed(places.model(), entity, this::value, this::parentKey);
    }

    /** The key of a parent; null where it has none. */
    @Nullable
    Object parentKey(Relationship up) {
        if (places.embeds(up)) {
            return holder().key();
        }
        BsonValue reference = own.get(places.reference(up));
        return reference == null || reference.isNull()
                ? null
                : DocumentValues.key(places.model(), places.entity(up.parent().entity()), reference);
    }

    /** An attribute, as answers have it. */
    @Nullable
    Object value(Attribute attribute) {
        String field = places.field(entity, attribute);
        return field == null ? null : DocumentValues.java(attribute, own.get(field));
    }
}
