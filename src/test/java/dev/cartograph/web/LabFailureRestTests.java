package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** What the lab cannot measure is told, without what its URL keeps. */
@RestTest
@TestPropertySource(
        properties = "cartograph.lab.postgres-url=jdbc:postgresql://127.0.0.1:1/shop?user=grace&password=hopper")
class LabFailureRestTests {
    @Autowired
    private Rest rest;

    @Test
    void saysWhyARunCameToNothing() {
        Laboratory laboratory = new Laboratory(rest);
        String run = laboratory.begin("{\"shapes\": [\"relational-tables\"]}").header("Location");
        Answer failed = laboratory.ended(run);
        assertThat(failed.at("/state")).as("%s", failed).isEqualTo("FAILED");
        assertThat(failed.at("/failure")).contains("PostgreSQL does not answer at 127.0.0.1:1");
        Answer none = rest.get(run + "/report");
        assertThat(none.status()).isEqualTo(409);
        assertThat(none.at("/detail")).contains("FAILED", "PostgreSQL does not answer");
        keepsItsSecrets(failed);
        keepsItsSecrets(none);
    }

    @Test
    void measuresWhatCanBeMeasuredAndSaysWhyTheRestWasNot() {
        Laboratory laboratory = new Laboratory(rest);
        String run = laboratory
                .begin("{\"shapes\": [\"embedded-lines\", \"relational-tables\"], \"scale\": 0.002,"
                        + " \"countsOnly\": true}")
                .header("Location");
        assertThat(laboratory.ended(run).at("/state")).isEqualTo("DONE");
        Answer report = rest.get(run + "/report");
        assertThat(report.at("/contenders/0/shape")).isEqualTo("embedded-lines");
        assertThat(report.at("/refused/relational-tables")).contains("PostgreSQL does not answer at 127.0.0.1:1");
        keepsItsSecrets(report);
    }

    private static void keepsItsSecrets(Answer answer) {
        answer.tellsNothingOfTheInside();
        assertThat(answer.text()).doesNotContain("hopper", "grace");
    }
}
