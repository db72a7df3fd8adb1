package dev.cartograph.integrity;

import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.conversions.Bson;

/**
 * Whether something half done is so old that whoever began it is taken for dead. What began in the future is too: a clock
 * that was ahead wrote that, and nobody should wait until it is right.
 */
public final class Age {
    /** Clocks that differ by more are wrong. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private Age() {}

    /** @param path where the time is that it began */
    public static Bson over(String path, Instant before) {
        return Filters.or(Filters.lt(path, Date.from(before)), Filters.gt(path, Date.from(future())));
    }

    public static boolean isOver(Instant began, Instant before) {
        return began.isBefore(before) || isToCome(began);
    }

    /** Whether a time is further in the future than clocks differ. */
    static boolean isToCome(Instant time) {
        return time.isAfter(future());
    }

    /**
     * By the machine's own clock, whatever clock the caller tells the time by: in the store both are the system's. A clock of
     * tests that leaps from 2020 on would take everything for wrong that somebody else wrote today; and since it only goes
     * forward, no interleaving would find a time that it told before in its future either.
     */
    private static Instant future() {
        return Instant.now().plus(CLOCKS_DIFFER);
    }
}
