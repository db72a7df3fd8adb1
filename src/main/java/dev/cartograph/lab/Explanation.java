package dev.cartograph.lab;

import dev.cartograph.lab.contender.Engine;
import dev.cartograph.lab.contender.Engine.Derived;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.model.Model;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import java.util.List;

/**
 * Says what was derived from a shape, before anything is measured: of each collection a document of the data that would
 * be measured, its indexes and its schema; of tables their DDL; and the exact commands of each operation.
 */
public final class Explanation {
    private final Model model;
    private final Workload workload;
    private final long seed;

    /** @param seed of the data from which the examples are */
    public Explanation(Model model, Workload workload, long seed) {
        this.model = model.narrowedTo(workload.entities());
        this.workload = workload;
        this.seed = seed;
    }

    /**
     * The explanation as a text.
     *
     * @param join how documents are joined
     */
    public String of(Shape shape, Join join) {
        StringBuilder text = new StringBuilder("Shape " + shape.name());
        if (shape.says() != null) {
            text.append(": ").append(shape.says());
        }
        for (Engine engine : Engines.LAB.keeping(shape)) {
            append(engine.derived(shape, model, workload, join, seed), text);
        }
        return text.toString();
    }

    private void append(Derived derived, StringBuilder text) {
        text.append('\n').append(derived.structures());
        workload.asked().forEach(asked -> {
            text.append("\nOperation '").append(asked.name()).append("':\n");
            derived.commands()
                    .getOrDefault(asked.name(), List.of())
                    .forEach(command -> text.append("  ").append(command).append('\n'));
        });
    }
}
