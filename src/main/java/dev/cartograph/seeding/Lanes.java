package dev.cartograph.seeding;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A few works at once, so that the client's share of the work and the database's overlap. Works that name the same
 * thing go one after the other, and what comes of them is handed over in the order in which they were given.
 *
 * @param <V> what comes of a work
 */
final class Lanes<V> implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final int width;
    private final Consumer<V> taker;
    private final ExecutorService threads;
    private final Deque<Work<V>> works = new ArrayDeque<>();

    private record Work<V>(Set<String> names, Future<V> outcome) {}

    Lanes(int width, Consumer<V> taker) {
        this.width = width;
        this.taker = taker;
        this.threads = Executors.newFixedThreadPool(width, task -> {
            Thread thread = new Thread(task, "cartograph-rows");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins a work as soon as there is room, and none on the way brings what this one names or needs.
     *
     * @param names what it brings
     * @param needs what it relies on
     */
    void begin(Set<String> names, Set<String> needs, Supplier<V> work) {
        while (works.size() >= width
                || works.stream()
                        .anyMatch(other -> !Collections.disjoint(other.names, names)
                                || !Collections.disjoint(other.names, needs))) {
            end();
        }
        works.add(new Work<>(names, threads.submit(work::get)));
    }

    /** Waits for all that are on their way. */
    void endAll() {
        while (!works.isEmpty()) {
            end();
        }
    }

    private void end() {
        Work<V> first = works.poll();
        if (first == null) {
            return;
        }
        try {
            taker.accept(first.outcome.get());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while loading", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** Waits for what is on its way, whose outcome nobody wants any more. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
