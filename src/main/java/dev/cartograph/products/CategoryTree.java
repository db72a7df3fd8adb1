package dev.cartograph.products;

import dev.cartograph.values.CategoryId;
import dev.cartograph.values.DocumentId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The places of all categories, as one document held them at one revision: {@code {"_id": "categories", "revision":
 * 7, "nodes": {"65…a1": {"moves": 0}, "65…a2": {"parent": "65…a1", "moves": 1, "lastMove": "65…f7"}}}}. Since all edges stand in one
 * document that is changed by compare-and-set, no two changes can make a cycle together.
 *
 * <p>A place that another client of the database has spoiled is passed over, and whoever asks what depends on it gets an
 * {@link IllegalStateException}: who asks for it, for the way up from below it, and for what is below anything, since it
 * may be.
 */
final class CategoryTree {
    /** That nobody wrote yet. */
    static final CategoryTree EMPTY = new CategoryTree(0, Map.of(), Set.of());

    private final long revision;
    private final Map<CategoryId, Node> nodes;
    private final Set<String> unread;
    private final Map<CategoryId, List<CategoryId>> children = new HashMap<>();
    private final Map<CategoryId, List<CategoryId>> arriving = new HashMap<>();

    private CategoryTree(long revision, Map<CategoryId, Node> nodes, Set<String> unread) {
        this.revision = revision;
        this.nodes = nodes;
        this.unread = unread;
        nodes.forEach((id, node) -> {
            if (node.parent() != null) {
                children.computeIfAbsent(node.parent(), p -> new ArrayList<>()).add(id);
            }
            if (node.announced() != null && node.announced().parent() != null) {
                arriving.computeIfAbsent(node.announced().parent(), p -> new ArrayList<>())
                        .add(id);
            }
        });
    }

    static CategoryTree of(Document document) {
        Map<CategoryId, Node> nodes = new HashMap<>();
        Set<String> unread = new TreeSet<>();
        document.get("nodes", Document.class).forEach((hex, node) -> {
            try {
                nodes.put(CategoryId.of(hex), Node.of((Document) node));
            } catch (RuntimeException spoiled) {
                unread.add(hex);
            }
        });
        return new CategoryTree(document.getLong("revision"), nodes, unread);
    }

    /** The same with one category in another place, where nothing more is announced of it. */
    CategoryTree moved(CategoryId id, @Nullable CategoryId parent) {
        Map<CategoryId, Node> after = new HashMap<>(nodes);
        after.computeIfPresent(
                id, (moved, node) -> new Node(parent, node.moves(), null, node.lastMove(), node.leaving()));
        return new CategoryTree(revision, after, unread);
    }

    long revision() {
        return revision;
    }

    Map<CategoryId, Node> nodes() {
        return nodes;
    }

    /** Whose places cannot be read; also what is no id of a category. */
    Set<String> unread() {
        return unread;
    }

    boolean isUnread(CategoryId id) {
        return unread.contains(id.hex());
    }

    boolean has(CategoryId id) {
        return node(id) != null;
    }

    private @Nullable Node node(CategoryId id) {
        if (isUnread(id)) {
            throw unreadable(id.hex());
        }
        return nodes.get(id);
    }

    private static IllegalStateException unreadable(String hex) {
        return new IllegalStateException("the place of " + hex + " in the tree of categories cannot be read");
    }

    @Nullable
    CategoryId parent(CategoryId id) {
        Node node = node(id);
        return node == null ? null : node.parent();
    }

    /** How often it was moved; none for what has no place. */
    long moves(CategoryId id) {
        Node node = node(id);
        return node == null ? 0 : node.moves();
    }

    /** Whether the move that was announced under this token came true, and was the last one. */
    boolean decided(CategoryId id, String token) {
        Node node = node(id);
        return node != null && token.equals(node.lastMove());
    }

    /** Whether it is there to have children: it has a place, and nobody is deleting it. */
    boolean takesChildren(CategoryId id) {
        Node node = node(id);
        return node != null && node.leaving() == null;
    }

    List<CategoryId> children(CategoryId id) {
        unread.stream().filter(DocumentId::isId).findFirst().ifPresent(hex -> {
            throw unreadable(hex);
        });
        return children.getOrDefault(id, List.of());
    }

