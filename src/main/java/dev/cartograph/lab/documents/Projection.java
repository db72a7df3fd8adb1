package dev.cartograph.lab.documents;

import dev.cartograph.lab.documents.Places.Place;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Relationship;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a collection's documents are asked for: {@code {sku: 1, name: 1}}, or the same by what is left out,
 * {@code {price: 0}}.
 */
final class Projection {
    private final Field top = new Field();

    /** A field, and those in it. */
    private static final class Field {
        private final Map<String, Field> fields = new LinkedHashMap<>();
        private boolean wanted;

        Field in(String name) {
            return fields.computeIfAbsent(name, one -> new Field());
        }

        boolean isWhole() {
            return fields.isEmpty() ? wanted : fields.values().stream().allMatch(Field::isWhole);
        }

        boolean isNothing() {
            return fields.isEmpty() ? !wanted : fields.values().stream().allMatch(Field::isNothing);
        }

        void want() {
            wanted = true;
            fields.values().forEach(Field::want);
        }
    }

    /** Of the documents in which a place is; nothing is asked for yet but {@code _id} where that is a key. */
    Projection(Places places, Place place) {
        Field id = top.in("_id");
        if (places.keyPaths(place, 0).contains("_id")) {
            id.want();
        }
        fill(top, places, places.entity(place, 0));
    }

    private static void fill(Field field, Places places, Entity entity) {
        for (Attribute attribute : entity.attributes()) {
            String name = places.field(entity, attribute);
            if (name != null) {
                field.in(name);
            }
        }
        for (Relationship up : places.references(entity)) {
            field.in(places.reference(up));
            places.copied(up).forEach(name -> field.in(up.parent().role()).in(name));
        }
        for (Relationship down : places.embedded(entity)) {
            fill(
                    field.in(down.child().role()),
                    places,
                    places.model().entity(down.child().entity()));
        }
    }

    /** Asks for what is at a path, with all that is in it. */
    void want(String path) {
        Field field = top;
        for (String name : path.split("\\.", -1)) {
            field = field.in(name);
        }
        field.want();
    }

    /** By what is asked for; null where that is all, but for {@code _id} perhaps. */
    @Nullable
    BsonDocument included() {
        if (isAllButId()) {
            return null;
        }
        BsonDocument projection = new BsonDocument();
        write(top, "", true, projection);
        if (projection.size() > 1) {
            comesAlong(projection);
        }
        return projection;
    }

    /** Whether all is asked for; {@code _id} may come along where it is no key. */
    private boolean isAllButId() {
        return top.fields.entrySet().stream()
                .allMatch(field ->
                        field.getKey().equals("_id") || field.getValue().isWhole());
    }

    /** By what is asked for of all but one field. */
    BsonDocument includedBeside(String field) {
        BsonDocument projection = new BsonDocument();
        write(top, "", true, projection);
        projection.keySet().removeIf(path -> path.equals(field) || path.startsWith(field + "."));
        comesAlong(projection);
        return projection;
    }

    /** {@code _id} does, unasked; where nobody wants it, an index may have all the rest. */
    private static void comesAlong(BsonDocument projection) {
        if (projection.remove("_id") == null) {
            projection.put("_id", new BsonInt32(0));
        }
    }

    /** Adds what is left out, each path with something before it. */
    void excludeFrom(BsonDocument projection, String before) {
        write(top, before, false, projection);
    }

    private static void write(Field field, String path, boolean included, BsonDocument projection) {
        field.fields.forEach((name, inside) -> {
            if (included ? inside.isWhole() : inside.isNothing()) {
                projection.put(path + name, new BsonInt32(included ? 1 : 0));
            } else if (!inside.isWhole() && !inside.isNothing()) {
                write(inside, path + name + ".", included, projection);
            }
        });
    }
}
