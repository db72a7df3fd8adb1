package dev.cartograph.values;

import java.util.Objects;

/**
 * How a request names another document: by its id, as clients of REST do, or by its natural key, as the rows of a
 * catalog do. The field is kept, so that a refusal can point at it.
 *
 * @param field the field's name in the request, {@code referrerId} or {@code referrer}
 * @param value an id or a natural key, as it was written and not yet judged
 * @param natural whether the value is a natural key
 */
public record Ref(String field, String value, boolean natural) {

    public Ref {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(value, "value");
    }

    public static Ref byId(String field, String id) {
        return new Ref(field, id, false);
    }

    public static Ref byKey(String field, String key) {
        return new Ref(field, key, true);
    }

    /** Whether the value, meant as an id, is one. */
    public boolean isId() {
        return !natural && DocumentId.isId(value);
    }
}
