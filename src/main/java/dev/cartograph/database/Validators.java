package dev.cartograph.database;

import java.util.Map;
import org.bson.Document;

/** What the server itself refuses to store, whoever writes it. Asked for only where there is a server that would. */
@FunctionalInterface
public interface Validators {

    /** The filter that each document of a collection must fit, {@code {"$jsonSchema": …}} or any other, by collection. */
    Map<String, Document> byCollection();
}
