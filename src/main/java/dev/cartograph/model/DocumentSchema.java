package dev.cartograph.model;

import dev.cartograph.model.Stored.StoredEntity;
import dev.cartograph.model.Stored.StoredReference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The schema of an entity's documents, in the dialect of JSON Schema that MongoDB's {@code $jsonSchema} reads: {@code
 * {"bsonType": "object", "required": ["_id", "email"], "properties": {"email": {"bsonType": "string", "minLength": 5,
 * "maxLength": 254, "pattern": "^(?:…)$"}}}}. What is embedded in a document is described in it. Technical fields are
 * not described, and nothing forbids more fields than those that are.
 *
 * <p>It can carry types, required fields, lengths, patterns, ranges and closed lists. What compares two fields, two
 * documents or today cannot be said in it.
 */
public final class DocumentSchema {
    private final Model model;

    private DocumentSchema(Model model) {
        this.model = model;
    }

    /** The schemas of all entities that have a collection of their own, by collection. */
    public static Map<String, Map<String, Object>> byCollection(Model model) {
        DocumentSchema schemas = new DocumentSchema(model);
        Map<String, Map<String, Object>> all = new TreeMap<>();
        for (Entity entity : model.entities()) {
            StoredEntity place = model.stored().entities().get(entity.name());
            if (place != null && place.collection() != null) {
                all.put(place.collection(), schemas.of(entity).schema());
            }
        }
        return all;
    }

    private Fields of(Entity entity) {
        Fields fields = new Fields();
        StoredEntity place = place(entity);
        for (Attribute attribute : entity.attributes()) {
            String field = place.fieldOf(entity, attribute);
            if (field == null) {
                continue;
            }
            boolean map = place.maps().contains(attribute.name());
            fields.put(
                    field,
                    map ? new LinkedHashMap<>(Map.of("bsonType", "object")) : valueOf(attribute),
                    map
                            || !attribute.optional()
                                    && (attribute.times() == null
                                            || !attribute.times().mayBeNone()));
        }
        place.normalised().values().forEach(field -> fields.put(field, Map.of("bsonType", "string"), true));
        for (Relationship relationship : model.relationshipsToParents(entity.name())) {
            StoredReference reference = model.stored().referenceOf(relationship);
            if (reference != null && reference.collection() == null) {
                fields.put(
                        reference.field(),
                        keyOf(model.entity(relationship.parent().entity())),
                        !relationship.child().has().mayBeNone());
            }
            List<String> copied = model.stored().copies().getOrDefault(relationship.name(), List.of());
            if (!copied.isEmpty()) {
                fields.put(
                        relationship.parent().role(),
                        copyOf(relationship, copied),
                        !relationship.child().has().mayBeNone());
            }
        }
        for (Relationship relationship : model.relationshipsToChildren(entity.name())) {
            Entity child = model.entity(relationship.child().entity());
            if (model.stored().embeds(relationship)) {
                Count has = relationship.parent().has();
                Map<String, Object> one = of(child).schema();
                fields.put(
                        String.valueOf(place(child).at()),
                        has.mayBeMany() ? listOf(one, has, false) : one,
                        !has.mayBeNone());
            }
        }
        return fields;
    }

    /** What a reference holds: an id, or the parts of a key where there is none. */
    private Map<String, Object> keyOf(Entity entity) {
        if (entity.hasSurrogateKey()) {
            return Map.of("bsonType", "objectId");
        }
        Fields parts = new Fields();
        for (String name : entity.key()) {
            Attribute attribute = entity.attribute(name).orElse(null);
            parts.put(name, attribute != null ? valueOf(attribute) : keyOf(parent(entity, name)), true);
        }
        return parts.schema();
    }

    private Entity parent(Entity entity, String role) {
        return model.entity(model.step(entity.name(), role)
                .orElseThrow()
                .relationship()
                .parent()
                .entity());
    }

