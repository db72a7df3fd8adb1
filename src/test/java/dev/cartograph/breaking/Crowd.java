package dev.cartograph.breaking;

import com.mongodb.MongoTimeoutException;
import dev.cartograph.rules.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Threads in which operations begin in the same moment. */
final class Crowd implements AutoCloseable {
    private static final long LATEST_NANOS = 5_000_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** How each went: {@code done}, or the name of what it was refused with. */
    List<String> atOnce(List<? extends Callable<?>> all) throws Exception {
        CyclicBarrier start = new CyclicBarrier(all.size());
        List<Future<String>> going = new ArrayList<>();
        for (Callable<?> one : all) {
            going.add(threads.submit(() -> {
                start.await();
                // As often as not one is a little later, so that they meet at every step and not at the first alone.
                LockSupport.parkNanos(Math.max(0, ThreadLocalRandom.current().nextLong(-LATEST_NANOS, LATEST_NANOS)));
                return went(one);
            }));
        }
        return all(going);
    }

    /** Where no connection is free, a client is told to come again (503), and does. */
    private static String went(Callable<?> one) throws Exception {
        while (true) {
            try {
                one.call();
                return "done";
            } catch (Refusal refused) {
                return refused.getClass().getSimpleName();
            } catch (MongoTimeoutException busy) {
                Thread.sleep(1);
            }
        }
    }

    /**
     * Several races beside each other, each of operations that begin in the same moment; those of one lane follow one
     * another.
     *
     * @return how each race went, in their order
     */
    List<List<String>> races(int lanes, List<? extends List<? extends Callable<?>>> races) throws Exception {
        List<Future<List<List<String>>>> running = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            int first = lane;
            running.add(threads.submit(() -> {
                List<List<String>> went = new ArrayList<>();
                for (int i = first; i < races.size(); i += lanes) {
                    went.add(atOnce(races.get(i)));
                }
                return went;
            }));
        }
        List<List<List<String>>> byLane = all(running);
        List<List<String>> inOrder = new ArrayList<>();
        for (int i = 0; i < races.size(); i++) {
            inOrder.add(byLane.get(i % lanes).get(i / lanes));
        }
        return inOrder;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static <T> List<T> all(List<Future<T>> going) throws Exception {
        List<T> went = new ArrayList<>();
        for (Future<T> one : going) {
            went.add(one.get());
        }
        return went;
    }
}
