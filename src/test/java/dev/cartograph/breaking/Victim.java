package dev.cartograph.breaking;

import dev.cartograph.Cartograph;
import dev.cartograph.integrity.Sweeper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;

/**
 * The store as a process that dies: it places, cancels, deletes and receives what a seed says, in several threads that
 * stall now and then, beside one that sweeps and takes the others for dead; says on its standard output what it
 * acknowledged ({@code PLACED <id>}); and halts before a step.
 *
 * <p>{@code Victim <uri> <seed> <step, placement.DECIDE, or none> <how many times that step is taken before>}
 */
public final class Victim {
    private static final int THREADS = 4;
    private static final int OPERATIONS = 500;
    private static final int STALLS = 60;
    private static final int LONGEST_BETWEEN_SWEEPS_MILLIS = 500;

    private Victim() {}

    public static void main(String[] args) throws InterruptedException {
        Deadly.before(args[2], args[3], STALLS);
        long seed = Long.parseLong(args[1]);
        ApplicationContext context = new SpringApplicationBuilder(Cartograph.class, Deadly.class)
                .web(WebApplicationType.NONE)
                .run("--cartograph.database.uri=" + args[0], "--cartograph.catalog=none");
        say(ChildProcess.READY);
        Shopper.Book book = new Shopper.Book();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(seed * THREADS + i);
            Shopper shopper = new Shopper(context, random, seed + "-" + i + "-", book, Victim::say);
            Thread thread = new Thread(() -> {
                for (int n = 0; n < OPERATIONS; n++) {
                    shopper.shopOnce(n);
                }
            });
            thread.start();
            threads.add(thread);
        }
        Thread sweeping = new Thread(() -> sweep(context.getBean(Sweeper.class), new Random(seed)));
        sweeping.setDaemon(true);
        sweeping.start();
        for (Thread thread : threads) {
            thread.join();
        }
        Runtime.getRuntime().halt(0);
    }

    private static void sweep(Sweeper sweeper, Random random) {
        try {
            while (true) {
                Thread.sleep(random.nextInt(LONGEST_BETWEEN_SWEEPS_MILLIS));
                sweeper.sweep(Instant.now());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static synchronized void say(String what) {
        System.out.println(what);
        System.out.flush();
    }
}
