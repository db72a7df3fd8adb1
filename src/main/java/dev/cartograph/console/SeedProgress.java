package dev.cartograph.console;

import dev.cartograph.seeding.Catalog;
import dev.cartograph.seeding.Kind;
import dev.cartograph.seeding.LoadOptions;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Tells on standard error how a load goes on: a bar where a person looks on, else a line now and then. */
interface SeedProgress extends LoadOptions.Progress, AutoCloseable {

    @Override
    void close();

    static SeedProgress of(Catalog catalog) {
        return Terminal.isWatched() ? new Bar(catalog.lines()) : new Sparse(System.err);
    }

    /** A bar over all rows of the catalog. */
    final class Bar implements SeedProgress {
        private final Map<Kind, Long> settled = new EnumMap<>(Kind.class);
        private final ProgressBar bar;

        Bar(long rows) {
            bar = new ProgressBarBuilder()
                    .setTaskName("seed")
                    .setUnit(" rows", 1)
                    .setInitialMax(rows)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(System.err))
                    .showSpeed()
                    .build();
        }

        @Override
        public void settled(Kind kind, long rows) {
            settled.put(kind, rows);
            bar.setExtraMessage(kind.plural());
            bar.stepTo(settled.values().stream().mapToLong(Long::longValue).sum());
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** A line for each {@value #EVERY} rows. */
    final class Sparse implements SeedProgress {
        private static final long EVERY = 50_000;

        private final PrintStream out;
        private final Map<Kind, Long> told = new EnumMap<>(Kind.class);

        Sparse(PrintStream out) {
            this.out = out;
        }

        @Override
        public void settled(Kind kind, long rows) {
            long step = rows / EVERY;
            if (step > told.getOrDefault(kind, 0L)) {
                told.put(kind, step);
                out.format(Locale.ROOT, "%s: %,d rows%n", kind.plural(), rows);
            }
        }

        @Override
        public void close() {
            out.flush();
        }
    }
}
