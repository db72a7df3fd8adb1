package dev.cartograph.database;

import com.mongodb.client.model.Filters;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Whether other documents may refer to a document, apart from any state that its business has: the foreign key protocol
 * of room {@code integrity} moves it.
 */
public enum Standing {
    /** Written and announced, its references not yet looked at. No client sees it. */
    PENDING,
    /** There, for everybody. */
    LIVE,
    /** Being deleted: still there, but nothing new may refer to it. It may come back to life, where it is refused. */
    CLOSING,
    /**
     * Announced, and met by a deletion of what it refers to. No client sees it; whoever looks next announces it again,
     * or refuses it once the deletion is through.
     */
    ABORTED,
    /** Refused, and kept only as a record that it was. No client sees it, nothing counts it. */
    REJECTED,
    /** Deleted, and kept only as a record that its key was used. */
    DELETED;

    /** The documents that clients see. */
    public static final Bson VISIBLE = Filters.in("standing", LIVE.name(), CLOSING.name());

    /** The documents that are announced and neither there nor refused. */
    public static final Bson UNDECIDED = Filters.in("standing", PENDING.name(), ABORTED.name());

    private static final Set<String> HIDDEN = Set.of(PENDING.name(), ABORTED.name(), REJECTED.name(), DELETED.name());

    /** The documents that are on their way, or are only the record of a key. */
    public static final Bson UNSEEN = Filters.in("standing", HIDDEN);

    /**
     * The documents that are there, and those of which another client of the database has spoiled the standing, so that
     * nobody knows: what is done on condition that something is gone asks for these.
     */
    public static final Bson PRESENT = Filters.nin("standing", HIDDEN);

    /** Whether a stored document is one of {@link #UNSEEN}. */
    public static boolean isUnseen(Document found) {
        return HIDDEN.contains(String.valueOf(found.get("standing")));
    }
}
