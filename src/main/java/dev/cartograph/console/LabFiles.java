package dev.cartograph.console;

import dev.cartograph.lab.operation.Operations;
import dev.cartograph.model.Model;
import dev.cartograph.model.ModelFile;
import dev.cartograph.model.Shape;
import dev.cartograph.model.ShapesFile;
import dev.cartograph.model.Workload;
import dev.cartograph.model.WorkloadFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The files that the lab is given: a model, its shapes and a workload; the shop's own where it is given none. */
final class LabFiles {
    private static final String SHOP = "models/shop";

    @CommandLine.Option(
            names = "--model",
            paramLabel = "FILE",
            description = "a model file; the shop's own if not given. Its shapes are in FILE.shapes.yaml beside it,"
                    + " without the .yaml")
    private @Nullable Path model;

    @CommandLine.Option(
            names = "--workload",
            paramLabel = "FILE",
            description = "a workload file; if not given, FILE.workload.yaml beside the model")
    private @Nullable Path workload;

    /** What was read, and found sound. */
    record Read(Model model, List<Shape> shapes, Workload workload) {

        /**
         * Those of some names, in their order.
         *
         * @param names null for all
         * @throws IllegalArgumentException where there is none of a name
         */
        List<Shape> shapes(@Nullable List<String> names) {
            if (names == null) {
                return shapes;
            }
            List<Shape> some = new ArrayList<>();
            for (String name : names) {
                some.add(shapes.stream()
                        .filter(shape -> shape.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("there is no shape '" + name + "'; there are "
                                + String.join(
                                        ", ", shapes.stream().map(Shape::name).toList()))));
            }
            return some;
        }
    }

    /** @throws dev.cartograph.model.ModelBroken where a file cannot be read or is not sound */
    Read read() {
        Model read = model == null ? ModelFile.readResource(SHOP + ".yaml") : ModelFile.read(model);
        List<Shape> shapes = model == null
                ? ShapesFile.readResource(SHOP + ".shapes.yaml", read)
                : ShapesFile.read(beside(model, "shapes"), read);
        Workload asked;
        if (workload != null) {
            asked = WorkloadFile.read(workload, read, Operations.VERBS);
        } else if (model == null) {
            asked = WorkloadFile.readResource(SHOP + ".workload.yaml", read, Operations.VERBS);
        } else {
            asked = WorkloadFile.read(beside(model, "workload"), read, Operations.VERBS);
        }
        return new Read(read, shapes, asked);
    }

    private static Path beside(Path model, String what) {
        String name =
                Optional.ofNullable(model.getFileName()).map(Path::toString).orElse("");
        String stem = name.endsWith(".yaml") ? name.substring(0, name.length() - ".yaml".length()) : name;
        return model.resolveSibling(stem + "." + what + ".yaml");
    }
}
