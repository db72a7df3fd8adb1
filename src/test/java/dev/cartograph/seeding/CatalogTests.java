package dev.cartograph.seeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cartograph.StoreTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@StoreTest
class CatalogTests {
    private static final Path SEEDS = Path.of("data-seeds");

    private final Shop shop;

    @Autowired
    CatalogTests(ApplicationContext context) {
        shop = new Shop(context);
    }

    @BeforeEach
    void emptyShop() {
        shop.empty();
    }

    @ParameterizedTest
    @CsvSource({"demo-shop, 8, 8, 20, 12", "dummyjson, 32, 208, 194, 208"})
    void loadsWholeAsItsReadmeSays(String name, long categories, long customers, long products, long orders) {
        Map<Kind, LoadReport> reports = shop.load(Catalog.in(SEEDS.resolve(name)));

        assertThat(reports.values())
                .allSatisfy(report -> assertThat(report.errors()).isEmpty());
        assertThat(reports.values())
                .extracting(LoadReport::created)
                .containsExactly(categories, customers, products, orders);
        assertThat(Shop.sums(reports).get(1)).isEqualTo(Shop.sums(reports).get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo-shop", "dummyjson"})
    void changesNothingTheSecondTime(String name) {
        Catalog catalog = Catalog.in(SEEDS.resolve(name));
        long rows = Shop.sums(shop.load(catalog)).get(0);
        var before = shop.dump();

        Map<Kind, LoadReport> reports = shop.load(catalog);

        assertThat(Shop.sums(reports)).containsExactly(rows, 0L, rows, 0L, 0L);
        assertThat(shop.dump()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo-shop", "dummyjson"})
    void exportsTheRowsThatWereLoaded(String name) {
        shop.load(Catalog.in(SEEDS.resolve(name)));

        shop.saysWhat(SEEDS.resolve(name));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void comesToTheSameInWhateverOrderTheRowsStand(long seed, @TempDir Path folder) throws IOException {
        Random random = new Random(seed);
        for (Kind kind : Kind.values()) {
            List<String> rows = new ArrayList<>(Shop.linesOf(SEEDS.resolve("demo-shop"), kind));
            Collections.shuffle(rows, random);
            Files.write(folder.resolve(kind.file()), rows);
        }

        Map<Kind, LoadReport> reports = shop.load(Catalog.in(folder));

        assertThat(Shop.sums(reports)).containsExactly(48L, 48L, 0L, 0L, 0L);
        shop.saysWhat(SEEDS.resolve("demo-shop"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300, 500})
    void goesOnWhereALoadStopped(long rows) {
        Catalog catalog = Catalog.in(SEEDS.resolve("dummyjson"));
        LoadOptions untilItStops = LoadOptions.WRITE.telling(new Stopping(rows));
        assertThatThrownBy(() -> shop.load(catalog, untilItStops)).isInstanceOf(Stopped.class);

        Map<Kind, LoadReport> reports = shop.load(catalog);

        assertThat(Shop.sums(reports).get(4)).isZero();
        assertThat(Shop.sums(reports).get(2)).as("rows that were there already").isGreaterThanOrEqualTo(rows);
        shop.saysWhat(SEEDS.resolve("dummyjson"));
    }

    @Test
    void dryRunOfACatalogWritesNothingAndKnowsTheRowsOfItsOtherFiles() {
        shop.export(Kind.CATEGORIES); // whoever first looks at the tree of categories plants it
        var before = shop.dump();

        Map<Kind, LoadReport> reports = shop.load(Catalog.in(SEEDS.resolve("dummyjson")), LoadOptions.DRY_RUN);

        assertThat(reports.values())
                .allSatisfy(report -> assertThat(report.errors()).isEmpty());
        assertThat(Shop.sums(reports)).containsExactly(642L, 642L, 0L, 0L, 0L);
        assertThat(shop.dump()).isEqualTo(before);
    }

    @Test
    void dryRunOnAFullShopFindsItUnchanged() {
        Catalog catalog = Catalog.in(SEEDS.resolve("demo-shop"));
        shop.load(catalog);
        var before = shop.dump();

        assertThat(Shop.sums(shop.load(catalog, LoadOptions.DRY_RUN))).containsExactly(48L, 0L, 48L, 0L, 0L);
        assertThat(shop.dump()).isEqualTo(before);
    }

    /** An attribute's text may look like the sku of a new row; it refers to nothing. */
    @Test
    void dryRunTakesOnlyAReferenceForOne() {
        shop.load(Kind.CATEGORIES, "{\"slug\": \"bells\", \"name\": \"Bells\"}");
        String row = "{\"sku\": \"%s\", \"name\": \"Bell\", \"category\": \"bells\","
                + " \"price\": {\"amount\": 1, \"currency\": \"EUR\"}, \"stock\": 1}";

        LoadReport report = shop.load(
                Kind.PRODUCTS,
                LoadOptions.DRY_RUN,
                row.formatted("BELL-A"),
                row.formatted("BELL-B").replaceFirst("}$", ", \"attributes\": {\"colour\": \"BELL-A\"}}"));

        assertThat(report.errors()).extracting(RowError::line, RowError::rule).containsExactly(tuple(2L, "PRD-016"));
    }

    @Test
    void movesACategoryWhoseRowNamesAnotherParent() {
        shop.load(Catalog.in(SEEDS.resolve("demo-shop")));
        String row = Shop.linesOf(SEEDS.resolve("demo-shop"), Kind.CATEGORIES).stream()
                .filter(line -> line.contains("\"slug\": \"lights\""))
                .findFirst()
                .orElseThrow();
        String moved = row.replace("\"parent\": \"parts\"", "\"parent\": \"everything\"");
        assertThat(moved).isNotEqualTo(row);

        assertThat(shop.load(Kind.CATEGORIES, moved)).isEqualTo(new LoadReport(1, 0, 0, 1, 0, List.of()));
        assertThat(shop.export(Kind.CATEGORIES))
                .anySatisfy(
                        line -> assertThat(line).contains("\"slug\":\"lights\"").contains("\"parent\":\"everything\""));
    }

    @Test
    void leavesTheStockOfAProductThatIsThereAlone() {
        shop.load(Catalog.in(SEEDS.resolve("demo-shop")));
        String row = Shop.linesOf(SEEDS.resolve("demo-shop"), Kind.PRODUCTS).get(1);
        String other = row.replaceFirst("\"stock\": \\d+", "\"stock\": 999");

        assertThat(shop.load(Kind.PRODUCTS, other)).isEqualTo(new LoadReport(1, 0, 1, 0, 0, List.of()));
        assertThat(shop.load(Kind.PRODUCTS, other.replace("Commuter set", "Set for commuters")))
                .isEqualTo(new LoadReport(1, 0, 0, 1, 0, List.of()));
        assertThat(shop.export(Kind.PRODUCTS)).noneMatch(line -> line.contains("999"));
    }

    @Test
    void refusesAFolderWithoutRows(@TempDir Path folder) {
        assertThatThrownBy(() -> Catalog.in(folder)).isInstanceOf(Catalog.Unreadable.class);
        assertThatThrownBy(() -> Catalog.in(folder.resolve("nowhere"))).isInstanceOf(Catalog.Unreadable.class);
    }

    /** Stops a load, as a kill would between two batches, once so many rows of any file are settled. */
    private static final class Stopping implements LoadOptions.Progress {
        private final long rows;
        private long before;
        private Kind current = Kind.CATEGORIES;
        private long settled;

        Stopping(long rows) {
            this.rows = rows;
        }

        @Override
        public void settled(Kind kind, long count) {
            before += kind == current ? 0 : settled;
            current = kind;
            settled = count;
            if (before + count >= rows) {
                throw new Stopped();
            }
        }
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