    private Map<String, Object> copyOf(Relationship relationship, List<String> attributes) {
        Entity parent = model.entity(relationship.parent().entity());
        Fields copy = new Fields();
        for (Attribute attribute : parent.attributes()) {
            if (attributes.contains(attribute.name())) {
                copy.put(attribute.name(), valueOf(attribute), !attribute.mayBeAbsent());
            }
        }
        return copy.schema();
    }

    private StoredEntity place(Entity entity) {
        StoredEntity place = model.stored().entities().get(entity.name());
        if (place == null) {
            throw new IllegalArgumentException("the model does not say where " + entity.name() + " is stored");
        }
        return place;
    }

    private static Map<String, Object> valueOf(Attribute attribute) {
        Map<String, Object> one = valueOf(attribute.domain());
        return attribute.times() == null
                ? one
                : listOf(one, attribute.times(), Attribute.WHOLE_VALUE.equals(attribute.distinct()));
    }

    private static Map<String, Object> listOf(Map<String, Object> one, Count times, boolean distinct) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("bsonType", "array");
        if (times.min() > 0) {
            list.put("minItems", times.min());
        }
        if (!times.isUnbounded()) {
            list.put("maxItems", times.max());
        }
        if (distinct) {
            list.put("uniqueItems", true);
        }
        list.put("items", one);
        return list;
    }

    private static Map<String, Object> valueOf(Domain domain) {
        Map<String, Object> value = new LinkedHashMap<>();
        switch (domain.type()) {
            case COMPOSITE -> {
                Fields parts = new Fields();
                domain.parts().forEach(part -> parts.put(part.name(), valueOf(part), !part.mayBeAbsent()));
                return parts.schema();
            }
            case ENUM -> value.put("enum", domain.values());
            case TEXT -> value.put("bsonType", "string");
            case DATE -> {
                value.put("bsonType", "string");
                value.put("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
            }
            case INSTANT -> value.put("bsonType", "date");
            case INTEGER -> value.put("bsonType", List.of("int", "long"));
            case DECIMAL -> value.put("bsonType", List.of("int", "long", "double", "decimal"));
            case BOOLEAN -> value.put("bsonType", "bool");
            case ID -> value.put("bsonType", "objectId");
            case SCALAR -> value.put("bsonType", List.of("string", "int", "long", "double", "decimal", "bool"));
        }
        if (domain.length() != null) {
            value.put("minLength", domain.length().min());
            if (!domain.length().isUnbounded()) {
                value.put("maxLength", domain.length().max());
            }
        }
        if (domain.pattern() != null) {
            value.put("pattern", "^(?:" + domain.pattern() + ")$");
        }
        if (domain.range() instanceof Range.OfNumbers numbers) {
            bound(value, "minimum", numbers.from());
            bound(value, "maximum", numbers.to());
        }
        return value;
    }

    private static void bound(Map<String, Object> value, String name, @Nullable BigDecimal bound) {
        if (bound != null) {
            value.put(name, bound.scale() <= 0 ? (Object) bound.longValueExact() : bound.doubleValue());
        }
    }

    /** The fields of one object, those with a dotted path in objects below it. */
    private static final class Fields {
        private final Map<String, Object> properties = new LinkedHashMap<>();
        private final Map<String, Fields> below = new LinkedHashMap<>();
        private final List<String> required = new ArrayList<>();

        void put(String path, Map<String, ?> value, boolean mustBeThere) {
            int dot = path.indexOf('.');
            String first = dot < 0 ? path : path.substring(0, dot);
            if (mustBeThere && !required.contains(first)) {
                required.add(first);
            }
            if (dot < 0) {
                properties.put(path, value);
            } else {
                below.computeIfAbsent(first, name -> new Fields()).put(path.substring(dot + 1), value, mustBeThere);
            }
        }

        Map<String, Object> schema() {
            Map<String, Object> all = new LinkedHashMap<>(properties);
            below.forEach((name, fields) -> all.put(name, fields.schema()));
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("bsonType", "object");
            if (!required.isEmpty()) {
                schema.put("required", List.copyOf(required));
            }
            schema.put("properties", all);
            return schema;
        }
    }
}
