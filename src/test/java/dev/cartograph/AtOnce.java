package dev.cartograph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tasks that are carried out at once, each in a thread of its own. */
public final class AtOnce {
    private AtOnce() {}

    /** One task so many times; what each of them came to. */
    public static <T> List<T> times(int threads, Callable<T> task) throws Exception {
        return all(Collections.nCopies(threads, task));
    }

    /** What each of the tasks came to, in their order. */
    public static <T> List<T> all(List<? extends Callable<T>> tasks) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
