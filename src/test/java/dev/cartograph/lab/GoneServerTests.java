package dev.cartograph.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartograph.lab.findings.LabFailed;
import dev.cartograph.lab.workload.School;
import dev.cartograph.model.Shape;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A PostgreSQL that goes away before it is filled: why, and what is left on it, both are told. */
class GoneServerTests {

    @Test
    void isNamedWithWhatIsLeftOnIt() throws IOException {
        List<String> said = new ArrayList<>();
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                LabRun run = new LabRun(tables(server.getJdbcUrl("postgres", "postgres")), line -> {
                    said.add(line);
                    if (line.startsWith("filling")) {
                        end(server);
                    }
                })) {
            assertThatExceptionOfType(LabFailed.class)
                    .isThrownBy(run::run)
                    .withMessageStartingWith("there is nothing to measure: PostgreSQL does not take the data: ");
        }
        assertThat(said).anyMatch(line -> line.startsWith("PostgreSQL did not drop cartograph_lab_"));
    }

    private static void end(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static LabSetup tables(String url) {
        List<Shape> tables = School.shapes().stream().filter(Shape::relational).toList();
        return SchoolSetup.counting(tables, School.WORKLOAD, url);
    }
}
