package dev.cartograph.interleavings;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.cartograph.integrity.Step;
import dev.cartograph.integrity.Steps;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Lets operations take turns: each runs in a thread of its own, stops before every command that it sends to the
 * database, and goes on when it is told to. Any other thread is let through.
 */
@TestConfiguration
public class Turns implements CommandListener {
    private static final long LONGEST_SECONDS = 60;
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify");

    private static final ThreadLocal<@Nullable Player> PLAYER = new ThreadLocal<>();
    private static final ThreadLocal<@Nullable Life> LIFE = new ThreadLocal<>();

    @Bean
    MongoClientSettingsBuilderCustomizer takingTurns() {
        return settings -> settings.addCommandListener(this);
    }

    @Bean
    @Primary
    Steps namedSteps() {
        return step -> {
            Player player = PLAYER.get();
            if (player != null) {
                player.step = step;
            }
            Life life = LIFE.get();
            if (life != null) {
                life.step = step;
            }
        };
    }

    /** How many writes an operation of this thread has left. */
    private static final class Life {
        private int left;
        private @Nullable Step step;

        private Life(int left) {
            this.left = left;
        }

        private void write(String command) {
            if (left-- == 0) {
                throw new Died(step == null ? command : step.title());
            }
        }
    }

    /** The end of an operation in the midst of it: nobody catches it, and nothing is done after it. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1;

        private final String before;

        private Died(String before) {
            super("died before " + before);
            this.before = before;
        }
    }

    /**
     * Runs an operation that dies after so many commands that write. Between two of them it would leave the same.
     *
     * @return the step in which it died, or nothing where it ended before
     */
    public static Optional<String> dying(int writes, Runnable operation) {
        LIFE.set(new Life(writes));
        try {
            operation.run();
            return Optional.empty();
        } catch (Died died) {
            return Optional.of(died.before);
        } finally {
            LIFE.remove();
        }
    }

    /**
     * Every look at the clock is a minute after the one before: whatever somebody left is old. Where
     * {@code cartograph.tests.clock} is {@code real}, the store has its own, by which it is young.
     */
    @Bean
    @Primary
    @ConditionalOnProperty(name = "cartograph.tests.clock", havingValue = "leaping", matchIfMissing = true)
    Clock leapingClock() {
        return new LeapingClock();
    }

    private static final class LeapingClock extends Clock {
        private final AtomicLong minutes = new AtomicLong();
        private final Instant first = Instant.parse("2020-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return first.plus(minutes.getAndIncrement(), ChronoUnit.MINUTES);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        BsonValue target = event.getCommand().get(event.getCommandName());
        String command = event.getCommandName()
                + (target.isString() ? " " + target.asString().getValue() : "");
        Life life = LIFE.get();
        if (life != null && WRITES.contains(event.getCommandName())) {
            life.write(command);
        }
        Player player = PLAYER.get();
        if (player != null && player.stopsHere()) {
            player.stop(command);
        }
    }

    /** Begins an operation, up to its first command; one that goes in one go, up to before it. */
    public static Player begin(String name, Callable<?> operation, boolean inOneGo) {
        return begin(new Player(name, null), operation, inOneGo);
    }

    /** Begins an operation that stops within one protocol alone, up to the first command of that. */
    static Player beginStoppingIn(Class<? extends Step> protocol, String name, Callable<?> operation) {
        return begin(new Player(name, protocol), operation, false);
    }

    private static Player begin(Player player, Callable<?> operation, boolean inOneGo) {
        String name = player.name;
        Thread thread = new Thread(() -> player.play(operation, inOneGo), "player " + name);
        thread.setDaemon(true);
        thread.start();
        player.await();
        return player;
    }

    /** What became of an operation: its value, or what it threw. */
    public record Ended(
            String name, @Nullable Object value, @Nullable Throwable thrown) {
        public boolean succeeded() {
            return thrown == null;
        }
    }

    /** One operation on its way. */
    public static final class Player {
        private final String name;
        private final @Nullable Class<? extends Step> protocol;
        private final SynchronousQueue<String> stops = new SynchronousQueue<>();
        private final SynchronousQueue<Boolean> goes = new SynchronousQueue<>();
        private @Nullable Step step;
        private @Nullable String at;
        private @Nullable Ended ended;

        private Player(String name, @Nullable Class<? extends Step> protocol) {
            this.name = name;
            this.protocol = protocol;
        }

        private void play(Callable<?> operation, boolean inOneGo) {
            if (inOneGo) {
                stop("in one go");
            } else {
                PLAYER.set(this);
            }
            try {
                ended = new Ended(name, operation.call(), null);
            } catch (Throwable thrown) {
                ended = new Ended(name, null, thrown);
            } finally {
                PLAYER.remove();
                hand(stops, "end");
            }
        }

        private void stop(String command) {
            Step named = step;
            hand(stops, named == null ? command : named.title() + " (" + command + ")");
            if (!take(goes)) {
                throw new Died(named == null ? command : named.title());
            }
        }

        private boolean stopsHere() {
            return protocol == null || protocol.isInstance(step);
        }

        private void await() {
            at = take(stops);
        }

        /** Sends the command before which it stands, and goes on to the next one or to its end. */
        public void go() {
            hand(goes, true);
            await();
        }

        /** Dies before the command before which it stands. */
        public void die() {
            while (ended == null) {
                hand(goes, false);
                await();
            }
        }

        /** Goes on for so many commands, or until it has ended. */
        public void go(int commands) {
            for (int i = 0; i < commands && ended == null; i++) {
                go();
            }
        }

        /** Goes on until it stands before a command of this step. */
        public void goUpTo(Step before) {
            while (ended == null && !at().contains(before.title())) {
                go();
            }
            if (ended != null) {
                throw new IllegalStateException("never came to " + before.title() + ": " + ended);
            }
        }

        /** Goes on until it has ended. */
        public Ended goToTheEnd() {
            while (ended == null) {
                go();
            }
            return ended;
        }

        /** Before which command it stands. */
        public String at() {
            return name + " " + at;
        }

        public @Nullable Ended ended() {
            return ended;
        }

        private static <T> void hand(SynchronousQueue<T> queue, T what) {
            try {
                if (!queue.offer(what, LONGEST_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody came for " + what);
                }
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        private static <T> T take(SynchronousQueue<T> queue) {
            try {
                T taken = queue.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
                if (taken == null) {
                    throw new IllegalStateException("waited too long");
                }
                return taken;
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    /** Ended ones, in the order of the players. */
    static List<Ended> ended(List<Player> players) {
        return players.stream()
                .map(player -> Objects.requireNonNull(player.ended()))
                .toList();
    }
}