    /**
     * How many levels there are from the root down to it; a root is on the first. In a circle, which only another client of
     * the database can make, more than there are categories.
     */
    int level(CategoryId id) {
        int level = 0;
        for (CategoryId at = id; at != null && level <= nodes.size(); at = parent(at)) {
            level++;
        }
        return level;
    }

    /** How many levels there are from it down to its deepest descendant, one where it has no children; in a circle as above. */
    int height(CategoryId id) {
        int levels = 0;
        for (List<CategoryId> level = List.of(id); !level.isEmpty() && levels <= nodes.size(); levels++) {
            level = level.stream().flatMap(one -> children(one).stream()).toList();
        }
        return levels;
    }

    boolean isAtOrBelow(CategoryId id, CategoryId ancestor) {
        int climbed = 0;
        for (CategoryId at = id; at != null && climbed <= nodes.size(); at = parent(at)) {
            if (at.equals(ancestor)) {
                return true;
            }
            climbed++;
        }
        return false;
    }

    /** It and all its descendants. */
    Set<CategoryId> branch(CategoryId id) {
        return branch(id, false);
    }

    /** It, all its descendants, and those that may soon be. */
    Set<CategoryId> branchInForce(CategoryId id) {
        return branch(id, true);
    }

    private Set<CategoryId> branch(CategoryId id, boolean inForce) {
        Set<CategoryId> branch = new LinkedHashSet<>();
        Deque<CategoryId> todo = new ArrayDeque<>(List.of(id));
        while (!todo.isEmpty()) {
            CategoryId next = todo.pop();
            if (branch.add(next)) {
                todo.addAll(children(next));
                if (inForce) {
                    todo.addAll(arriving.getOrDefault(next, List.of()));
                }
            }
        }
        return branch;
    }

    /** The way from it up to its root and, where moves are announced, the ways that may soon be. */
    List<List<CategoryId>> pathsInForce(CategoryId id) {
        List<List<CategoryId>> paths = new ArrayList<>();
        climb(id, new LinkedHashSet<>(), paths);
        return paths;
    }

    private void climb(CategoryId id, LinkedHashSet<CategoryId> below, List<List<CategoryId>> paths) {
        if (!below.add(id)) {
            // Two announced moves would make a cycle together; the tree's compare-and-set lets only one come true.
            return;
        }
        Node node = Objects.requireNonNullElse(node(id), Node.ROOT);
        climbTo(node.parent(), below, paths);
        if (node.announced() != null && !Objects.equals(node.announced().parent(), node.parent())) {
            climbTo(node.announced().parent(), below, paths);
        }
        below.remove(id);
    }

    private void climbTo(@Nullable CategoryId parent, LinkedHashSet<CategoryId> below, List<List<CategoryId>> paths) {
        if (parent == null) {
            paths.add(List.copyOf(below));
        } else {
            climb(parent, below, paths);
        }
    }

    /**
     * A category's place.
     *
     * @param moves how often it was moved
     * @param announced a move that is under way
     * @param lastMove the token of the last move that came true
     * @param leaving the token of a deletion that is under way: the category is not moved, and nothing comes below it
     */
    record Node(
            @Nullable CategoryId parent,
            long moves,
            @Nullable Move announced,
            @Nullable String lastMove,
            @Nullable String leaving) {
        static final Node ROOT = new Node(null, 0, null, null, null);

        private static Node of(Document node) {
            return new Node(
                    id(node.getString("parent")),
                    node.getLong("moves"),
                    node.get("announced") instanceof Document announced ? Move.of(announced) : null,
                    node.getString("lastMove"),
                    node.getString("leaving"));
        }

        /** A place that was never another. */
        static Document first(Optional<CategoryId> parent) {
            Document document = new Document();
            parent.ifPresent(id -> document.append("parent", id.hex()));
            return document.append("moves", 0L);
        }
    }

    /**
     * A move that somebody wants to make.
     *
     * @param parent where to, null for a root
     * @param token whose it is; who does not find it there any more must not go on
     * @param at since when
     */
    record Move(@Nullable CategoryId parent, String token, Instant at) {
        private static Move of(Document move) {
            return new Move(
                    id(move.getString("parent")),
                    move.getString("token"),
                    move.getDate("at").toInstant());
        }
    }

    private static @Nullable CategoryId id(@Nullable String hex) {
        return hex == null ? null : CategoryId.of(hex);
    }
}
