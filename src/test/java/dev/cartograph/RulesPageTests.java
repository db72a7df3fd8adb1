package dev.cartograph;

import dev.cartograph.judge.Constraints;
import dev.cartograph.rules.RuleCatalogue;
import dev.cartograph.rules.RulesPage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** docs/rules.md says what the code says. */
@StoreTest
class RulesPageTests {
    private static final GeneratedPage PAGE = GeneratedPage.of("docs/rules.md", RulesPageTests.class);

    @Autowired
    private RuleCatalogue rules;

    @Test
    void theRulesPageIsWhatTheCatalogueSays() {
        PAGE.mustBe(RulesPage.of(
                rules,
                Constraints.saidOfRules(),
                "Written from the code by \"" + PAGE.command() + "\"; edit the rules there, not this file."));
    }
}
