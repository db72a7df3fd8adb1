package dev.cartograph.audits;

import dev.cartograph.Cartograph;
import dev.cartograph.breaking.Deadly;
import dev.cartograph.console.Commands;
import org.springframework.context.annotation.Import;

/**
 * {@code audit --repair --apply} as a process that dies: whatever is half done counts as left, however young.
 *
 * <p>{@code RepairVictim <uri> <step, repair.MEND> <how many times that step is taken before>}
 */
public final class RepairVictim {
    private RepairVictim() {}

    public static void main(String[] args) {
        Deadly.before(args[1], args[2], 0);
        System.setProperty("cartograph.audit.age", "PT0S");
        Runtime.getRuntime()
                .halt(Commands.run(DeadlyStore.class, "audit", "--repair", "--apply", "--uri", args[0])
                        .orElse(-1));
    }

    /** No configuration that a scan would find. */
    @Import({Cartograph.class, Deadly.class})
    static class DeadlyStore {}
}
