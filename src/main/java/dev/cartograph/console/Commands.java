package dev.cartograph.console;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine;

/** Everything that {@code java -jar cartograph.jar} can do. */
public final class Commands {
    private static final List<String> ASKING = List.of("--help", "-h", "--version", "-V");

    /** What a command ends with that met what it did not foresee, so that it is not taken for another outcome. */
    private static final int FAILED = 3;

    private Commands() {}

    /**
     * Carries out what the arguments say. Without a command, or with nothing but settings ({@code
     * --server.port=9000}), that is to serve; where help is asked for anywhere among them, to help.
     *
     * @param application the application's own class
     * @return the exit code, or nothing while the store serves
     */
    public static OptionalInt run(Class<?> application, String... args) {
        Optional<String> asked = Arrays.stream(args).filter(ASKING::contains).findFirst();
        boolean named = args.length > 0 && args[0].equals("serve");
        boolean settings = args.length == 0 || args[0].startsWith("--") || ASKING.contains(args[0]);
        if (asked.isEmpty() && (settings || named)) {
            return serve(application, named ? Arrays.copyOfRange(args, 1, args.length) : args);
        }
        CommandLine commands = new CommandLine(new RootCommand())
                .addSubcommand(new ServeCommand())
                .addSubcommand(new SeedCommand(application))
                .addSubcommand(new GenerateCommand())
                .addSubcommand(new AuditCommand(application))
                .addSubcommand(new LabCommand());
        String version = application.getPackage().getImplementationVersion();
        String sentence = "cartograph " + (version == null ? "(not packaged)" : version);
        commands.getCommandSpec().version(sentence);
        commands.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().version(sentence));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            System.err.println("cartograph: " + command.getCommandName() + " failed: " + failure);
            return FAILED;
        });
        commands.setParameterExceptionHandler((refused, given) -> {
            CommandLine.Model.CommandSpec command = refused.getCommandLine().getCommandSpec();
            System.err.printf(
                    "cartograph: %s ('%s --help' says what there is)%n",
                    String.valueOf(refused.getMessage()).replaceAll("\\R+", " "), command.qualifiedName());
            return command.exitCodeOnInvalidInput();
        });
        if (settings) {
            return OptionalInt.of(commands.execute(asked.orElseThrow()));
        }
        // Asked for help with a command that is none, it would help with all of them, as if nothing were wrong.
        boolean known = commands.getSubcommands().containsKey(args[0]);
        return OptionalInt.of(commands.execute(known ? args : Arrays.copyOf(args, 1)));
    }

    private static OptionalInt serve(Class<?> application, String... settings) {
        try {
            SpringApplication.run(application, settings);
            return OptionalInt.empty();
        } catch (RuntimeException told) {
            return OptionalInt.of(1);
        }
    }
}
