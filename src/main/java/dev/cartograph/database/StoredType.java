package dev.cartograph.database;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/** What a field is like that a room keeps beside its model, in the words of {@code $jsonSchema}. */
public final class StoredType {
    /** An id. */
    public static final Document ID = of("objectId");

    /** A text. */
    public static final Document TEXT = of("string");

    /** A time. */
    public static final Document TIME = of("date");

    /** A number of 64 bits that is not below zero. */
    public static final Document COUNT = of("long").append("minimum", 0);

    private StoredType() {}

    /** One of some names. */
    public static Document oneOf(Enum<?>... values) {
        return new Document("enum", List.of(values).stream().map(Enum::name).toList());
    }

    /** A document with these fields, and others. */
    public static Document object(Map<String, Document> fields, String... required) {
        Document object = of("object").append("properties", new Document(new TreeMap<>(fields)));
        return required.length == 0 ? object : object.append("required", List.of(required));
    }

    /** A document whose fields are all alike, whatever they are called. */
    public static Document each(Document type) {
        return of("object").append("additionalProperties", type);
    }

    public static Document list(Document of) {
        return of("array").append("items", of);
    }

    private static Document of(String bsonType) {
        return new Document("bsonType", bsonType);
    }
}
