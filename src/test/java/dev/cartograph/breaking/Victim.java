package dev.cartograph.breaking;

import dev.cartograph.Cartograph;
import dev.cartograph.integrity.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The store as a process that dies: it places, cancels, deletes and receives what a seed says, in several threads, says
 * on its standard output what it acknowledged ({@code PLACED <id>}), and halts before a step.
 *
 * <p>{@code Victim <uri> <seed> <step, placement.DECIDE> <how many times that step is taken before>}
 */
public final class Victim {
    private static final int THREADS = 3;
    private static final int OPERATIONS = 150;

    private Victim() {}

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("victim.step", args[2]);
        System.setProperty("victim.after", args[3]);
        long seed = Long.parseLong(args[1]);
        ApplicationContext context = new SpringApplicationBuilder(Cartograph.class, Dying.class)
                .web(WebApplicationType.NONE)
                .run("--cartograph.database.uri=" + args[0], "--cartograph.catalog=none");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(seed * THREADS + i);
            String name = seed + "-" + i + "-";
            Thread thread = new Thread(() -> new Shopper(context, random, name, Victim::say).shop(OPERATIONS));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        say("ENDED");
        Runtime.getRuntime().halt(0);
    }

    private static synchronized void say(String what) {
        System.out.println(what);
        System.out.flush();
    }

    /** Where it dies; no configuration that a scan would find. */
    static class Dying {
        @Bean
        @Primary
        Steps deadlySteps() {
            String fatal = System.getProperty("victim.step");
            AtomicInteger left = new AtomicInteger(Integer.getInteger("victim.after"));
            return step -> {
                if (step.title().equals(fatal) && left.getAndDecrement() == 0) {
                    say("DIED before " + fatal);
                    Runtime.getRuntime().halt(137);
                }
            };
        }
    }
}
