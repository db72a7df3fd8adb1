package dev.cartograph.seeding;

import dev.cartograph.database.Deployment;
import dev.cartograph.database.StartRefused;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Loads the catalog that {@code cartograph.catalog} names before the first request is taken: {@code dummyjson} on the
 * embedded server if nothing is said, none on another.
 */
@Component
final class CatalogAtStart implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger("cartograph");
    private static final String NONE = "none";
    private static final String DEFAULT = "dummyjson";
    private static final int ERRORS_TOLD = 5;

    private final Import rows;
    private final Catalogs catalogs;
    private final String chosen;
    private volatile boolean running;

    CatalogAtStart(Import rows, Catalogs catalogs, Deployment deployment, Environment environment) {
        this.rows = rows;
        this.catalogs = catalogs;
        String said = environment.getProperty("cartograph.catalog", "").strip();
        this.chosen = said.isEmpty() ? (deployment.embedded() ? DEFAULT : NONE) : said;
    }

    @Override
    public void start() {
        if (!chosen.equals(NONE)) {
            load(catalogs.find(chosen)
                    .orElseThrow(() -> new StartRefused("there is no catalog '" + chosen + "'; there are "
                            + String.join(", ", catalogs.names()) + ", and none to load none")));
        }
        running = true;
    }

    private void load(Catalog catalog) {
        long started = System.nanoTime();
        Map<Kind, LoadReport> reports = rows.load(catalog, LoadOptions.WRITE);
        double seconds = (System.nanoTime() - started) / 1e9;
        reports.forEach((kind, report) -> report.errors().stream()
                .limit(ERRORS_TOLD)
                .forEach(error -> LOG.warn("Rejected {}", error.in(catalog.name() + "/" + kind.file()))));
        LOG.info(
                "The catalog {} is there: {} ({} s).",
                catalog.name(),
                reports.entrySet().stream()
                        .map(entry -> sentence(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", ")),
                String.format(Locale.ROOT, "%.1f", seconds));
    }

    private static String sentence(Kind kind, LoadReport report) {
        StringBuilder sentence = new StringBuilder(report.read() - report.rejected() + " " + kind.plural());
        if (report.rejected() > 0) {
            sentence.append(" (").append(report.rejected()).append(" rejected)");
        }
        return sentence.toString();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server takes requests, which is late. */
    @Override
    public int getPhase() {
        return 0;
    }
}
