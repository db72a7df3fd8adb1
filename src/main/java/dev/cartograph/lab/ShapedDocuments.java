package dev.cartograph.lab;

import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Stored;
import dev.cartograph.model.Stored.StoredEntity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A population as documents, in the shape in which its model is kept: {@code {"_id": …, "customerId": …, "placedAt": …,
 * "lines": [{"lineNumber": 1, "productId": …}]}}. What there is none of is left out.
 */
final class ShapedDocuments {
    private final Model model;
    private final Stored stored;
    private final Facts facts;

    /** @param model kept as the shape says ({@code Shape.keeping}) */
    ShapedDocuments(Model model, Facts facts) {
        this.model = model;
        this.stored = model.stored();
        this.facts = facts;
    }

    /** The entities that have a collection of their own, by it. */
    Map<String, Entity> collections() {
        Map<String, Entity> collections = new LinkedHashMap<>();
        for (Entity entity : model.entities()) {
            String collection = place(entity).collection();
            if (collection != null) {
                collections.put(collection, entity);
            }
        }
        return collections;
    }

    /** One of an entity, by its number, with all that lies in it. */
    BsonDocument document(Entity entity, int number) {
        BsonDocument document = new BsonDocument();
        StoredEntity place = place(entity);
        for (Attribute attribute : entity.attributes()) {
            String field = place.fieldOf(entity, attribute);
            Object value = field == null ? null : facts.value(entity, number, attribute);
            if (field != null && value != null) {
                document.put(field, bson(value));
            }
        }
        for (Relationship up : model.relationshipsToParents(entity.name())) {
            if (!stored.embeds(up) && facts.hasParent(up, number)) {
                refer(document, up, facts.parent(up, number));
            }
        }
        for (Relationship down : model.relationshipsToChildren(entity.name())) {
            if (stored.embeds(down)) {
                embed(document, down, number);
            }
        }
        return document;
    }

    /** The reference, and what is copied beside it. */
    private void refer(BsonDocument document, Relationship up, int parent) {
        Entity entity = model.entity(up.parent().entity());
        document.put(Objects.requireNonNull(stored.referenceOf(up)).field(), key(entity, parent));
        List<String> copied = stored.copies().getOrDefault(up.name(), List.of());
        if (!copied.isEmpty()) {
            BsonDocument copy = new BsonDocument();
            for (String name : copied) {
                Object value =
                        facts.value(entity, parent, entity.attribute(name).orElseThrow());
                if (value != null) {
                    copy.put(name, bson(value));
                }
            }
            document.put(up.parent().role(), copy);
        }
    }

    private void embed(BsonDocument document, Relationship down, int parent) {
        Entity child = model.entity(down.child().entity());
        BsonArray children = new BsonArray();
        for (int number : facts.children(down, parent)) {
            children.add(document(child, number));
        }
        if (down.parent().has().mayBeMany()) {
            document.put(down.child().role(), children);
        } else if (!children.isEmpty()) {
            document.put(down.child().role(), children.get(0));
        }
    }

    /** What refers to one holds: its surrogate key, or the parts of the key that it has. */
    private BsonValue key(Entity entity, int number) {
        BsonDocument parts = new BsonDocument();
        for (String name : entity.key()) {
            Attribute attribute = entity.attribute(name).orElse(null);
            if (attribute != null) {
                BsonValue value = bson(Objects.requireNonNull(facts.value(entity, number, attribute)));
                if (entity.hasSurrogateKey()) {
                    return value;
                }
                parts.put(name, value);
            } else {
                Relationship up = model.step(entity.name(), name).orElseThrow().relationship();
                parts.put(name, key(model.entity(up.parent().entity()), facts.parent(up, number)));
            }
        }
        return parts;
    }

    private StoredEntity place(Entity entity) {
        return Objects.requireNonNull(stored.entities().get(entity.name()), entity.name());
    }

    private static BsonValue bson(Object value) {
        if (value instanceof String text) {
            return new BsonString(text);
        } else if (value instanceof Long number) {
            return new BsonInt64(number);
        } else if (value instanceof BigDecimal number) {
            return new BsonDecimal128(new Decimal128(number));
        } else if (value instanceof Boolean flag) {
            return BsonBoolean.valueOf(flag);
        } else if (value instanceof LocalDate date) {
            return new BsonString(date.toString());
        } else if (value instanceof Instant instant) {
            return new BsonDateTime(instant.toEpochMilli());
        } else if (value instanceof ObjectId id) {
            return new BsonObjectId(id);
        } else if (value instanceof List<?> values) {
            BsonArray array = new BsonArray();
            values.forEach(one -> array.add(bson(one)));
            return array;
        }
        BsonDocument parts = new BsonDocument();
        ((Map<?, ?>) value).forEach((name, part) -> put(parts, (String) name, part));
        return parts;
    }

    private static void put(BsonDocument parts, String name, @Nullable Object part) {
        if (part != null) {
            parts.put(name, bson(part));
        }
    }
}
