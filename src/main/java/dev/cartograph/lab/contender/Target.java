package dev.cartograph.lab.contender;

import dev.cartograph.model.Model;
import dev.cartograph.model.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * A database server on which contenders are measured. What it is given it keeps in databases that it makes itself, whose
 * names begin with {@code cartograph_lab_}; it refuses one that is there.
 */
public interface Target extends AutoCloseable {
    /** What the names of its databases begin with. */
    String PREFIX = "cartograph_lab_";

    /**
     * Makes a database for a contender, with its collections or tables and their indexes, and nothing in it.
     *
     * @param model of it only what the workload is about
     * @throws Unfit where this server cannot do what the contender needs
     */
    Entrant enter(Contender contender, Model model, Workload workload);

    /** What it is, and which durability is in force: the report's words. */
    ServerFacts facts();

    /**
     * Lets go of the server; drops what is left of its databases. May be called by another thread while an entrant is at
     * work, which then fails with its next command, and again when none is any more.
     */
    @Override
    void close();

    /** That what was made on a server is there still, in a sentence that names it. */
    final class LeftBehind extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public LeftBehind(String sentence) {
            super(sentence);
        }

        /**
         * Lets go of each, also after one of which something is left.
         *
         * @throws LeftBehind with all that is left
         */
        public static <T> void eachOf(Collection<T> all, Consumer<T> closing) {
            List<String> left = new ArrayList<>();
            for (T one : all) {
                try {
                    closing.accept(one);
                } catch (LeftBehind behind) {
                    left.add(String.valueOf(behind.getMessage()));
                }
            }
            if (!left.isEmpty()) {
                throw new LeftBehind(String.join("; ", left));
            }
        }
    }

    /** That a contender cannot be measured here, in a sentence. */
    final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param sentence for whoever reads the report */
        public Unfit(String sentence) {
            super(sentence);
        }
    }
}
