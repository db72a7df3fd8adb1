package dev.cartograph.web;

import dev.cartograph.seeding.Kind;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the routes do that are about no single document: catalogs, rules, the documents themselves, health. */
@Component
final class OtherOperations implements Documented {
    static final String KINDS =
            String.join(", ", Arrays.stream(Kind.values()).map(Kind::plural).toList());
    private static final String HEALTH = "application/vnd.spring-boot.actuator.v3+json";
    private static final String ROW = """
            {"email": "ada@example.org", "name": {"first": "Ada", "last": "Lovelace"}, "referrer": "grace@example.org"}
            """;

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.of("POST", CatalogController.IMPORT, "catalogs", "Load rows of " + KINDS)
                        .says("One JSON object a line, of any number: the bodies of this API, with references by"
                                + " natural key. A bad row is told and stops nothing; a load may be repeated.")
                        .with(Parameters.of(CatalogController.DRY_RUN))
                        .readingRows(ROW)
                        .answering(200, "what became of the rows", "LoadReport")
                        .problem(ProblemType.NO_ROUTE, ProblemType.DATABASE_UNAVAILABLE)
                        .done(),
                Operation.of("GET", CatalogController.EXPORT, "catalogs", "Write " + KINDS + " as rows")
                        .answering(
                                200,
                                "the rows; an import takes them back",
                                CatalogController.ROWS,
                                JsonSchema.of("string"))
                        .problem(ProblemType.NO_ROUTE, ProblemType.DATABASE_UNAVAILABLE)
                        .done(),
                Operation.of("GET", RuleController.PATH, "rules", "List the rules of the shop")
                        .answering(200, "all of them", "RuleList")
                        .done(),
                Operation.of("GET", RuleController.PATH + "/{code}", "rules", "Read a rule")
                        .answering(200, "the rule", "Rule")
                        .problem(ProblemType.NOT_FOUND)
                        .done(),
                Operation.of("GET", DocsController.ROOT, "about", "Where to begin")
                        .answeringNothing(302, "at the document for people", "Location")
                        .without(ProblemType.NOT_ACCEPTABLE)
                        .done(),
                page(DocsController.DOCUMENT, "This document", "application/json", JsonSchema.of("object")),
                page(DocsController.PAGE, "The same for people", "text/html", JsonSchema.of("string")),
                page(DocsController.PROBLEMS, "What each problem means", "text/html", JsonSchema.of("string")),
                health("/actuator/health", "Whether the app and its database are well"),
                health("/actuator/health/readiness", "Whether the app takes requests"));
    }

    private static Operation page(String path, String summary, String mediaType, JsonSchema schema) {
        return Operation.of("GET", path, "about", summary)
                .answering(200, "the document", mediaType, schema)
                .done();
    }

    private static Operation health(String path, String summary) {
        return Operation.of("GET", path, "about", summary)
                .answering(200, "well", HEALTH, JsonSchema.named("Health"))
                .answering(503, "not well", HEALTH, JsonSchema.named("Health"))
                .without(ProblemType.BAD_PARAMETER, ProblemType.NOT_ACCEPTABLE)
                .done();
    }
}
