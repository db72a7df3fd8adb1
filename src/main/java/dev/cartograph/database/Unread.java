package dev.cartograph.database;

import java.util.function.Supplier;
import org.bson.BsonValue;

/**
 * A document that was found and is not read yet, for who must get past one that cannot be read.
 *
 * @param id its {@code _id}, which may be anything
 * @param document reads it, and fails where a foreign client has spoiled it
 */
public record Unread<T>(BsonValue id, Supplier<T> document) {

    /** The document, read now. */
    public T read() {
        return document.get();
    }
}
