package dev.cartograph.lab.workload;

import dev.cartograph.model.Size;
import dev.cartograph.model.Spread;
import dev.cartograph.model.Workload;
import dev.cartograph.model.WorkloadFile;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Workloads with more or less of everything. */
public final class Scaled {

    private Scaled() {}

    /**
     * As many times of what there is by itself; what there is for each of something stays so.
     *
     * @throws IllegalArgumentException where that is more of one entity than a file may say
     */
    public static Workload by(Workload workload, double factor) {
        Map<String, Size> sizes = new LinkedHashMap<>();
        workload.sizes()
                .forEach((entity, size) -> sizes.put(
                        entity, size instanceof Size.Of of ? new Size.Of(scaled(entity, of.count() * factor)) : size));
        return new Workload(sizes, workload.chosen(), workload.asked());
    }

    private static int scaled(String entity, double count) {
        if (count > WorkloadFile.MOST) {
            throw tooMany(entity, count);
        }
        return Math.max(1, (int) Math.round(count));
    }

    /** What is said of more than there may be. */
    static IllegalArgumentException tooMany(String entity, double count) {
        return new IllegalArgumentException(String.format(
                Locale.ROOT,
                "of %s there would be %,.0f, and of one entity there may be %,d at most",
                entity,
                count,
                WorkloadFile.MOST));
    }

    /** No more than so many of anything by itself, or for each of something: to show, not to measure. */
    public static Workload toAtMost(Workload workload, int most) {
        Map<String, Size> sizes = new LinkedHashMap<>();
        workload.sizes().forEach((entity, size) -> {
            if (size instanceof Size.ForEach each) {
                Spread spread = each.children();
                int to = Math.max(spread.from(), Math.min(spread.to(), most));
                sizes.put(entity, new Size.ForEach(each.relationship(), new Spread(spread.kind(), spread.from(), to)));
            } else {
                sizes.put(entity, new Size.Of(Math.min(most, ((Size.Of) size).count())));
            }
        });
        return new Workload(sizes, workload.chosen(), workload.asked());
    }
}
