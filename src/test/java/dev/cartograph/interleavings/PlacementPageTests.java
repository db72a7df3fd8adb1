package dev.cartograph.interleavings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.integrity.CreationStep;
import dev.cartograph.integrity.DeletionStep;
import dev.cartograph.integrity.Step;
import dev.cartograph.orders.CancellationStep;
import dev.cartograph.orders.HistoryStep;
import dev.cartograph.orders.PlacementStep;
import dev.cartograph.products.CategoryChangeStep;
import dev.cartograph.products.CategoryCreationStep;
import dev.cartograph.products.ProductChangeStep;
import dev.cartograph.products.ReceiptStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/placement.md} names every step of the protocols, and says of it what the code says. */
class PlacementPageTests {

    @Test
    void namesEveryStepAndNoOther() throws IOException {
        List<String> rows = Stream.<Step[]>of(
                        PlacementStep.values(),
                        CancellationStep.values(),
                        ReceiptStep.values(),
                        CreationStep.values(),
                        DeletionStep.values(),
                        ProductChangeStep.values(),
                        CategoryCreationStep.values(),
                        CategoryChangeStep.values(),
                        HistoryStep.values())
                .flatMap(Stream::of)
                .map(step -> "| " + step.name() + " | " + step.says() + " |")
                .toList();

        List<String> written = Files.readAllLines(Path.of("docs/placement.md")).stream()
                .filter(line -> line.matches("\\| [A-Z_]+ \\|.*"))
                .map(line -> line.replaceFirst("(\\|[^|]*\\|[^|]*\\|).*", "$1"))
                .toList();

        // a placement touches its customer as every child does, and the page tells it where it happens
        assertThat(written).containsAll(rows);
        assertThat(rows).containsAll(written);
    }
}
