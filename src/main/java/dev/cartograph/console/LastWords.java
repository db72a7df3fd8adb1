package dev.cartograph.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a command say what it did where its process is ended from outside (Ctrl-C, SIGTERM). The process is gone when its
 * hooks have ended, whatever other threads do: so a hook waits until the command has ended, by the loss of its store, and
 * then says it; also where the command does not end in time.
 */
final class LastWords implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 5;

    private final Runnable words;
    private final AtomicBoolean said = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::sayAfterTheCommand, "last words");

    private LastWords(Runnable words) {
        this.words = words;
    }

    /** @param words what to say, perhaps by another thread than this one */
    static LastWords of(Runnable words) {
        LastWords last = new LastWords(words);
        try {
            Runtime.getRuntime().addShutdownHook(last.hook);
        } catch (IllegalStateException ending) {
            // It is ended already: no work was done.
        }
        return last;
    }

    /** Says them now, and only once. */
    void say() {
        if (said.compareAndSet(false, true)) {
            words.run();
        }
    }

    private void sayAfterTheCommand() {
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        say();
    }

    /** The command has ended, and said what it had to say. */
    @Override
    public void close() {
        said.set(true);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook waits for this.
        }
        ended.countDown();
    }
}
