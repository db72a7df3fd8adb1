package dev.cartograph.console;

import dev.cartograph.lab.Explanation;
import dev.cartograph.model.Model;
import dev.cartograph.model.ModelBroken;
import dev.cartograph.model.ModelFile;
import dev.cartograph.model.Shape;
import dev.cartograph.model.ShapesFile;
import dev.cartograph.model.Workload;
import dev.cartograph.model.WorkloadFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Says what is derived from a shape, before anything is measured. */
@CommandLine.Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows what follows from a shape: example documents, indexes and schemas, or tables.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it was explained", "2:wrong usage: bad option, a file that is not sound, no such shape"})
final class ExplainCommand implements Callable<Integer> {
    private static final String SHOP = "models/shop";

    @CommandLine.Option(names = "--shape", paramLabel = "NAME", description = "which one; all of them if not given")
    private @Nullable String shape;

    @CommandLine.Option(
            names = "--model",
            paramLabel = "FILE",
            description = "a model file; the shop's own if not given. Beside it, FILE.yaml, there must be"
                    + " FILE.shapes.yaml and FILE.workload.yaml")
    private @Nullable Path model;

    @CommandLine.Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "of the data that the examples are from, ${DEFAULT-VALUE} if not given")
    private long seed;

    @Override
    public Integer call() {
        try {
            Model read = model == null ? ModelFile.readResource(SHOP + ".yaml") : ModelFile.read(model);
            List<Shape> shapes = model == null
                    ? ShapesFile.readResource(SHOP + ".shapes.yaml", read)
                    : ShapesFile.read(beside(model, "shapes"), read);
            Workload workload = model == null
                    ? WorkloadFile.readResource(SHOP + ".workload.yaml", read)
                    : WorkloadFile.read(beside(model, "workload"), read);
            List<Shape> asked = shapes.stream()
                    .filter(one -> shape == null || one.name().equals(shape))
                    .toList();
            if (asked.isEmpty()) {
                System.err.println("cartograph: there is no shape '" + shape + "'; there are "
                        + String.join(", ", shapes.stream().map(Shape::name).toList()));
                return CommandLine.ExitCode.USAGE;
            }
            Explanation explanation = new Explanation(read, workload, seed);
            asked.forEach(one -> System.out.println(explanation.of(one)));
            return CommandLine.ExitCode.OK;
        } catch (ModelBroken broken) {
            broken.problems().forEach(problem -> System.err.println("cartograph: " + problem));
            return CommandLine.ExitCode.USAGE;
        }
    }

    private static Path beside(Path model, String what) {
        String name =
                Optional.ofNullable(model.getFileName()).map(Path::toString).orElse("");
        String stem = name.endsWith(".yaml") ? name.substring(0, name.length() - ".yaml".length()) : name;
        return model.resolveSibling(stem + "." + what + ".yaml");
    }
}
