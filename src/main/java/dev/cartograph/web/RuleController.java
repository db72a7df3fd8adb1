package dev.cartograph.web;

import dev.cartograph.rules.Guard;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.RuleCatalogue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rule catalogue over REST. */
@RestController
@RequestMapping(path = RuleController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class RuleController {
    static final String PATH = "/api/rules";

    private final RuleCatalogue catalogue;

    RuleController(RuleCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping
    Listing list(HttpServletRequest request) {
        Parameters.NONE.read(request);
        return new Listing(catalogue.all().stream().map(RuleView::of).toList());
    }

    @GetMapping("/{code}")
    RuleView find(HttpServletRequest request, @PathVariable("code") String code) {
        Parameters.NONE.read(request);
        return catalogue.find(code).map(RuleView::of).orElseThrow(() -> NotFound.of("rule", code));
    }

    /** All rules, always: they are not many. */
    record Listing(List<RuleView> items) {}

    /**
     * A rule as a client sees it.
     *
     * @param standsInFor the constraint of a relational schema, as SQL
     * @param test the test that breaks it
     */
    record RuleView(String code, String sentence, String standsInFor, Guard guard, String test) {
        static RuleView of(Rule<?> rule) {
            return new RuleView(rule.code(), rule.sentence(), rule.standsInFor(), rule.guard(), rule.test());
        }
    }
}
