package dev.cartograph.seeding;

/**
 * How rows are loaded.
 *
 * @param dryRun whether nothing is written. Each row is then judged by itself against what the database holds, and a
 *     reference to a row of the same load that is good counts as known. What would follow from such a row being there
 *     (whether a product's attributes fit a new category, whether two new rows claim one card) is not judged; a load
 *     into an empty embedded server judges it all. Of each row's natural key something is kept in memory.
 * @param progress is told how it goes on
 */
public record LoadOptions(boolean dryRun, Progress progress) {
    /** Write, and tell nobody. */
    public static final LoadOptions WRITE = new LoadOptions(false, (kind, settled) -> {});

    /** Judge only, and tell nobody. */
    public static final LoadOptions DRY_RUN = new LoadOptions(true, (kind, settled) -> {});

    public LoadOptions telling(Progress told) {
        return new LoadOptions(dryRun, told);
    }

    /** Hears, after each batch, how many rows of a file are settled: loaded, unchanged or rejected. */
    @FunctionalInterface
    public interface Progress {
        void settled(Kind kind, long rows);
    }
}
