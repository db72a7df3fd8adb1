package dev.cartograph.integrity;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * One foreign key: {@code Reference.of("orders", "customerId", "customers", RESTRICT)}. A room contributes each of its
 * own as a bean; the parent's room need not know that the child exists.
 *
 * @param child the collection that refers
 * @param path the field that holds the parent's id; where it lies in an array, each element refers
 * @param parent the collection referred to
 * @param onDelete what deleting a parent means
 * @param optional whether a child may refer to nothing
 * @param announcedPath the field in which a live child announces that it is about to refer elsewhere, or null where a
 *     reference is given at creation and never after
 * @param abort what is done to a PENDING child whose parent is being deleted, or null to remove it
 */
public record Reference(
        String child,
        String path,
        String parent,
        OnDelete onDelete,
        boolean optional,
        @Nullable String announcedPath,
        @Nullable Bson abort) {

    public Reference {
        Objects.requireNonNull(onDelete, "onDelete");
        if (onDelete == OnDelete.SET_NULL && !optional) {
            throw new IllegalArgumentException("a mandatory reference cannot be set to nothing: " + child + "." + path);
        }
    }

    /** A mandatory reference, given at creation. */
    public static Reference of(String child, String path, String parent, OnDelete onDelete) {
        return new Reference(child, path, parent, onDelete, onDelete == OnDelete.SET_NULL, null, null);
    }

    /** This reference, which a live child may change, announcing it in that field. */
    public Reference announcedIn(String field) {
        return new Reference(child, path, parent, onDelete, optional, field, abort);
    }

    /** This reference, whose PENDING children are kept and changed so, instead of removed. */
    public Reference abortedBy(Bson update) {
        return new Reference(child, path, parent, onDelete, optional, announcedPath, update);
    }

    /** The ids of the parents that a document of the child's collection refers to, in order. */
    List<ObjectId> parentsIn(Document of) {
        List<ObjectId> ids = new ArrayList<>();
        collect(of, path, ids);
        return ids;
    }

    private static void collect(@Nullable Object value, String rest, List<ObjectId> ids) {
        if (value instanceof List<?> elements) {
            elements.forEach(element -> collect(element, rest, ids));
        } else if (value instanceof ObjectId id && rest.isEmpty()) {
            ids.add(id);
        } else if (value instanceof Document part) {
            int dot = rest.indexOf('.');
            collect(part.get(dot < 0 ? rest : rest.substring(0, dot)), dot < 0 ? "" : rest.substring(dot + 1), ids);
        }
    }

    /** {@code orders.customerId}. */
    public String name() {
        return child + "." + path;
    }
}
