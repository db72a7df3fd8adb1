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

/** A model that is no shop, with a shape or two and a workload of its own. */
public final class School {
    private static final Path FILES = Path.of("src/test/resources/lab");

    public static final Model MODEL = ModelFile.read(FILES.resolve("school.yaml"));
    public static final Workload WORKLOAD =
            WorkloadFile.read(FILES.resolve("school.workload.yaml"), MODEL, Operations.VERBS);

    /** Of which students come with their enrolments. */
    public static final Workload TURNED =
            WorkloadFile.read(FILES.resolve("school-turned.workload.yaml"), MODEL, Operations.VERBS);

    /** Which keep the enrolments with their classes, or apart. */
    public static final List<Shape> TURNED_SHAPES = ShapesFile.read(FILES.resolve("school-turned.shapes.yaml"), MODEL);

    private School() {}

    public static List<Shape> shapes() {
        return ShapesFile.read(FILES.resolve("school.shapes.yaml"), MODEL);
    }

    public static Shape shape(String name) {
        return shapes().stream()
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
