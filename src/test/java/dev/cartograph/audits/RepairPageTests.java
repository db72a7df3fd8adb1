package dev.cartograph.audits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.integrity.RepairStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/audit.md} names every step of a repair, and says of it what the code says. */
class RepairPageTests {

    @Test
    void namesEveryStepAndNoOther() throws IOException {
        List<String> rows = Arrays.stream(RepairStep.values())
                .map(step -> "| " + step.name() + " | " + step.says() + " |")
                .toList();
        List<String> written = Files.readAllLines(Path.of("docs/audit.md")).stream()
                .filter(line -> line.matches("\\| [A-Z_]+ \\|.*"))
                .map(line -> line.replaceFirst("(\\|[^|]*\\|[^|]*\\|).*", "$1"))
                .toList();
        assertThat(written).isEqualTo(rows);
    }
}
