package dev.cartograph.console;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The application as it is given away, in a process of its own.
 *
 * @param flags of the Java machine
 * @param uri what MONGODB_URI is there, or null for nothing
 */
record PackagedJar(List<String> flags, @Nullable String uri) {
    private static final Path JAR = Path.of("target", "cartograph.jar");
    private static final int PATIENCE_SECONDS = 180;

    /** What a process said and how it ended. */
    record Run(int exitCode, String out, String err) {}

    static PackagedJar withoutDatabase() {
        return new PackagedJar(List.of(), null);
    }

    static PackagedJar on(String uri) {
        return new PackagedJar(List.of(), uri);
    }

    PackagedJar with(String... more) {
        return new PackagedJar(List.of(more), uri);
    }

    Run run(String... arguments) {
        try {
            File out = Files.createTempFile("cartograph", ".out").toFile();
            File err = Files.createTempFile("cartograph", ".err").toFile();
            try {
                Process process = start(out, err, arguments);
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                    throw new AssertionError("it goes on, having said: " + Files.readString(err.toPath()));
                }
                return new Run(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
            } finally {
                Files.delete(out.toPath());
                Files.delete(err.toPath());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    Process start(File out, File err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(flags);
        command.add("-jar");
        command.add(JAR.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
        builder.environment().keySet().removeIf(name -> name.equals("MONGODB_URI") || name.startsWith("CARTOGRAPH_"));
        if (uri != null) {
            builder.environment().put("MONGODB_URI", uri);
        }
        return builder.start();
    }
}
