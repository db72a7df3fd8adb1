package dev.cartograph.integrity;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.Documents;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Finds circles in a relationship of a collection with itself, in one audit. Ids are given in the order of time, and what
 * is referred to was there before: an edge that leads to a younger document is the exception, every circle has one, and
 * only from there ways are followed. Each document on such a way is read once, and remembered (Tarjan's components); of
 * sound data hardly any is.
 */
public final class Circles {
    /** What is told of a way that was not followed to its end. */
    public static final Remedy TOO_LONG = Remedy.none(
            "whether it leads back is not known: so many that refer to younger ones have to be looked into");

    private static final int MOST_REMEMBERED = 250_000;

    private final Documents<Document> documents;
    private final Function<Document, List<ObjectId>> edges;
    private final int mostRemembered;
    private final Map<ObjectId, Node> known = new HashMap<>();
    private final Map<ObjectId, List<ObjectId>> closing = new HashMap<>();

    /** @param edges the ids that a document refers to */
    public Circles(Documents<Document> documents, Function<Document, List<ObjectId>> edges) {
        this(documents, edges, MOST_REMEMBERED);
    }

    /** @param mostRemembered how many documents may be on ways that begin with such an edge */
    public Circles(Documents<Document> documents, Function<Document, List<ObjectId>> edges, int mostRemembered) {
        this.documents = documents;
        this.edges = edges;
        this.mostRemembered = mostRemembered;
    }

    /** What is known of the ways that begin at a document. Documents are to be asked for in the order of their ids. */
    public Ways from(Document found) {
        if (!(found.get("_id") instanceof ObjectId start)
                || edges.apply(found).stream().noneMatch(next -> next.compareTo(start) >= 0)) {
            return Ways.NONE;
        }
        follow(start, edges.apply(found));
        Node node = known.get(start);
        List<ObjectId> back = closing.getOrDefault(start, List.of()).stream()
                .filter(next -> stillLeads(start, next))
                .toList();
        return new Ways(back, node != null && !node.isOpen);
    }

    private void follow(ObjectId start, List<ObjectId> next) {
        Deque<Node> way = new ArrayDeque<>();
        Deque<Node> open = new ArrayDeque<>();
        if (!known.containsKey(start) && !begin(start, next, way, open)) {
            return;
        }
        while (!way.isEmpty()) {
            Node at = way.element();
            ObjectId to = at.next();
            if (to != null) {
                Node there = known.get(to);
                if (there == null) {
                    if (!begin(to, edgesOf(to), way, open)) {
                        return;
                    }
                } else if (there.isOpen) {
                    at.low = Math.min(at.low, there.index);
                }
            } else {
                way.pop();
                if (!way.isEmpty()) {
                    way.element().low = Math.min(way.element().low, at.low);
                }
                if (at.low == at.index) {
                    close(at, open);
                }
            }
        }
    }

    /** Not where too many are remembered already. */
    private boolean begin(ObjectId id, List<ObjectId> next, Deque<Node> way, Deque<Node> open) {
        if (known.size() >= mostRemembered) {
            return false;
        }
        Node node = new Node(id, known.size(), next);
        known.put(id, node);
        way.push(node);
        open.push(node);
        return true;
    }

    /** Those that were begun after a node lead to each other, and nothing else leads to them and back. */
    private void close(Node first, Deque<Node> open) {
        List<Node> knot = new ArrayList<>();
        Set<ObjectId> ids = new HashSet<>();
        Node oldest = first;
        Node node;
        do {
            node = open.pop();
            node.isOpen = false;
            knot.add(node);
            ids.add(node.id);
            oldest = node.id.compareTo(oldest.id) < 0 ? node : oldest;
        } while (node != first);
        List<ObjectId> back =
                oldest.edges.stream().filter(ids::contains).distinct().toList();
        if (!back.isEmpty()) {
            closing.put(oldest.id, back);
        }
        knot.forEach(Node::forget);
    }

    private List<ObjectId> edgesOf(ObjectId id) {
        return documents.find(Filters.eq("_id", id)).map(edges).orElse(List.of());
    }

    private boolean stillLeads(ObjectId start, ObjectId next) {
        return edgesOf(start).contains(next);
    }

    /**
     * The ways that begin at one document.
     *
     * @param back the edges of it that lead back to it, where it is the oldest of those that lead to each other
     * @param followed whether all were followed to their ends
     */
    public record Ways(List<ObjectId> back, boolean followed) {
        static final Ways NONE = new Ways(List.of(), true);
    }

    /** A document on a way. */
    private static final class Node {
        private final ObjectId id;
        private final int index;
        private List<ObjectId> edges;
        private int low;
        private int followed;
        private boolean isOpen = true;

        Node(ObjectId id, int index, List<ObjectId> edges) {
            this.id = id;
            this.index = index;
            this.low = index;
            this.edges = edges;
        }

        @Nullable
        ObjectId next() {
            return followed < edges.size() ? edges.get(followed++) : null;
        }

        void forget() {
            edges = List.of();
        }
    }
}
