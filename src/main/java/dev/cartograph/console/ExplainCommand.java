package dev.cartograph.console;

import dev.cartograph.lab.Explanation;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.model.ModelBroken;
import dev.cartograph.model.Shape;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Says what is derived from a shape, before anything is measured. */
@CommandLine.Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows what follows from a shape: example documents, indexes and schemas, or tables; and the exact commands"
                    + " of each operation."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it was explained", "2:wrong usage: bad option, a file that is not sound, no such shape"})
final class ExplainCommand implements Callable<Integer> {

    @CommandLine.Option(
            names = "--shape",
            paramLabel = "NAME",
            split = ",",
            description = "which one, or several with commas; all of them if not given")
    private @Nullable List<String> shapes;

    @CommandLine.Option(
            names = "--join",
            paramLabel = "HOW",
            defaultValue = "in",
            converter = Joins.class,
            description = "how documents are joined: in, lookup, each; ${DEFAULT-VALUE} if not given")
    private Join join = Join.IN;

    @CommandLine.Mixin
    private LabFiles files = new LabFiles();

    @CommandLine.Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "of the data that the examples are from, ${DEFAULT-VALUE} if not given")
    private long seed;

    @Override
    public Integer call() {
        Quiet.please();
        try {
            LabFiles.Read read = files.read();
            List<Shape> asked = read.shapes(shapes);
            Explanation explanation = new Explanation(read.model(), read.workload(), seed);
            asked.forEach(one -> System.out.println(explanation.of(one, join)));
            return CommandLine.ExitCode.OK;
        } catch (ModelBroken broken) {
            broken.problems().forEach(problem -> System.err.println("cartograph: " + problem));
            return CommandLine.ExitCode.USAGE;
        } catch (IllegalArgumentException wrong) {
            return DatabaseCommand.misused(String.valueOf(wrong.getMessage()));
        }
    }
}
