package dev.cartograph.console;

import dev.cartograph.seeding.GeneratedCatalog;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Makes up a catalog of any length. */
@CommandLine.Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Makes up a catalog: the same rows for the same number and seed.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the files are written", "2:wrong usage, or the files cannot be written"})
final class GenerateCommand implements Callable<Integer> {

    @CommandLine.Parameters(paramLabel = "FOLDER", description = "where to; none of the files may be there yet")
    private Path folder = Path.of("");

    @CommandLine.Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "200000",
            description = "how many in all, ${DEFAULT-VALUE} if not given")
    private long rows;

    @CommandLine.Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "which of all such catalogs, ${DEFAULT-VALUE} if not given")
    private long seed;

    @Override
    public Integer call() {
        try {
            new GeneratedCatalog(rows, seed).write(folder);
            return CommandLine.ExitCode.OK;
        } catch (FileAlreadyExistsException there) {
            System.err.println("cartograph: " + there.getFile() + " is there already");
        } catch (IOException failed) {
            System.err.println("cartograph: cannot write to " + folder + ": " + failed.getMessage());
        } catch (IllegalArgumentException tooFew) {
            System.err.println("cartograph: " + tooFew.getMessage());
        }
        return CommandLine.ExitCode.USAGE;
    }
}
