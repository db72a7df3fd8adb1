package dev.cartograph.lab.findings;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** The machine that the lab itself runs on and what it measures with, in the words of a report. */
public final class Machine {
    private static final String BUILD = "/META-INF/build-info.properties";

    private Machine() {}

    /**
     * What a report says of it: {@code os}, {@code processors}, {@code memoryBytes}, {@code java}; and of this build
     * {@code lab} (its version and commit), {@code mongodbDriver} and {@code postgresqlDriver}, where it was built by Maven.
     */
    public static SortedMap<String, String> facts() {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
        facts.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            facts.put("memoryBytes", String.valueOf(system.getTotalMemorySize()));
        }
        facts.put("java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
        facts.putAll(ofBuild(build()));
        return facts;
    }

    /** What the build noted of itself; of a tree that is no clone it names no commit. */
    static SortedMap<String, String> ofBuild(Properties build) {
        SortedMap<String, String> facts = new TreeMap<>();
        noted(build, "build.version").ifPresent(version -> facts.put("lab", version + ofCommit(build)));
        noted(build, "build.mongodb.driver").ifPresent(version -> facts.put("mongodbDriver", version));
        noted(build, "build.postgresql.driver").ifPresent(version -> facts.put("postgresqlDriver", version));
        return facts;
    }

    private static String ofCommit(Properties build) {
        String changed = noted(build, "build.changed").filter("true"::equals).isPresent() ? ", changed" : "";
        return noted(build, "build.commit")
                .map(commit -> ", commit " + commit + changed)
                .orElse("");
    }

    /** Nothing where Maven had no value, and left its own placeholder. */
    private static Optional<String> noted(Properties build, String name) {
        return Optional.ofNullable(build.getProperty(name)).filter(value -> !value.startsWith("${"));
    }

    private static Properties build() {
        Properties build = new Properties();
        try (InputStream noted = Machine.class.getResourceAsStream(BUILD)) {
            if (noted != null) {
                build.load(noted);
            }
        } catch (IOException unreadable) {
            // A report is none the worse for it.
        }
        return build;
    }
}
