package dev.cartograph.web;

import dev.cartograph.integrity.Audit;
import dev.cartograph.integrity.Audits;
import dev.cartograph.rules.Guard;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.RuleCatalogue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    private final Audits audits;
    private final Map<String, String> notAudited;

    RuleController(RuleCatalogue catalogue, Audits audits, Audit audit) {
        this.catalogue = catalogue;
        this.audits = audits;
        this.notAudited = audit.leftOut();
    }

    @GetMapping
    Listing list(HttpServletRequest request) {
        Parameters.NONE.read(request);
        Map<String, Long> counts = audits.lastCounts();
        return new Listing(
                catalogue.all().stream().map(rule -> view(rule, counts)).toList());
    }

    @GetMapping("/{code}")
    RuleView find(HttpServletRequest request, @PathVariable("code") String code) {
        Parameters.NONE.read(request);
        Map<String, Long> counts = audits.lastCounts();
        return catalogue.find(code).map(rule -> view(rule, counts)).orElseThrow(() -> NotFound.of("rule", code));
    }

    private RuleView view(Rule<?> rule, Map<String, Long> counts) {
        return new RuleView(
                rule.code(),
                rule.sentence(),
                rule.standsInFor(),
                rule.guard(),
                rule.test(),
                counts.get(rule.code()),
                notAudited.get(rule.code()));
    }

    /** All rules, always: they are not many. */
    record Listing(List<RuleView> items) {}

    /**
     * A rule as a client sees it.
     *
     * @param standsInFor the constraint of a relational schema, as SQL
     * @param test the test that breaks it
     * @param lastCount how often stored data broke it when it was audited last; nothing where it never was
     * @param notAudited why an audit cannot judge it; nothing where it can
     */
    record RuleView(
            String code,
            String sentence,
            String standsInFor,
            Guard guard,
            String test,
            @Nullable Long lastCount,
            @Nullable String notAudited) {}
}
