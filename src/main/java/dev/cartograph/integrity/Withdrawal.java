package dev.cartograph.integrity;

import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * How a document of one collection is taken out of the shop, where nothing less mends it. A room contributes one for each
 * of its collections.
 */
public interface Withdrawal {
    String collection();

    /** The remedy for a document that cannot stay as it is. */
    Remedy of(Document found);

    /**
     * The remedy for one that refers to what is not there, or null where nothing but {@link #of} helps.
     *
     * @param pointer where it refers
     * @param gone what it refers to
     */
    default @Nullable Remedy forOrphan(Document found, Reference reference, String pointer, ObjectId gone) {
        return null;
    }
}
