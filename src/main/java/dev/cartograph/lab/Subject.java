package dev.cartograph.lab;

import dev.cartograph.lab.workload.Mix;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.Scaled;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Workload;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a run measures: a model, what is asked of it, and what there is of it.
 *
 * @param model of it only what the workload is about
 * @param unmixed with the workload's own weights
 * @param asked as mixed
 */
record Subject(Model model, Workload unmixed, Workload asked, Population population) {
    /** What a stand-in is given at most, unless a scale is asked for. */
    private static final int BEARABLE = 5_000;

    /** @throws IllegalArgumentException where the mix is none */
    static Workload asked(LabSetup setup) {
        return setup.mix() == null ? setup.workload() : Mix.of(setup.mix()).shift(setup.workload());
    }

    /** @throws IllegalArgumentException where there would be too many of something */
    static Workload sized(LabSetup setup, Workload asked) {
        return setup.scale() == null ? asked : Scaled.by(asked, setup.scale());
    }

    /**
     * @param sized as many as is asked for
     * @param all whether the servers bear as much as the workload says
     * @param says is given a line of progress
     */
    static Subject of(LabSetup setup, Workload asked, Workload sized, boolean all, Consumer<String> says) {
        Model model = setup.model().narrowedTo(asked.entities());
        says.accept("making up the data");
        Population population = setup.given() == null
                ? new Population(model, sized, setup.seed())
                : new Population(model, sized, setup.seed(), setup.given());
        Subject subject = new Subject(model, setup.workload(), asked, population);
        return all || setup.scale() != null || setup.given() != null
                ? subject
                : subject.bearable(sized, setup.seed(), says);
    }

    private Subject bearable(Workload sized, long seed, Consumer<String> says) {
        long all = sizes().values().stream().mapToLong(Integer::longValue).sum();
        if (all <= BEARABLE) {
            return this;
        }
        double factor = (double) BEARABLE / all;
        says.accept("the stand-in is given less: about " + BEARABLE + " in all, and not " + all);
        return new Subject(model, unmixed, asked, new Population(model, Scaled.by(sized, factor), seed));
    }

    /** How many there are of each entity. */
    SortedMap<String, Integer> sizes() {
        SortedMap<String, Integer> sizes = new TreeMap<>();
        for (Entity entity : model.entities()) {
            sizes.put(entity.name(), population.count(entity.name()));
        }
        return sizes;
    }
}
