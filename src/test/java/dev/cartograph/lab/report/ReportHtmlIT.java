package dev.cartograph.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser, where there is one. */
class ReportHtmlIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @TempDir
    private Path directory;

    @BeforeEach
    void needsABrowser() {
        assumeTrue(Files.isExecutable(CHROMIUM), CHROMIUM + " is not there, so that no page was opened in a browser");
    }

    @Test
    void drawsEveryChartAndComplainsOfNothing() throws Exception {
        Shown shown = show(ReportHtml.of(Reports.sample()));
        assertThat(shown.complaints()).isEmpty();
        assertThat(shown.charts()).isEqualTo(6);
    }

    @Test
    void drawsWhatWasCountedWhereNothingWasTimed() throws Exception {
        Shown shown = show(ReportHtml.of(Reports.untimed()));
        assertThat(shown.complaints()).isEmpty();
        assertThat(shown.charts()).isEqualTo(2);
    }

    @Test
    void runsNoScriptOfAModel() throws Exception {
        Shown shown = show(ReportHtml.of(Reports.named("<img src=x onerror=document.title='run'>")));
        assertThat(shown.complaints()).isEmpty();
        assertThat(shown.page()).contains("<title>The lab: school</title>");
    }

    /** That the test can see a complaint: a script that the policy does not know. */
    @Test
    void refusesAnyOtherScript() throws Exception {
        Shown shown = show(ReportHtml.of(Reports.sample())
                .replace("</script>\n</body>", "</script><script>document.title = 'run'</script></body>"));
        assertThat(shown.complaints()).singleElement().asString().contains("Content Security Policy");
        assertThat(shown.page()).contains("<title>The lab: school</title>");
    }

    /** What became of a page, and what the browser said of it. */
    private record Shown(String page, List<String> complaints) {
        long charts() {
            return Pattern.compile("<div class=\"chart\"[^>]*><div[^>]*><svg")
                    .matcher(page)
                    .results()
                    .count();
        }
    }

    private Shown show(String html) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("report.html"), html);
        Path page = directory.resolve("page");
        Path said = directory.resolve("said");
        Process browser = new ProcessBuilder(
                        CHROMIUM.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--enable-logging=stderr",
                        "--v=0",
                        "--user-data-dir=" + directory.resolve("profile"),
                        "--dump-dom",
                        file.toUri().toString())
                .redirectOutput(page.toFile())
                .redirectError(said.toFile())
                .start();
        try {
            assertThat(browser.waitFor(2, TimeUnit.MINUTES))
                    .as("the browser ends")
                    .isTrue();
        } finally {
            browser.destroyForcibly();
        }
        return new Shown(
                Files.readString(page),
                Files.readAllLines(said).stream()
                        .filter(line -> line.contains("CONSOLE"))
                        .toList());
    }
}
