package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.report.ReportHtml;
import dev.cartograph.lab.report.ReportJson;
import dev.cartograph.lab.report.ReportMarkdown;
import dev.cartograph.web.Rest.Answer;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** The lab over HTTP. */
@RestTest
class LabRestTests {
    private static final String OF_DOCUMENTS = """
            {"shapes": ["embedded-lines", "referenced-lines", "product-and-customer-copied", "orders-inside-customer"],
             "scale": 0.002, "countsOnly": true}
            """;

    @Autowired
    private Rest rest;

    @Autowired
    private MongoDatabaseFactory database;

    private Laboratory laboratory;

    @BeforeEach
    void enter() {
        laboratory = new Laboratory(rest);
    }

    @Test
    void comparesTheShapesAndReportsInThreeForms() {
        String products = rest.get("/api/products?count=true").at("/total");
        Answer begun = laboratory.begin(OF_DOCUMENTS);
        assertThat(begun.status()).as("%s", begun).isEqualTo(202);
        String run = begun.header("Location");
        assertThat(run).isEqualTo("/api/lab/runs/" + begun.id());
        assertThat(begun.at("/state")).isEqualTo("RUNNING");
        assertThat(begun.at("/now")).isNotBlank();
        Answer early = rest.get(run + "/report");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.at("/detail")).contains("RUNNING");

        Answer ended = laboratory.ended(run);
        assertThat(ended.at("/state")).as("%s", ended).isEqualTo("DONE");
        assertThat(ended.at("/endedAt")).isNotNull();
        assertThat(ended.at("/now")).isNull();

        Answer json = rest.get(run + "/report");
        LabReport report = ReportJson.read(json.text());
        assertThat(report.refused()).isEmpty();
        assertThat(report.contenders())
                .extracting(LabReport.Measured::shape)
                .containsExactly(
                        "embedded-lines", "referenced-lines", "product-and-customer-copied", "orders-inside-customer");
        assertThat(ended.at("/verdict")).isEqualTo(report.verdict().sentence());
        Answer markdown = rest.get(run + "/report", "Accept", "text/markdown");
        assertThat(markdown.header("Content-Type")).isEqualTo("text/markdown;charset=UTF-8");
        assertThat(markdown.text()).isEqualTo(ReportMarkdown.of(report));
        Answer page =
                rest.get(run + "/report", "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.text()).isEqualTo(ReportHtml.of(report));
        for (Answer form : List.of(json, markdown, page)) {
            assertThat(form.status()).isEqualTo(200);
            assertThat(form.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(form.header("Vary")).isEqualTo("Accept");
        }
        assertThat(rest.get("/api/products?count=true").at("/total")).isEqualTo(products);
        assertThat(database.getMongoDatabase("admin")
                        .runCommand(new Document("listDatabases", 1))
                        .toJson())
                .doesNotContain("cartograph_lab_");
    }

    @Test
    void letsOneRunGoOnAtATime() {
        Answer begun = laboratory.begin(Laboratory.LITTLE);
        Answer second = rest.post(Laboratory.RUNS, Laboratory.LITTLE);
        assertThat(second.status()).as("%s", second).isEqualTo(409);
        assertThat(second.at("/code")).isEqualTo("wrong-state");
        assertThat(second.at("/detail")).contains("under way");
        assertThat(laboratory.ended(begun.header("Location")).at("/state")).isEqualTo("DONE");
    }

    @Test
    void knowsNoRunThatNobodyBegan() {
        for (String path : List.of("/665f1c2ab3d4e5f601234567", "/none", "/665f1c2ab3d4e5f601234567/report")) {
            Answer unknown = rest.get(Laboratory.RUNS + path);
            assertThat(unknown.status()).as("%s", unknown).isEqualTo(404);
            assertThat(unknown.at("/code")).isEqualTo("not-found");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"uri": "mongodb://localhost"}               | 400 | unknown-field | /uri
            {"shapes": "embedded-lines"}                 | 400 | wrong-type    | /shapes
            {"shapes": []}                               | 422 | wrong-value   | /shapes
            {"shapes": ["embedded-lines", "none"]}       | 422 | wrong-value   | /shapes/1
            {"shapes": ["embedded-lines", null]}         | 422 | wrong-value   | /shapes/1
            {"shapes": ["embedded-lines", "embedded-lines"]} | 422 | wrong-value | /shapes/1
            {"joins": ["sql"]}                           | 422 | wrong-value   | /joins/0
            {"joins": [1]}                               | 400 | wrong-type    | /joins/0
            {"transactions": "yes"}                      | 400 | wrong-type    | /transactions
            {"mix": "90:10"}                             | 422 | wrong-value   | /mix
            {"mix": "reads=0,writes=00"}                 | 422 | wrong-value   | /mix
            {"scale": 0}                                 | 422 | wrong-value   | /scale
            {"scale": 1e99}                              | 422 | wrong-value   | /scale
            {"scale": "1"}                               | 400 | wrong-type    | /scale
            {"minutes": 10.01}                           | 422 | wrong-value   | /minutes
            {"minutes": -1}                              | 422 | wrong-value   | /minutes
            {"countsOnly": 1}                            | 400 | wrong-type    | /countsOnly
            {"seed": 1.5}                                | 400 | wrong-type    | /seed
            """)
    void refusesWhatCannotBeMeasured(String body, int status, String code, String pointer) {
        Answer refused = rest.post(Laboratory.RUNS, body);
        assertThat(refused.status()).as("%s", refused).isEqualTo(status);
        assertThat(refused.at("/code")).isEqualTo(code);
        assertThat(refused.at("/pointer")).isEqualTo(pointer);
    }

    @Test
    void listsTheShapesThatThereAre() {
        Answer refused = rest.post(Laboratory.RUNS, "{\"shapes\": [\"none\"]}");
        assertThat(refused.json().get("known").valueStream().map(one -> one.stringValue()))
                .containsExactly(
                        "embedded-lines",
                        "referenced-lines",
                        "product-and-customer-copied",
                        "orders-inside-customer",
                        "relational-tables");
    }
}
