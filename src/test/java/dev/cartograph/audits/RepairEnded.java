package dev.cartograph.audits;

import dev.cartograph.Cartograph;
import dev.cartograph.console.Commands;
import dev.cartograph.integrity.Steps;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * {@code audit --repair --apply} as a process that says its number when it has done some, and then goes on slowly, so that
 * it can be ended meanwhile.
 *
 * <p>{@code RepairEnded <uri> <how long it waits before each, in milliseconds> <the step that it takes for each>}
 */
public final class RepairEnded {
    private static final int DONE = 3;

    private RepairEnded() {}

    public static void main(String[] args) {
        System.setProperty("ended.millis", args[1]);
        System.setProperty("ended.step", args[2]);
        Commands.run(SlowStore.class, "audit", "--repair", "--apply", "--uri", args[0])
                .ifPresent(System::exit);
    }

    /** No configuration that a scan would find. */
    @Import(Cartograph.class)
    static class SlowStore {
        @Bean
        @Primary
        Steps slowSteps() {
            AtomicInteger before = new AtomicInteger();
            return step -> {
                if (step.title().equals(System.getProperty("ended.step")) && before.getAndIncrement() >= DONE) {
                    System.out.println("process " + ProcessHandle.current().pid());
                    sleep(Long.getLong("ended.millis"));
                }
            };
        }

        private static void sleep(long millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
