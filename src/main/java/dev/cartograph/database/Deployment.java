package dev.cartograph.database;

import com.mongodb.ConnectionString;
import java.util.Objects;

/**
 * The MongoDB that the shop stands on.
 *
 * @param address where, without credentials: {@code localhost:27017}
 * @param database the database's name
 * @param embedded whether it is the stand-in inside this process, empty at start and gone at its end
 */
public record Deployment(String address, String database, boolean embedded) {

    static final String DEFAULT_DATABASE = "cartograph";

    static Deployment of(ConnectionString uri, boolean embedded) {
        return new Deployment(
                String.join(",", uri.getHosts()),
                Objects.requireNonNullElse(uri.getDatabase(), DEFAULT_DATABASE),
                embedded);
    }

    /** One line for the log. */
    public String sentence() {
        return embedded
                ? "the embedded server in this process (in memory, loopback only; its data ends with it)"
                : "MongoDB at " + address + ", database " + database;
    }
}
