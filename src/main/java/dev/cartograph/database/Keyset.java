package dev.cartograph.database;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.cartograph.values.UnreadableCursor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * An order in which a list can be read, stretch by stretch: by one field, and where that is equal by {@code _id}. A
 * page begins after the last document of the one before it, so that it costs the same at the end as at the start.
 *
 * @param path the field, never absent in a document of the list
 * @param descending whether the largest comes first
 */
public record Keyset(String path, boolean descending) {
    private static final Set<BsonType> SCALARS =
            Set.of(BsonType.STRING, BsonType.INT32, BsonType.INT64, BsonType.DOUBLE, BsonType.DATE_TIME);
    private static final int LONGEST_CURSOR = 4_096;

    public static final Keyset BY_ID = new Keyset("_id", false);

    public static Keyset by(String path) {
        return new Keyset(path, false);
    }

    public Keyset reversed() {
        return new Keyset(path, !descending);
    }

    Bson sort() {
        if (isById()) {
            return descending ? Sorts.descending("_id") : Sorts.ascending("_id");
        }
        return descending ? Sorts.descending(path, "_id") : Sorts.ascending(path, "_id");
    }

    /** What lies behind the cursor. */
    Bson after(String cursor) {
        Position last = read(cursor);
        if (isById()) {
            return beyond("_id", last.id());
        }
        return Filters.or(
                beyond(path, last.value()), Filters.and(Filters.eq(path, last.value()), beyond("_id", last.id())));
    }

    String cursorAt(BsonDocument document) {
        BsonDocument last = new BsonDocument("s", new BsonString(name())).append("i", document.get("_id"));
        if (!isById()) {
            BsonValue value = at(document);
            if (value == null) {
                throw new IllegalStateException("a document of the list lacks " + path);
            }
            last.append("v", value);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.toJson().getBytes(StandardCharsets.UTF_8));
    }

    private Position read(String cursor) {
        if (cursor.length() > LONGEST_CURSOR) {
            throw new UnreadableCursor();
        }
        BsonDocument last;
        try {
            last = BsonDocument.parse(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (RuntimeException unreadable) {
            throw new UnreadableCursor();
        }
        BsonValue sort = last.get("s");
        BsonValue id = last.get("i");
        BsonValue value = isById() ? id : last.get("v");
        if (sort == null || id == null || value == null) {
            throw new UnreadableCursor();
        }
        boolean scalar = isById() || SCALARS.contains(value.getBsonType());
        if (!sort.equals(new BsonString(name())) || !id.isObjectId() || !scalar) {
            throw new UnreadableCursor();
        }
        return new Position(value, id);
    }

    private record Position(BsonValue value, BsonValue id) {}

    private String name() {
        return descending ? "-" + path : path;
    }

    private boolean isById() {
        return path.equals("_id");
    }

    private Bson beyond(String field, BsonValue value) {
        return descending ? Filters.lt(field, value) : Filters.gt(field, value);
    }

    private @Nullable BsonValue at(BsonDocument document) {
        BsonValue value = document;
        for (String step : path.split("\\.", -1)) {
            if (value == null || !value.isDocument()) {
                return null;
            }
            value = value.asDocument().get(step);
        }
        return value;
    }
}
