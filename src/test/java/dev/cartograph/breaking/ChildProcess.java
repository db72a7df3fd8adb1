package dev.cartograph.breaking;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.connection.ServerDescription;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** A process of its own with the same classes, on the database of the test that starts it. */
public final class ChildProcess {
    /** What it says when its store stands. */
    public static final String READY = "READY";

    private static final long LONGEST_SECONDS = 180;

    private final Class<?> main;
    private final List<String> arguments;
    private final long millis;

    private ChildProcess(Class<?> main, List<String> arguments, long millis) {
        this.main = main;
        this.arguments = arguments;
        this.millis = millis;
    }

    public static ChildProcess of(Class<?> main, String... arguments) {
        return new ChildProcess(main, List.of(arguments), -1);
    }

    /** One that is killed so long after it is {@link #READY}. */
    ChildProcess killedAfter(long newMillis) {
        return new ChildProcess(main, arguments, newMillis);
    }

    /**
     * Runs it to its end, which comes after three minutes at the latest.
     *
     * @param said told of each line of its output
     * @return with what it ended, 137 where it was killed
     */
    public int run(Consumer<String> said) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // By its handle: the process's own method closes its output too, with what it said and nobody read yet.
        Runnable kill = process.toHandle()::destroyForcibly;
        CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS).execute(kill);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.equals(READY) && millis >= 0) {
                    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
                            .execute(kill);
                }
                said.accept(line);
            }
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** The server of a test. */
    static ServerDescription server(ApplicationContext context) {
        return context.getBean(MongoClient.class)
                .getClusterDescription()
                .getServerDescriptions()
                .get(0);
    }

    /** The database of a test, as another process finds it. */
    public static String uri(ApplicationContext context) {
        ServerDescription server = server(context);
        return "mongodb://" + server.getAddress() + "/"
                + context.getBean(MongoDatabaseFactory.class).getMongoDatabase().getName()
                + (server.getSetName() == null ? "" : "?replicaSet=" + server.getSetName());
    }
}
