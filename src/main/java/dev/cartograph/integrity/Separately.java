package dev.cartograph.integrity;

import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.WrongState;
import java.util.function.BooleanSupplier;
import org.bson.BsonObjectId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles many things one by one, and counts them: one that cannot be settled, since a foreign client has spoiled a
 * document, is told in the log by its id and keeps no other from being settled. Only where the database is away is
 * nothing further tried.
 */
public final class Separately {
    private static final Logger LOG = LoggerFactory.getLogger(Separately.class);

    private final String what;
    private int settled;

    /** @param what one of them is called in the log, {@code order} */
    public Separately(String what) {
        this.what = what;
    }

    /** Settles one; it counts where that is what it says. Where somebody else is at it, it does not. */
    public void settle(@Nullable Object id, BooleanSupplier settling) {
        try {
            if (settling.getAsBoolean()) {
                settled++;
            }
        } catch (WrongState busy) {
            // The next sweep tries again.
        } catch (RuntimeException failed) {
            if (DatabaseAway.isSignOf(failed)) {
                throw failed;
            }
            LOG.warn("Could not settle the {} {}: {}", what, named(id), failed.toString());
        }
    }

    /** Drives one to its end; it counts where it gets there, or is refused for good. */
    public void drive(@Nullable Object id, Runnable driving) {
        settle(id, () -> {
            try {
                driving.run();
            } catch (WrongState busy) {
                throw busy;
            } catch (Refusal told) {
                // Nobody is there to be told.
            }
            return true;
        });
    }

    /** How many were settled. */
    public int settled() {
        return settled;
    }

    private static String named(@Nullable Object id) {
        return id instanceof BsonObjectId own ? own.getValue().toHexString() : String.valueOf(id);
    }
}
