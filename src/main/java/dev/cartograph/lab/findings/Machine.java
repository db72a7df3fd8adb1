package dev.cartograph.lab.findings;

import java.lang.management.ManagementFactory;
import java.util.SortedMap;
import java.util.TreeMap;

/** The machine that the lab itself runs on, in the words of a report. */
public final class Machine {

    private Machine() {}

    /** What a report says of it: {@code os}, {@code processors}, {@code memoryBytes}, {@code java}. */
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
        return facts;
    }
}
