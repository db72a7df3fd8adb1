package dev.cartograph.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operation that is being described; what follows from how it works is added by itself. */
final class OperationDraft {
    private static final String JSON = "application/json";

    private final String method;
    private final String path;
    private final String about;
    private final String summary;
    private String says = "";
    private Parameters parameters = Parameters.NONE;
    private final List<Operation.Header> headers = new ArrayList<>();
    private Operation.@Nullable Body body;
    private final List<Operation.Answer> answers = new ArrayList<>();
    private final List<ProblemType> problems = new ArrayList<>();

    OperationDraft(String method, String path, String about, String summary) {
        this.method = method;
        this.path = path;
        this.about = about;
        this.summary = summary;
        problem(ProblemType.BAD_PARAMETER, ProblemType.NOT_ACCEPTABLE);
    }

    OperationDraft says(String text) {
        says = text;
        return this;
    }

    OperationDraft with(Parameters known) {
        parameters = known;
        return this;
    }

    OperationDraft with(Operation.Header header) {
        headers.add(header);
        problem(ProblemType.BAD_HEADER);
        if (header.equals(Operation.Header.IF_MATCH)) {
            problem(ProblemType.STALE, ProblemType.PRECONDITION_REQUIRED);
        } else if (header.equals(Operation.Header.IDEMPOTENCY_KEY)) {
            problem(ProblemType.MISSING_IDEMPOTENCY_KEY, ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
        return this;
    }

    OperationDraft reading(String schema, String example) {
        return reading(JSON, schema, example);
    }

    OperationDraft reading(String mediaType, String schema, String example) {
        body = new Operation.Body(mediaType, JsonSchema.named(schema), example, true);
        return problem(
                ProblemType.MALFORMED_JSON,
                ProblemType.UNKNOWN_FIELD,
                ProblemType.WRONG_TYPE,
                ProblemType.TOO_LARGE,
                ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    OperationDraft mayRead(String schema, String example) {
        reading(schema, example);
        body = new Operation.Body(JSON, JsonSchema.named(schema), example, false);
        return this;
    }

    OperationDraft readingRows(String example) {
        body = new Operation.Body(CatalogController.ROWS, JsonSchema.of("string"), example, true);
        return problem(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    OperationDraft answering(int status, String text, String schema, String... with) {
        return answering(status, text, JSON, JsonSchema.named(schema), with);
    }

    OperationDraft answering(int status, String text, String mediaType, JsonSchema schema, String... with) {
        answers.add(new Operation.Answer(status, text, mediaType, schema, List.of(with), List.of()));
        return this;
    }

    OperationDraft answeringNothing(int status, String text, String... with) {
        answers.add(new Operation.Answer(status, text, null, null, List.of(with), List.of()));
        return this;
    }

    OperationDraft problem(ProblemType... more) {
        for (ProblemType one : more) {
            if (!problems.contains(one)) {
                problems.add(one);
            }
        }
        return this;
    }

    OperationDraft without(ProblemType... fewer) {
        problems.removeAll(List.of(fewer));
        return this;
    }

    Operation done() {
        List<Operation.Answer> all = new ArrayList<>(answers);
        problems.stream().map(ProblemType::status).distinct().forEach(status -> {
            List<ProblemType> of =
                    problems.stream().filter(one -> one.status() == status).toList();
            all.add(new Operation.Answer(
                    status,
                    String.join("; ", of.stream().map(ProblemType::title).toList()),
                    ProblemWriter.MEDIA_TYPE,
                    JsonSchema.named("Problem"),
                    headersOf(of),
                    of));
        });
        return new Operation(method, path, about, summary, says, parameters, headers, body, all);
    }

    private List<String> headersOf(List<ProblemType> of) {
        if (of.contains(ProblemType.DATABASE_UNAVAILABLE)) {
            return List.of("Retry-After");
        }
        return of.contains(ProblemType.UNSUPPORTED_MEDIA_TYPE) && method.equals("PATCH")
                ? List.of("Accept-Patch")
                : List.of();
    }
}
