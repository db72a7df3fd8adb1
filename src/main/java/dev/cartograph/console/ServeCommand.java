package dev.cartograph.console;

import picocli.CommandLine;

/** What {@code serve --help} says; serving itself takes Spring's own arguments. */
@CommandLine.Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        customSynopsis = "cartograph [serve] [--SETTING=VALUE]...",
        description = "Serves the store over HTTP until it is stopped.",
        footer = {
            "",
            "Settings, also as environment variables (SERVER_PORT=9000):",
            "  --server.port         where it listens, 8080 if not set",
            "  --server.address      on which address, 127.0.0.1 if not set",
            "  --cartograph.catalog  the catalog loaded at the start: dummyjson if not set and",
            "                        the server is the embedded one, else none",
            "  MONGODB_URI           the database; the embedded server if not set",
            "  POSTGRES_URL          the PostgreSQL of the lab's runs; one is started if not set",
            "  --debug               show errors at the start whole",
            "",
            "Exit code 1 where it cannot start; a sentence on standard error says why."
        })
final class ServeCommand implements Runnable {

    @Override
    public void run() {
        // Commands.run has served already where this is not a question for help.
    }
}
