package dev.cartograph.integrity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stored document that may hold anything, since somebody else may have written it: what is of another type than
 * it must be is noted as a fault and read as nothing. A field that is null counts as absent.
 */
public final class Reading {
    private final Document document;
    private final String pointer;
    private final List<Fault> faults;

    private Reading(Document document, String pointer, List<Fault> faults) {
        this.document = document;
        this.pointer = pointer;
        this.faults = faults;
    }

    /** Begins to read a document. */
    public static Reading of(Document document) {
        return new Reading(document, "", new ArrayList<>());
    }

    /** What was found to be of another type than it must be, in this document and its parts. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    public boolean has(String field) {
        return document.get(field) != null;
    }

    /** Notes each of these fields that is not there. */
    public void needs(String... fields) {
        for (String field : fields) {
            if (!has(field)) {
                faults.add(new Fault(at(field), "is missing"));
            }
        }
    }

    public @Nullable String text(String field) {
        return as(String.class, field, "is no text");
    }

    /** A whole number of 32 or 64 bits. */
    public @Nullable Long whole(String field) {
        Object value = document.get(field);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        return none(value, field, "is no whole number");
    }

    /** A count of changes, which the shop goes on counting. */
    public void count(String field) {
        Long counted = whole(field);
        if (counted != null && !Bookkeeping.isCount(counted)) {
            none(counted, field, "is no count that can go on");
        }
    }

    public @Nullable Boolean flag(String field) {
        return as(Boolean.class, field, "is neither true nor false");
    }

    /** An id as its 24 digits. */
    public @Nullable String id(String field) {
        ObjectId id = as(ObjectId.class, field, "is no id");
        return id == null ? null : id.toHexString();
    }

    public @Nullable Instant time(String field) {
        Date time = as(Date.class, field, "is no time");
        return time == null ? null : time.toInstant();
    }

    /** A part that is a document itself. */
    public @Nullable Reading part(String field) {
        Document part = as(Document.class, field, "is no document");
        return part == null ? null : new Reading(part, at(field), faults);
    }

    /** A list of texts, which must be there. */
    public @Nullable List<@Nullable String> texts(String field) {
        List<?> list = list(field);
        if (list == null) {
            return null;
        }
        List<@Nullable String> texts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object one = list.get(i);
            if (!(one instanceof String)) {
                faults.add(new Fault(at(field) + "/" + i, "is no text"));
            }
            texts.add(one instanceof String text ? text : null);
        }
        return texts;
    }

    /** A list of documents, which must be there; an element that is none is read as an empty one. */
    public @Nullable List<Reading> parts(String field) {
        List<?> list = list(field);
        if (list == null) {
            return null;
        }
        List<Reading> parts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String place = at(field) + "/" + i;
            if (list.get(i) instanceof Document part) {
                parts.add(new Reading(part, place, faults));
            } else {
                faults.add(new Fault(place, "is no document"));
                parts.add(new Reading(new Document(), place, faults));
            }
        }
        return parts;
    }

    /** Values of any type by name, which must be there. */
    public Map<String, @Nullable Object> values(String field) {
        Document part = as(Document.class, field, "is no document");
        if (document.get(field) == null) {
            faults.add(new Fault(at(field), "is missing"));
        }
        return part == null ? Map.of() : new LinkedHashMap<>(part);
    }

    private @Nullable List<?> list(String field) {
        List<?> list = as(List.class, field, "is no list");
        if (document.get(field) == null) {
            faults.add(new Fault(at(field), "is missing"));
        }
        return list;
    }

    private <V> @Nullable V as(Class<V> type, String field, String message) {
        Object value = document.get(field);
        return type.isInstance(value) ? type.cast(value) : none(value, field, message);
    }

    private <V> @Nullable V none(@Nullable Object value, String field, String message) {
        if (value != null) {
            faults.add(new Fault(at(field), message));
        }
        return null;
    }

    private String at(String field) {
        return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
    }

    /**
     * Something of another type than it must be.
     *
     * @param pointer where, as a JSON pointer into the document (RFC 6901)
     */
    public record Fault(String pointer, String message) {}
}
