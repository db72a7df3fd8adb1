package dev.cartograph.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SpillTests {
    @TempDir
    private Path folder;

    @Test
    void givesBackWhatWaitsInChunks() {
        try (Spill spill = new Spill(folder)) {
            LongStream.rangeClosed(1, 2_500).forEach(number -> spill.add(line(number)));

            assertThat(spill.rows()).isEqualTo(2_500);
            assertThat(spill.chunks()).isEqualTo(3);
            List<Long> numbers = new ArrayList<>();
            IntStream.range(0, 3)
                    .forEach(place -> spill.chunk(place).forEach(line -> {
                        assertThat(line.bytes()).isEqualTo(line(line.number()).bytes());
                        numbers.add(line.number());
                    }));
            assertThat(numbers)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 2_500).boxed().toList());
            assertThat(spill.chunk(1)).as("read once more").hasSize(1_000);
        }
    }

    @Test
    void makesNoFileWhereNothingWaits() throws IOException {
        try (Spill spill = new Spill(folder)) {
            assertThat(spill.rows()).isZero();
            assertThat(files()).isEmpty();
        }
    }

    /** A process that is killed closes nothing; a file without a name goes all the same. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a file has its name there until it is closed")
    void leavesNothingBehindWhereItIsNeverClosed() throws IOException {
        Spill killed = new Spill(folder);
        killed.add(line(1));
        assertThat(killed.chunk(0)).hasSize(1);
        assertThat(files()).isEmpty();
        killed.close();
    }

    private List<File> files() throws IOException {
        try (Stream<Path> there = Files.list(folder)) {
            return there.map(Path::toFile).toList();
        }
    }

    private static Lines.Line line(long number) {
        return new Lines.Line(number, ("{\"row\": " + number + "}").getBytes(StandardCharsets.UTF_8), false);
    }
}
