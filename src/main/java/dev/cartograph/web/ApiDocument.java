package dev.cartograph.web;

import dev.cartograph.model.ModelFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The routes as an OpenAPI 3.1 document, put together when it is first asked for. */
@Component
final class ApiDocument {
    private static final String MODEL = "models/shop.yaml";
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Map<String, JsonSchema> RESPONSE_HEADERS = responseHeaders();

    private final LabOperations lab;
    private final List<Documented> documented;
    private final JsonMapper json;
    private volatile byte @Nullable [] written;

    ApiDocument(
            CustomerOperations customers,
            CategoryOperations categories,
            ProductOperations products,
            OrderOperations orders,
            AuditOperations audits,
            LabOperations lab,
            OtherOperations others,
            JsonMapper json) {
        this.lab = lab;
        this.documented = List.of(customers, categories, products, orders, audits, lab, others);
        this.json = json;
    }

    /** Every operation, in the order of the document. */
    List<Operation> operations() {
        return documented.stream().flatMap(one -> one.operations().stream()).toList();
    }

    /** Every schema, by name. */
    Map<String, JsonSchema> schemas() {
        Map<String, JsonSchema> schemas = new LinkedHashMap<>(new ShopSchemas(ModelFile.readResource(MODEL)).all());
        schemas.putAll(AnswerSchemas.others());
        schemas.putAll(AuditOperations.schemas());
        schemas.putAll(lab.schemas());
        schemas.putAll(AnswerSchemas.problems());
        return schemas;
    }

    /** The document as UTF-8. */
    byte[] asJson() {
        byte[] known = written;
        if (known == null) {
            known = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(document());
            written = known;
        }
        return known;
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                ordered(
                        "title",
                        "Cartograph",
                        "version",
                        "1",
                        "description",
                        "A store: customers, a tree of categories, products, orders. Errors are RFC 9457 problems;"
                                + " what their codes mean stands at /docs/problems.",
                        "license",
                        ordered("name", "Apache-2.0", "identifier", "Apache-2.0")));
        document.put("servers", List.of(Map.of("url", "/")));
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Operation operation : operations()) {
            paths.computeIfAbsent(operation.path(), path -> new LinkedHashMap<>())
                    .put(operation.method().toLowerCase(Locale.ROOT), operation(operation));
        }
        document.put("paths", paths);
        document.put("components", Map.of("schemas", schemas()));
        return document;
    }

    private Map<String, Object> operation(Operation operation) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("operationId", operation.id());
        one.put("tags", List.of(operation.about()));
        one.put("summary", operation.summary());
        if (!operation.says().isEmpty()) {
            one.put("description", operation.says());
        }
        List<Object> parameters = parameters(operation);
        if (!parameters.isEmpty()) {
            one.put("parameters", parameters);
        }
        Operation.Body body = operation.body();
        if (body != null) {
            one.put(
                    "requestBody",
                    ordered(
                            "required",
                            body.required(),
                            "content",
                            Map.of(body.mediaType(), ordered("schema", body.schema(), "example", example(body)))));
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        operation
                .answers()
                .forEach(answer ->
                        responses.merge(Integer.toString(answer.status()), answer(answer), ApiDocument::either));
        one.put("responses", responses);
        return one;
    }

    private Object example(Operation.Body body) {
        return body.mediaType().equals(CatalogController.ROWS) ? body.example() : json.readTree(body.example());
    }

    private static List<Object> parameters(Operation operation) {
        List<Object> parameters = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(operation.path());
        while (variable.find()) {
            parameters.add(pathParameter(variable.group(1)));
        }
        for (Parameter<?> parameter : operation.parameters().all()) {
            Map<String, Object> one = ordered(
                    "name",
                    parameter.shownName(),
                    "in",
                    "query",
                    "description",
                    parameter.says(),
                    "schema",
                    parameter.schema());
            if (!parameter.example().equals("")) {
                one.put("example", parameter.example());
            }
            parameters.add(one);
        }
        for (Operation.Header header : operation.headers()) {
            parameters.add(ordered(
                    "name",
                    header.name(),
                    "in",
                    "header",
                    "required",
                    header.required(),
                    "description",
                    header.says(),
                    "schema",
                    header.schema(),
                    "example",
                    header.example()));
        }
        return parameters;
    }

    private static Map<String, Object> pathParameter(String name) {
        JsonSchema schema = switch (name) {
            case "id" -> JsonSchema.named("Id");
            case "kind" -> JsonSchema.oneOf(List.of(OtherOperations.KINDS.split(", ")));
            case "code" -> JsonSchema.matching("[A-Z]{3}-[0-9]{3}");
            default -> throw new IllegalArgumentException(name);
        };
        return ordered("name", name, "in", "path", "required", true, "schema", schema);
    }

    private static Map<String, Object> answer(Operation.Answer answer) {
        Map<String, Object> one = new LinkedHashMap<>();
        StringBuilder says = new StringBuilder(answer.says());
        answer.problems()
                .forEach(problem -> says.append("\n\n- `")
                        .append(problem.code())
                        .append("`: ")
                        .append(problem.says()));
        one.put("description", says.toString());
        if (!answer.headers().isEmpty()) {
            Map<String, Object> headers = new LinkedHashMap<>();
            answer.headers().forEach(name -> headers.put(name, ordered("schema", RESPONSE_HEADERS.get(name))));
            one.put("headers", headers);
        }
        if (answer.mediaType() != null) {
            one.put("content", Map.of(answer.mediaType(), ordered("schema", answer.schema())));
        }
        return one;
    }

    /** A response that may be of one media type or of another. */
    private static Object either(Object first, Object second) {
        Map<String, Object> both = new LinkedHashMap<>();
        asMap(first).forEach((name, value) -> both.put(String.valueOf(name), value));
        both.merge(
                "description",
                Objects.requireNonNull(asMap(second).get("description")),
                (one, other) -> one + "; " + other);
        Map<Object, Object> content = new LinkedHashMap<>(asMap(both.getOrDefault("content", Map.of())));
        content.putAll(asMap(Objects.requireNonNullElse(asMap(second).get("content"), Map.of())));
        both.put("content", content);
        return both;
    }

    private static Map<?, ?> asMap(Object json) {
        return (Map<?, ?>) json;
    }

    private static Map<String, JsonSchema> responseHeaders() {
        JsonSchema text = JsonSchema.of("string");
        return Map.of(
                "ETag", text.says("the document's version, for If-Match and If-None-Match"),
                "Location", text.with("format", "uri-reference").says("where the document is"),
                "Retry-After", JsonSchema.of("integer").with("minimum", 1).says("in seconds"),
                "Accept-Patch", text.says(MergePatch.MEDIA_TYPE));
    }

    private static Map<String, Object> ordered(@Nullable Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                map.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return map;
    }
}
