package dev.cartograph.lab.workload;

import dev.cartograph.lab.operation.Operations;
import dev.cartograph.model.Model;
import dev.cartograph.model.ModelFile;
import dev.cartograph.model.Shape;
import dev.cartograph.model.ShapesFile;
import dev.cartograph.model.Workload;
import dev.cartograph.model.WorkloadFile;
import java.nio.file.Path;
import java.util.List;

/** A model in which much goes along with one that is deleted. */
public final class Forest {
    private static final Path FILES = Path.of("src/test/resources/lab");

    public static final Model MODEL = ModelFile.read(FILES.resolve("forest.yaml"));
    public static final List<Shape> SHAPES = ShapesFile.read(FILES.resolve("forest.shapes.yaml"), MODEL);
    public static final Workload WORKLOAD =
            WorkloadFile.read(FILES.resolve("forest.workload.yaml"), MODEL, Operations.VERBS);

    private Forest() {}
}
