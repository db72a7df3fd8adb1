package dev.cartograph.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.StoreTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

@StoreTest
class BrokenCatalogTests {
    private static final Path FOLDER = Path.of("data-seeds/broken");

    private final Shop shop;

    @Autowired
    BrokenCatalogTests(ApplicationContext context) {
        shop = new Shop(context);
    }

    @BeforeEach
    void emptyShop() {
        shop.empty();
    }

    @Test
    void tellsOfEachBadRowWhereItIsBadAndByWhichRuleAndLoadsTheRest() throws IOException {
        Map<Kind, LoadReport> reports = shop.load(Catalog.in(FOLDER));

        assertThat(found(reports)).containsExactlyElementsOf(expected());
        assertThat(Shop.sums(reports)).containsExactly(313L, 77L, 0L, 0L, 236L);
    }

    @Test
    void findsTheGoodRowsUnchangedTheSecondTime() throws IOException {
        shop.load(Catalog.in(FOLDER));
        var before = shop.dump();

        Map<Kind, LoadReport> reports = shop.load(Catalog.in(FOLDER));

        assertThat(Shop.sums(reports)).containsExactly(313L, 0L, 77L, 0L, 236L);
        assertThat(found(reports)).containsExactlyElementsOf(expected());
        assertThat(shop.dump()).isEqualTo(before);
    }

    private static List<Bad> found(Map<Kind, LoadReport> reports) {
        List<Bad> found = new ArrayList<>();
        reports.forEach((kind, report) -> report.errors()
                .forEach(error -> found.add(new Bad(kind.file(), error.line(), error.pointer(), error.rule()))));
        return found;
    }

    private static List<Bad> expected() throws IOException {
        JsonMapper json = JsonMapper.shared();
        return Files.readAllLines(FOLDER.resolve("expected.ndjson")).stream()
                .map(json::readTree)
                .map(node -> new Bad(
                        node.get("file").stringValue(),
                        node.get("line").longValue(),
                        node.get("pointer").stringValue(),
                        node.get("rule").isNull() ? null : node.get("rule").stringValue()))
                .toList();
    }

    private record Bad(
            String file,
            long line,
            String pointer,
            @Nullable String rule) {}
}
