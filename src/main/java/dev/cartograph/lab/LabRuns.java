package dev.cartograph.lab;

import dev.cartograph.lab.contender.Target;
import dev.cartograph.lab.findings.LabFailed;
import dev.cartograph.lab.findings.LabReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of the lab that this process was asked for, of which one goes on at a time. The last {@value #KEPT} are kept,
 * in memory: they end with the process.
 */
public final class LabRuns implements AutoCloseable {
    /** How many are kept; of older ones nothing is known any more. */
    public static final int KEPT = 20;

    private static final Logger LOG = LoggerFactory.getLogger(LabRuns.class);

    /** How long is waited for a run to drop what it made, once it was told to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Executor executor;
    private final Clock clock;
    private final Supplier<String> ids;
    private final Map<String, Begun> kept = new LinkedHashMap<>();
    private @Nullable Begun going;
    private boolean closed;

    /**
     * @param executor carries out runs, each to its end
     * @param ids is asked for one for each run
     */
    public LabRuns(Executor executor, Clock clock, Supplier<String> ids) {
        this.executor = executor;
        this.clock = clock;
        this.ids = ids;
    }

    /** How far a run is. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * A run, as far as it is: {@code {"id": …, "state": "RUNNING", "now": "filling embedded-lines", "startedAt": …}}.
     *
     * @param now what it does, while it is RUNNING
     * @param verdict in a sentence, where it is DONE
     * @param failure why it came to nothing, where it is FAILED
     */
    public record Progress(
            String id,
            State state,
            @Nullable String now,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String verdict,
            @Nullable String failure) {}

    /**
     * Begins a run and does not wait for its end.
     *
     * @return empty where another one goes on, or none is begun any more
     */
    public synchronized Optional<Progress> begin(LabSetup setup) {
        if (closed || going != null) {
            return Optional.empty();
        }
        Begun begun = new Begun(ids.get(), clock.instant(), new CountDownLatch(1));
        going = begun;
        kept.put(begun.id, begun);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        Progress first = begun.progress;
        try {
            executor.execute(() -> measure(begun, setup));
        } catch (RuntimeException refused) {
            end(begun, null, "it could not begin");
            throw refused;
        }
        return Optional.of(first);
    }

    /** How far a run is that is still known. */
    public synchronized Optional<Progress> find(String id) {
        return Optional.ofNullable(kept.get(id)).map(begun -> begun.progress);
    }

    /** What a run saw that is DONE. */
    public synchronized Optional<LabReport> report(String id) {
        return Optional.ofNullable(kept.get(id)).map(begun -> begun.report);
    }

    private void measure(Begun begun, LabSetup setup) {
        String failure = "it ended before it was done";
        LabReport report = null;
        try (LabRun run = new LabRun(setup, begun::says)) {
            begun.run = run;
            report = run.run();
        } catch (LabFailed | Target.Unfit | IllegalArgumentException told) {
            failure = String.valueOf(told.getMessage());
        } catch (RuntimeException unexpected) {
            if (begun.stopped) {
                failure = LabFailed.ended().getMessage();
            } else {
                LOG.warn("The run {} of the lab could not go on", begun.id, unexpected);
                failure = "it could not go on: " + unexpected.getClass().getSimpleName();
            }
        } finally {
            end(begun, report, failure);
        }
    }

    private synchronized void end(Begun begun, @Nullable LabReport report, String failure) {
        begun.end(report, failure, clock.instant());
        going = null;
    }

    /** Ends the run that goes on, and waits until what it made is dropped; begins no other. May be called twice. */
    @Override
    public void close() {
        Begun last;
        synchronized (this) {
            closed = true;
            last = going;
        }
        if (last == null) {
            return;
        }
        last.stop();
        try {
            if (!last.ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("The run {} of the lab does not end; databases may be left behind", last.id);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A run and how far it is. */
    private static final class Begun {
        private final String id;
        private final CountDownLatch ended;
        private volatile Progress progress;
        private volatile @Nullable LabReport report;
        private volatile @Nullable LabRun run;
        private volatile boolean stopped;

        Begun(String id, Instant startedAt, CountDownLatch ended) {
            this.id = id;
            this.ended = ended;
            this.progress = new Progress(id, State.RUNNING, "waiting to begin", startedAt, null, null, null);
        }

        /** A run that is to end does so where it would tell how far it is. */
        void says(String line) {
            if (stopped) {
                throw LabFailed.ended();
            }
            progress = new Progress(id, State.RUNNING, line, progress.startedAt(), null, null, null);
        }

        void end(@Nullable LabReport seen, String failure, Instant at) {
            report = seen;
            Instant startedAt = progress.startedAt();
            progress = seen == null
                    ? new Progress(id, State.FAILED, null, startedAt, at, null, failure)
                    : new Progress(
                            id, State.DONE, null, startedAt, at, seen.verdict().sentence(), null);
            ended.countDown();
        }

        void stop() {
            stopped = true;
            LabRun mine = run;
            if (mine != null) {
                try {
                    mine.close();
                } catch (RuntimeException failed) {
                    LOG.warn("The run {} of the lab left something behind", id, failed);
                }
            }
        }
    }
}
