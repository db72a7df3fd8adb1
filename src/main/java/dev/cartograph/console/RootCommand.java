package dev.cartograph.console;

import picocli.CommandLine;

/** What is said where no command is named. */
@CommandLine.Command(
        name = "cartograph",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        description = "An e-commerce store on MongoDB whose data model can be questioned. Without a command it serves.")
final class RootCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "no such command");
    }
}
