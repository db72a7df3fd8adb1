package dev.cartograph.integrity;

import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.WrongState;
import java.util.function.BooleanSupplier;
import org.bson.BsonObjectId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles many things one by one, and counts each as soon as it is: one that cannot be settled, since a foreign client
 * has spoiled a document, is told in the log by its id and keeps no other from being settled. Only where the database is
 * away is nothing further tried.
 */
public final class Separately {
    private static final Logger LOG = LoggerFactory.getLogger(Separately.class);

    private final String what;
    private final Sweep.Settled settled;

    /**
     * @param what one of them is called in the log, {@code order}
     * @param settled counts them
     */
    public Separately(String what, Sweep.Settled settled) {
        this.what = what;
        this.settled = settled;
    }

    /** Settles one; it counts where that is what it says. Where somebody else is at it, it does not. */
    public void settle(@Nullable Object id, BooleanSupplier settling) {
        boolean counts = false;
        try {
            counts = settling.getAsBoolean();
        } catch (WrongState busy) {
            // The next sweep tries again.
        } catch (RuntimeException failed) {
            if (DatabaseAway.isSignOf(failed)) {
                throw failed;
            }
            LOG.warn("Could not settle the {} {}: {}", what, named(id), failed.toString());
        }
        if (counts) {
            settled.more(1);
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

    private static String named(@Nullable Object id) {
        return id instanceof BsonObjectId own ? own.getValue().toHexString() : String.valueOf(id);
    }
}
