package dev.cartograph.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.StoreTest;
import dev.cartograph.rules.RuleCatalogue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@StoreTest
class VerdictTests {
    @Autowired
    private RuleCatalogue rules;

    @Test
    void waitsForWhatALaterRowMayMendAndForNothingElse() {
        assertThat(rules.all().stream()
                        .filter(rule -> new Verdict.Refused(List.of(rule.at("", "is broken"))).mayChange())
                        .map(rule -> rule.code()))
                .contains("CUS-004", "CUS-016", "CUS-020", "CAT-004", "CAT-007", "PRD-004", "PRD-009", "PRD-029")
                .doesNotContain("ORD-033", "PRD-031", "CUS-017", "PRD-018");
    }
}
