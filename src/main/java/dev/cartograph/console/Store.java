package dev.cartograph.console;

import com.mongodb.ConnectionString;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The store for the length of a command: without its web server, without a catalog.
 *
 * @param rehearsal whether it stands on an embedded server, which ends with it
 */
record Store(ConfigurableApplicationContext context, boolean rehearsal) implements AutoCloseable {
    private static final String URI = "cartograph.database.uri";

    /**
     * @param uri the database, or null for what the environment says
     * @param readOnly whether nothing will be written to that database, so that it is left without indexes if it is
     *     empty
     * @throws NotStarted where it did not start
     */
    static Store open(Class<?> application, @Nullable String uri, boolean readOnly) {
        return open(application, uri, readOnly ? List.of("--cartograph.database.make-indexes=false") : List.of());
    }

    /** The same, to look for what is wrong: also where an index is missing, of which it is told. */
    static Store openForAudit(Class<?> application, @Nullable String uri, boolean readOnly) {
        List<String> more = new ArrayList<>(List.of("--cartograph.database.tolerate-indexes=true"));
        if (readOnly) {
            more.add("--cartograph.database.make-indexes=false");
        }
        return open(application, uri, more);
    }

    /**
     * Whether a command is a rehearsal: neither it nor the environment names a database.
     *
     * @param uri the database, or null for what the environment says
     * @throws IllegalArgumentException where what is named is no connection string
     */
    static boolean rehearses(@Nullable String uri) {
        String given = uri == null ? System.getenv("MONGODB_URI") : uri;
        if (given == null || given.isBlank()) {
            return true;
        }
        new ConnectionString(given.strip());
        return false;
    }

    private static Store open(Class<?> application, @Nullable String uri, List<String> more) {
        SpringApplication store = new SpringApplication(application);
        store.setWebApplicationType(WebApplicationType.NONE);
        List<String> settings = new ArrayList<>(
                List.of("--cartograph.catalog=none", "--logging.level.root=warn", "--logging.level.cartograph=warn"));
        if (uri != null) {
            settings.add("--" + URI + "=" + uri);
        }
        settings.addAll(more);
        try {
            ConfigurableApplicationContext context = store.run(settings.toArray(String[]::new));
            return new Store(
                    context, context.getEnvironment().getProperty(URI, "").isBlank());
        } catch (RuntimeException told) {
            throw new NotStarted(told);
        }
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Whether somebody is ending the process, and the store before it. */
    boolean isEnding() {
        return context.isClosed();
    }

    @Override
    public void close() {
        context.close();
    }

    /** Thrown where the store did not start, of which the user has been told by then. */
    static final class NotStarted extends RuntimeException {
        private static final long serialVersionUID = 1;

        private NotStarted(RuntimeException told) {
            super(told);
        }

        /** What a command ends with, where the reason says so. */
        OptionalInt exitCode() {
            return Stream.<Throwable>iterate(this, one -> one != null, Throwable::getCause)
                    .limit(20)
                    .filter(ExitCodeGenerator.class::isInstance)
                    .mapToInt(one -> ((ExitCodeGenerator) one).getExitCode())
                    .findFirst();
        }
    }
}
