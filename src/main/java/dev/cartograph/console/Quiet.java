package dev.cartograph.console;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/** Keeps libraries from talking in a command that opens no store, and so has nobody who set up what is logged. */
final class Quiet {

    private Quiet() {}

    /** From now on only errors are told, on the console. */
    static void please() {
        LoggingSystem logging = LoggingSystem.get(Quiet.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
    }
}
