package dev.cartograph.integrity;

import dev.cartograph.rules.Rule;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A rule that stored data breaks.
 *
 * @param rule which
 * @param collection of the document
 * @param id the document's {@code _id}, as text; a foreign client may have chosen anything
 * @param pointer where in the document as it is stored, as a JSON pointer (RFC 6901)
 * @param message what is wrong, for a person
 * @param remedy what would mend it
 */
public record Finding(Rule<?> rule, String collection, String id, String pointer, String message, Remedy remedy) {

    public static Finding of(
            Rule<?> rule, String collection, @Nullable Object id, String pointer, String message, Remedy remedy) {
        return new Finding(
                rule,
                collection,
                id instanceof ObjectId own ? own.toHexString() : String.valueOf(id),
                pointer,
                message,
                remedy);
    }
}
