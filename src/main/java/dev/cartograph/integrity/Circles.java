package dev.cartograph.integrity;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.Documents;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * Finds circles in a relationship of a collection with itself. Ids are given in the order of time, and what is referred to
 * was there before: an edge that leads to a younger document is the exception, every circle has one, and only from there
 * a way is followed. It stops at what is older than its beginning, since a circle through that is found from there.
 *
 * @param edges the ids that a document refers to
 */
public record Circles(Documents<Document> documents, Function<Document, List<ObjectId>> edges) {
    private static final int FARTHEST = 100_000;

    /** The edges of a document that lead back to it and of which it is the oldest on the way. */
    public List<ObjectId> through(Document found) {
        List<ObjectId> closing = new ArrayList<>();
        if (found.get("_id") instanceof ObjectId start) {
            for (ObjectId next : edges.apply(found)) {
                if (next.compareTo(start) >= 0 && leadsBack(next, start) && stillLeads(start, next)) {
                    closing.add(next);
                }
            }
        }
        return closing;
    }

    private boolean leadsBack(ObjectId from, ObjectId start) {
        Set<ObjectId> seen = new HashSet<>(Set.of(from));
        List<ObjectId> front = List.of(from);
        while (!front.isEmpty() && seen.size() < FARTHEST) {
            if (front.contains(start)) {
                return true;
            }
            List<ObjectId> next = new ArrayList<>();
            for (Document document : documents.findAll(Filters.in("_id", front))) {
                for (ObjectId id : edges.apply(document)) {
                    if (id.compareTo(start) >= 0 && seen.add(id)) {
                        next.add(id);
                    }
                }
            }
            front = next;
        }
        return false;
    }

    private boolean stillLeads(ObjectId start, ObjectId next) {
        return documents
                .find(Filters.eq("_id", start))
                .map(now -> edges.apply(now).contains(next))
                .orElse(false);
    }
}
