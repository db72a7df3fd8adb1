package dev.cartograph.console;

import picocli.CommandLine;

/** What the lab can do. */
@CommandLine.Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        subcommands = ExplainCommand.class,
        description = {
            "Asks how a model is best kept: embedded, referenced, copied, in tables.",
            "So far it explains what follows from each shape; it does not measure yet."
        })
final class LabCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what the lab is to do: explain");
    }
}
