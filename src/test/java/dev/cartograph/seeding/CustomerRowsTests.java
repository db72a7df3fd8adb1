package dev.cartograph.seeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cartograph.StoreTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@StoreTest
class CustomerRowsTests {
    private static final String ADA = row("ada@good.example");

    private final Shop shop;

    @Autowired
    CustomerRowsTests(ApplicationContext context) {
        shop = new Shop(context);
    }

    @BeforeEach
    void emptyShop() {
        shop.empty();
    }

    @Test
    void createsWhatIsNewAndLeavesWhatIsThere() {
        assertThat(shop.load(Kind.CUSTOMERS, ADA)).isEqualTo(new LoadReport(1, 1, 0, 0, 0, List.of()));
        var before = shop.dump();
        assertThat(shop.load(Kind.CUSTOMERS, ADA)).isEqualTo(new LoadReport(1, 0, 1, 0, 0, List.of()));
        assertThat(shop.dump()).isEqualTo(before);
    }

    @Test
    void updatesACustomerWhoseRowDiffers() {
        shop.load(Kind.CUSTOMERS, ADA);
        String other = "{\"email\": \"Ada@good.example\", \"name\": {\"first\": \"Ada\", \"last\": \"Byron\"}}";
        assertThat(shop.load(Kind.CUSTOMERS, other)).isEqualTo(new LoadReport(1, 0, 0, 1, 0, List.of()));
        assertThat(shop.export(Kind.CUSTOMERS))
                .containsExactly(other.replace(": ", ":").replace(", ", ","));
    }

    @Test
    void appliesTheLaterOfTwoRowsWithOneEmail() {
        LoadReport report = shop.load(Kind.CUSTOMERS, ADA, ADA.replace("Row", "Byron"), ADA.replace("Row", "Byron"));
        assertThat(report).isEqualTo(new LoadReport(3, 1, 1, 1, 0, List.of()));
        assertThat(shop.export(Kind.CUSTOMERS)).singleElement().asString().contains("Byron");
    }

    @Test
    void appliesTheLastOfManyRowsWithOneEmailAlsoAcrossBatches() {
        List<String> rows = new ArrayList<>();
        for (String last : List.of("One", "Two", "Three", "Four")) {
            for (int i = 0; i < 1_000; i++) {
                rows.add(row("c" + i + "@good.example").replace("Row", last));
            }
        }

        LoadReport report = shop.load(Kind.CUSTOMERS, rows.toArray(String[]::new));

        assertThat(report).isEqualTo(new LoadReport(4_000, 1_000, 0, 3_000, 0, List.of()));
        assertThat(shop.export(Kind.CUSTOMERS)).hasSize(1_000).allMatch(line -> line.contains("\"Four\""));
    }

