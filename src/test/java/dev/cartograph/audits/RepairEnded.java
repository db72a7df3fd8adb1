package dev.cartograph.audits;

import dev.cartograph.Cartograph;
import dev.cartograph.console.Commands;
import dev.cartograph.integrity.RepairStep;
import dev.cartograph.integrity.Steps;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * {@code audit --repair --apply} as a process that says its number when it has mended some, and then mends slowly, so that
 * it can be ended meanwhile.
 *
 * <p>{@code RepairEnded <uri> <how long it waits before each remedy, in milliseconds>}
 */
public final class RepairEnded {
    private static final int MENDED = 3;

    private RepairEnded() {}

    public static void main(String[] args) {
        System.setProperty("ended.millis", args[1]);
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
                if (step == RepairStep.MEND && before.getAndIncrement() >= MENDED) {
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
