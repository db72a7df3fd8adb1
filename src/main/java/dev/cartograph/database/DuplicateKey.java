package dev.cartograph.database;

import com.mongodb.WriteError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A unique index refused a write: the database's error 11000, with the index that it names. */
public final class DuplicateKey extends RuntimeException {
    private static final long serialVersionUID = 1;
    static final int CODE = 11000;

    private static final Pattern INDEX = Pattern.compile(" index: (?:\\S+\\.\\$)?(\\S+)");

    private final String index;

    DuplicateKey(String index, String message) {
        super(message, null, false, false);
        this.index = index;
    }

    /** The name of the index, {@code _id_} for the one on {@code _id}. */
    public String index() {
        return index;
    }

    static Optional<DuplicateKey> in(WriteError error) {
        return in(error.getCode(), error.getMessage());
    }

    static Optional<DuplicateKey> in(int code, String message) {
        if (code != CODE) {
            return Optional.empty();
        }
        Matcher matcher = INDEX.matcher(message);
        return Optional.of(new DuplicateKey(matcher.find() ? matcher.group(1) : "", message));
    }
}