    @Test
    void givesACardThatTwoWantToTheFirstAlsoAcrossBatches() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            rows.add(row("c" + i + "@good.example")
                    .replaceFirst(
                            "}$",
                            ", \"loyaltyCard\": {\"number\": \"CARD" + (1_000 + i % 1_000)
                                    + "\", \"since\": \"2024-01-31\"}}"));
        }

        LoadReport report = shop.load(Kind.CUSTOMERS, rows.toArray(String[]::new));

        assertThat(report.created()).isEqualTo(1_000);
        assertThat(report.rejected()).isEqualTo(2_000);
        assertThat(report.errors()).hasSize(1_000).allMatch(error -> error.line() > 1_000);
        assertThat(report.errors()).extracting(RowError::rule).containsOnly("CUS-020");
    }

    @Test
    void findsReferrersFurtherDownInAnyOrder() {
        int length = 2_500;
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            rows.add(
                    i == 0
                            ? row("c0@good.example")
                            : row("c" + i + "@good.example", "C" + (i - 1) / 3 + "@good.example"));
        }
        Collections.shuffle(rows, new Random(7));
        assertThat(shop.load(Kind.CUSTOMERS, rows.toArray(String[]::new)))
                .isEqualTo(new LoadReport(length, length, 0, 0, 0, List.of()));
        assertThat(shop.export(Kind.CUSTOMERS)).hasSize(length);
    }

    @Test
    void findsReferrersInAChainThatRunsBackwards() {
        int length = 1_200;
        String[] rows = IntStream.range(0, length)
                .mapToObj(i -> i == length - 1
                        ? row("c" + i + "@good.example")
                        : row("c" + i + "@good.example", "c" + (i + 1) + "@good.example"))
                .toArray(String[]::new);
        assertThat(shop.load(Kind.CUSTOMERS, rows)).isEqualTo(new LoadReport(length, length, 0, 0, 0, List.of()));
    }

    @Test
    void rejectsBadRowsAndLoadsTheRest() {
        LoadReport report = shop.load(
                Kind.CUSTOMERS,
                ADA,
                "{not json}",
                row("hen@good.example", "egg@good.example"),
                row("egg@good.example", "hen@good.example"),
                row("ben@good.example", "Nobody@good.example"),
                "",
                row("cleo@good.example", "dora@good.example").replace("Row", " "),
                row("dora@good.example"));
        assertThat(report.errors())
                .extracting(RowError::line, RowError::pointer, RowError::rule)
                .containsExactly(
                        tuple(2L, "", null),
                        tuple(3L, "/referrer", "CUS-016"),
                        tuple(4L, "/referrer", "CUS-016"),
                        tuple(5L, "/referrer", "CUS-016"),
                        tuple(7L, "/name/last", "CUS-006"));
        assertThat(report)
                .extracting(LoadReport::read, LoadReport::created, LoadReport::rejected)
                .containsExactly(7L, 2L, 5L);
    }

    @Test
    void tellsRowsThatWaitForEachOtherAndThoseThatWaitForThem() {
        LoadReport report = shop.load(
                Kind.CUSTOMERS,
                row("hen@good.example", "Chick@good.example"),
                row("chick@good.example", "egg@good.example"),
                row("egg@good.example", "hen@good.example"),
                row("fox@good.example", "hen@good.example"),
                row("owl@good.example", "owl@good.example"),
                row("ben@good.example", "nobody@good.example"));
        assertThat(report.errors())
                .extracting(RowError::line, RowError::message)
                .containsExactly(
                        tuple(1L, "is no customer; line 2 would be, but these rows wait for each other"),
                        tuple(2L, "is no customer; line 3 would be, but these rows wait for each other"),
                        tuple(3L, "is no customer; line 1 would be, but these rows wait for each other"),
                        tuple(4L, "is no customer; line 1 would be, but is rejected as well"),
                        tuple(5L, "is no customer; line 5 would be, but it is this row itself"),
                        tuple(6L, "is no customer"));
    }

    @Test
    void findsACardThatALaterRowLetsGo() {
        String holding = ", \"loyaltyCard\": {\"number\": \"CARD0001\", \"since\": \"2024-01-31\"}}";
        shop.load(Kind.CUSTOMERS, ADA.substring(0, ADA.length() - 1) + holding);
        String ben = row("ben@good.example");
        LoadReport report = shop.load(Kind.CUSTOMERS, ben.substring(0, ben.length() - 1) + holding, ADA);
        assertThat(report).isEqualTo(new LoadReport(2, 1, 0, 1, 0, List.of()));
    }

    @Test
    void dryRunJudgesAndWritesNothing() {
        shop.load(Kind.CUSTOMERS, ADA);
        var before = shop.dump();
        LoadReport report = shop.load(
                Kind.CUSTOMERS,
                LoadOptions.DRY_RUN,
                ADA,
                ADA.replace("Row", "Byron").replace("ada@", "ADA@"),
                row("ben@good.example", "cleo@good.example"),
                row("cleo@good.example", "ada@good.example"),
                row("dora@good.example", "emil@good.example"),
                row("emil", "ada@good.example"));
        assertThat(shop.dump()).isEqualTo(before);
        assertThat(report)
                .extracting(LoadReport::read, LoadReport::created, LoadReport::unchanged, LoadReport::updated)
                .containsExactly(6L, 2L, 1L, 1L);
        assertThat(report.errors()).extracting(RowError::line).containsExactly(5L, 6L);
    }

    @Test
    void tellsAtMostTheFirstThousandErrors() {
        String[] rows = IntStream.range(0, 1_500).mapToObj(i -> row("c" + i)).toArray(String[]::new);
        LoadReport report = shop.load(Kind.CUSTOMERS, rows);
        assertThat(report.rejected()).isEqualTo(1_500);
        assertThat(report.errors()).hasSize(LoadReport.MAX_ERRORS);
        assertThat(report.errors().get(999).line()).isEqualTo(1_000);
    }

    private static String row(String email) {
        return "{\"email\": \"" + email + "\", \"name\": {\"first\": \"Good\", \"last\": \"Row\"}}";
    }

    private static String row(String email, String referrer) {
        return row(email).replaceFirst("}}$", String.format(Locale.ROOT, "}, \"referrer\": \"%s\"}", referrer));
    }
}
