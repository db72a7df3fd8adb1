package dev.cartograph.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.lab.LabRun;
import dev.cartograph.lab.LabSetup;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.operation.Operations;
import dev.cartograph.model.Model;
import dev.cartograph.model.ModelFile;
import dev.cartograph.model.ShapesFile;
import dev.cartograph.model.WorkloadFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalog of the shop in the lab. */
class CatalogDataTests {
    private static final Model SHOP = ModelFile.readResource("models/shop.yaml");

    @Test
    void isMeasuredInPlaceOfWhatIsMadeUp() {
        LabSetup setup = new LabSetup(
                SHOP,
                ShapesFile.readResource("models/shop.shapes.yaml", SHOP).stream()
                        .filter(shape -> !shape.relational())
                        .toList(),
                WorkloadFile.readResource("models/shop.workload.yaml", SHOP, Operations.VERBS),
                CatalogData.of(Path.of("data-seeds/demo-shop"), SHOP),
                List.of(Join.IN),
                List.of(Guarantee.PLAIN),
                null,
                null,
                1,
                null,
                null,
                true,
                false,
                Duration.ofMinutes(1));
        try (LabRun run = new LabRun(setup, line -> {})) {
            LabReport report = run.run();
            assertThat(report.setup().sizes()).containsEntry("Customer", 8).containsEntry("Order", 12);
            assertThat(report.setup().catalog()).isEqualTo("data-seeds/demo-shop");
            assertThat(report.refused()).isEmpty();
            assertThat(report.contenders()).hasSize(4);
            assertThat(report.contenders().get(0).examples().get("customers")).contains("@");
        }
    }

    @Test
    void saysWhichFileCannotBeRead(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("customers.ndjson"), "{\"email\": \"a@b.c\"}\nno json\n");

        assertThatThrownBy(() -> CatalogData.of(folder, SHOP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("customers.ndjson cannot be read after row 1");
    }
}
