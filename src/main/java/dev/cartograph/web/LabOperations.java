package dev.cartograph.web;

import dev.cartograph.lab.LabRuns;
import dev.cartograph.lab.findings.LabReport;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the routes about the lab do. */
@Component
final class LabOperations implements Documented {
    private static final String EXAMPLE = """
            {
              "shapes": ["embedded-lines", "referenced-lines"],
              "joins": ["in"],
              "transactions": false,
              "mix": "reads=90,writes=10",
              "scale": 0.005,
              "minutes": 0.1,
              "countsOnly": true,
              "seed": 1
            }
            """;

    private final LabSetups setups;

    LabOperations(LabSetups setups) {
        this.setups = setups;
    }

    @Override
    public List<Operation> operations() {
        JsonSchema text = JsonSchema.of("string");
        return List.of(
                Operation.of("POST", LabController.PATH, "lab", "Begin to measure shapes of the shop's model")
                        .says("On the store's own deployment, in databases that the run makes and drops, never in the"
                                + " store's; where the store is on the embedded server, on a stand-in of the run's own,"
                                + " and nothing is timed unless countsOnly is false. One at a time; Location says where"
                                + " to look how far it is. The last " + LabRuns.KEPT + " are kept until the store"
                                + " ends, which ends a run, too.")
                        .mayRead("LabRequest", EXAMPLE)
                        .answering(202, "it has begun", "LabRun", "Location")
                        .problem(ProblemType.WRONG_STATE, ProblemType.WRONG_VALUE)
                        .done(),
                Operation.of("GET", LabController.PATH + "/{id}", "lab", "Read how far a run is")
                        .answering(200, "the run", "LabRun")
                        .problem(ProblemType.NOT_FOUND)
                        .done(),
                Operation.of("GET", LabController.PATH + LabController.REPORT, "lab", "Read what a run has measured")
                        .says("In the form that Accept asks for; docs/lab-report.md says what the fields mean.")
                        .answering(200, "as JSON", ReportForm.JSON_TYPE, JsonSchema.named("LabReport"))
                        .answering(200, "as Markdown", ReportForm.MARKDOWN_TYPE, text)
                        .answering(200, "as a page that needs no network", ReportForm.HTML_TYPE, text)
                        .problem(ProblemType.NOT_FOUND, ProblemType.WRONG_STATE)
                        .done());
    }

    /** The schemas of what they read and answer with, by name. */
    Map<String, JsonSchema> schemas() {
        Map<String, JsonSchema> named = new LinkedHashMap<>();
        named.put("LabRequest", request());
        named.put("LabRun", run());
        named.put("LabReport", RecordSchemas.of(LabReport.class));
        return named;
    }

    private JsonSchema request() {
        JsonSchema flag = JsonSchema.of("boolean");
        Map<String, JsonSchema> fields = new LinkedHashMap<>();
        fields.put("shapes", some(setups.shapes()).says("the baseline first; all of them if not given"));
        fields.put(
                "joins",
                some(List.copyOf(LabSetups.JOINS.keySet()))
                        .says("how documents are joined, each a contender: by a query with $in, which it is if not"
                                + " given, by $lookup, by one query per reference"));
        fields.put("transactions", flag.says("whether documents compete with their writes in transactions, too"));
        fields.put(
                "mix",
                JsonSchema.matching(LabSetups.MIX_PATTERN)
                        .says("how many calls read and how many write; as the workload has it if not given"));
        fields.put(
                "scale",
                JsonSchema.of("number")
                        .with("minimum", LabSetups.LEAST_SCALE)
                        .with("maximum", setups.mostScale())
                        .says("multiplies the sizes of the workload; the stand-in is given as many as it bears if not"
                                + " given"));
        fields.put(
                "minutes",
                JsonSchema.of("number")
                        .with("minimum", LabSetups.LEAST_MINUTES)
                        .with("maximum", LabSetups.MOST_MINUTES)
                        .says(
                                "how long is timed at most, 5 if not given; filling and checking take their time besides"));
        fields.put(
                "countsOnly",
                flag.says("whether nothing is timed; false times on the stand-in, too, where it means nothing"));
        fields.put(
                "seed",
                JsonSchema.of("integer").with("format", "int64").says("of the data and the calls; 1 if not given"));
        return JsonSchema.object(fields, List.of());
    }

    private static JsonSchema some(List<String> names) {
        return JsonSchema.listOf(JsonSchema.oneOf(names))
                .with("minItems", 1)
                .with("maxItems", names.size())
                .with("uniqueItems", true);
    }

    private static JsonSchema run() {
        JsonSchema text = JsonSchema.of("string");
        Map<String, JsonSchema> fields = new LinkedHashMap<>();
        fields.put("id", JsonSchema.named("Id"));
        fields.put(
                "state",
                JsonSchema.oneOf(
                        Arrays.stream(LabRuns.State.values()).map(Enum::name).toList()));
        fields.put("now", text.says("what it does, while it is RUNNING"));
        fields.put("startedAt", JsonSchema.named("Time"));
        fields.put("endedAt", JsonSchema.named("Time"));
        fields.put("verdict", text.says("in a sentence, where it is DONE"));
        fields.put("failure", text.says("why it came to nothing, where it is FAILED"));
        return JsonSchema.object(fields, List.of("id", "state", "startedAt"));
    }
}
