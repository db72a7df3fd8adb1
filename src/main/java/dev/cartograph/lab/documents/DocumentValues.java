package dev.cartograph.lab.documents;

import dev.cartograph.lab.workload.Answers;
import dev.cartograph.lab.workload.DomainValues;
import dev.cartograph.lab.workload.Keys;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Domain;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.AbstractBsonReader;
import org.bson.BsonArray;
import org.bson.BsonBinaryReader;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonReader;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.io.ByteBufferBsonInput;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** The values of a model in documents, and back. A date is a text, {@code 2024-01-31}; all else has a type of its own. */
final class DocumentValues {

    private DocumentValues() {}

    /** @param value in the Java types of {@link DomainValues}, or a key of {@link Keys} */
    static BsonValue bson(Object value) {
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

    /** An attribute as {@link Answers} have it; null for what there is none of. */
    static @Nullable Object java(Attribute attribute, @Nullable BsonValue value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return Answers.plain(
                attribute.isMultivalued()
                        ? value.asArray().stream()
                                .map(one -> Objects.requireNonNull(java(attribute.domain(), one)))
                                .toList()
                        : java(attribute.domain(), value));
    }

    private static @Nullable Object java(Domain domain, BsonValue value) {
        return switch (domain.type()) {
            case COMPOSITE -> {
                Map<String, Object> parts = new LinkedHashMap<>();
                for (Attribute part : domain.parts()) {
                    Answers.put(
                            parts, part.name(), java(part, value.asDocument().get(part.name())));
                }
                yield parts;
            }
            case TEXT, ENUM -> value.asString().getValue();
            case INTEGER -> value.asNumber().longValue();
            case DECIMAL -> value.asDecimal128().decimal128Value().bigDecimalValue();
            case BOOLEAN -> value.asBoolean().getValue();
            case DATE -> LocalDate.parse(value.asString().getValue());
            case INSTANT -> Instant.ofEpochMilli(value.asDateTime().getValue());
            case ID -> value.asObjectId().getValue();
            case SCALAR ->
                value.isString()
                        ? value.asString().getValue()
                        : value.isBoolean()
                                ? (Object) value.asBoolean().getValue()
                                : value.asNumber().longValue();
        };
    }

    /** The key of an entity, as what refers to one of it holds it. */
    static Object key(Model model, Entity entity, BsonValue key) {
        if (entity.hasSurrogateKey()) {
            return key.asObjectId().getValue();
        }
        Map<String, Object> parts = new LinkedHashMap<>();
        for (String name : entity.key()) {
            BsonValue part = Objects.requireNonNull(key.asDocument().get(name));
            Attribute attribute = entity.attribute(name).orElse(null);
            parts.put(
                    name,
                    attribute != null
                            ? Objects.requireNonNull(java(attribute, part))
                            : key(
                                    model,
                                    model.entity(Keys.up(model, entity, name)
                                            .parent()
                                            .entity()),
                                    part));
        }
        return parts;
    }

    /** Reads every value of a document, at any depth, and says how many there were. */
    static long read(RawBsonDocument document) {
        try (BsonBinaryReader reader = new BsonBinaryReader(new ByteBufferBsonInput(document.getByteBuffer()))) {
            reader.readStartDocument();
            long read = 0;
            int depth = 1;
            while (depth > 0) {
                BsonType type = reader.readBsonType();
                if (type == BsonType.END_OF_DOCUMENT) {
                    depth--;
                    end(reader);
                    continue;
                }
                if (inDocument(reader)) {
                    reader.readName();
                }
                if (type == BsonType.DOCUMENT) {
                    reader.readStartDocument();
                    depth++;
                } else if (type == BsonType.ARRAY) {
                    reader.readStartArray();
                    depth++;
                } else {
                    value(reader, type);
                    read++;
                }
            }
            return read;
        }
    }

    private static boolean inDocument(BsonBinaryReader reader) {
        return reader.getState() == AbstractBsonReader.State.NAME;
    }

    private static void end(BsonBinaryReader reader) {
        if (reader.getState() == AbstractBsonReader.State.END_OF_ARRAY) {
            reader.readEndArray();
        } else {
            reader.readEndDocument();
        }
    }

    private static void value(BsonReader reader, BsonType type) {
        switch (type) {
            case STRING -> reader.readString();
            case INT32 -> reader.readInt32();
            case INT64 -> reader.readInt64();
            case DOUBLE -> reader.readDouble();
            case DECIMAL128 -> reader.readDecimal128();
            case BOOLEAN -> reader.readBoolean();
            case DATE_TIME -> reader.readDateTime();
            case OBJECT_ID -> reader.readObjectId();
            case NULL -> reader.readNull();
            default -> reader.skipValue();
        }
    }
}
