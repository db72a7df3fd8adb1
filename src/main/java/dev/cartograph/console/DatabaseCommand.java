package dev.cartograph.console;

import com.mongodb.MongoException;
import dev.cartograph.seeding.Catalog;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** What the commands have in common that work on the database that {@code --uri} or {@code MONGODB_URI} names. */
abstract class DatabaseCommand implements Callable<Integer> {
    /** The command did what it was told, and not all is as it should be. */
    static final int FAULTS = 1;

    private static final int USAGE = 2;
    private static final int NO_DATABASE = 3;

    private final String again;

    @CommandLine.Option(
            names = "--uri",
            paramLabel = "URI",
            description = "the database, as a connection string; MONGODB_URI if not given")
    private @Nullable String uri;

    /** @param again what is safe to do once more after the database went away, {@code loading} */
    DatabaseCommand(String again) {
        this.again = again;
    }

    final @Nullable String uri() {
        return uri;
    }

    /**
     * Whether no database is named, so that the command is a rehearsal.
     *
     * @throws IllegalArgumentException where what is named is no connection string
     */
    final boolean rehearses() {
        if (uri != null && uri.isBlank()) {
            throw new IllegalArgumentException("--uri names nothing");
        }
        return Store.rehearses(uri);
    }

    /** Carries out the command, and tells in a sentence why it cannot be. */
    final int carryOut(Supplier<Integer> command) {
        try {
            return command.get();
        } catch (Store.NotStarted told) {
            return told.exitCode().orElse(NO_DATABASE);
        } catch (Catalog.Unreadable | UncheckedIOException unreadable) {
            return misused(String.valueOf(unreadable.getMessage()));
        } catch (IllegalArgumentException noUri) {
            return misused("no connection string of MongoDB: " + noUri.getMessage());
        } catch (MongoException gone) {
            return failed(
                    NO_DATABASE, "the database went away: " + gone.getMessage() + "; " + again + " again is safe");
        }
    }

    /**
     * Works in a store and closes it. Where the process is being ended (Ctrl-C, SIGTERM), the store goes first, and what
     * fails by that is no failure of its own. Whatever ends it before its end, what was done by then is told.
     */
    final int in(Store opened, ToIntFunction<Store> work) {
        try (Store store = opened;
                LastWords last = LastWords.of(this::sayThatItWasEnded)) {
            try {
                return work.applyAsInt(store);
            } catch (RuntimeException failed) {
                if (store.isEnding()) {
                    last.say();
                    return NO_DATABASE;
                }
                tellEnded();
                throw failed;
            }
        }
    }

    private void sayThatItWasEnded() {
        tellEnded();
        failed(NO_DATABASE, "ended from outside before it was done; " + again + " again is safe");
    }

    /** Says what was done, where the rest is not to be; perhaps by another thread. */
    void tellEnded() {}

    static int misused(String sentence) {
        return failed(USAGE, sentence);
    }

    static int failed(int code, String sentence) {
        System.err.println("cartograph: " + sentence);
        return code;
    }
}
