package dev.cartograph.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The API for people: every route with what it takes, what it answers, and a request to try. */
final class DocsPage {
    /** The schema of what each group of routes is about. */
    private static final Map<String, String> DOCUMENTS =
            Map.of("customers", "Customer", "categories", "Category", "products", "Product", "orders", "Order");

    private final List<Operation> operations;
    private final FieldTable fields;

    DocsPage(List<Operation> operations, Map<String, JsonSchema> schemas) {
        this.operations = operations;
        this.fields = new FieldTable(schemas);
    }

    String html() {
        Set<String> abouts =
                operations.stream().map(Operation::about).collect(Collectors.toCollection(LinkedHashSet::new));
        Html page = new Html("The API of Cartograph")
                .element("h1", "The API of Cartograph")
                .element(
                        "p",
                        "JSON in UTF-8. Times are ISO 8601 in UTC, ids are 24 hexadecimal digits, money is in"
                                + " minor units: 1299 EUR is 12.99 euro.")
                .raw("<nav>");
        abouts.forEach(about -> page.raw("<a href=\"#" + about + "\">" + about + "</a>"));
        page.raw("<a href=\"/docs/problems\">problems</a><a href=\"/openapi.json\">OpenAPI</a></nav>\n");
        for (String about : abouts) {
            page.element("h2 id=\"" + about + "\"", capital(about));
            operations.stream().filter(one -> one.about().equals(about)).forEach(one -> operation(page, one));
            String schema = DOCUMENTS.get(about);
            if (schema != null) {
                page.element("h3", "In an answer");
                fields.answer(page, JsonSchema.named(schema));
            }
        }
        return page.done();
    }

    private void operation(Html page, Operation operation) {
        page.raw("<section class=\"operation\" id=\"" + operation.id() + "\">\n<h3><code><span class=\"method\">"
                        + operation.method() + "</span> ")
                .raw(operation.path())
                .raw("</code></h3>\n")
                .element("p", operation.summary() + ". " + operation.says());
        parameters(page, operation);
        Operation.Body body = operation.body();
        if (body != null) {
            page.element("p", "Body, " + body.mediaType() + (body.required() ? ":" : ", may be left out:"));
            fields.request(page, body.schema());
            page.element("p", "For example:").element("pre", curl(operation, body));
        }
        page.table("Status", "When");
        operation.answers().forEach(answer -> {
            page.raw("<tr><td><code>" + answer.status() + "</code></td><td>");
            if (answer.problems().isEmpty()) {
                page.raw(answer.says());
            } else {
                page.raw(answer.problems().stream()
                        .map(type -> "<a href=\"" + type.uri() + "\">" + type.code() + "</a>")
                        .collect(Collectors.joining(", ")));
            }
            page.raw("</td></tr>\n");
        });
        page.endTable().raw("</section>\n");
    }

    private void parameters(Html page, Operation operation) {
        if (!operation.parameters().all().isEmpty()) {
            page.table("Parameter", "What", "Values");
            operation
                    .parameters()
                    .all()
                    .forEach(one -> page.row(one.shownName(), one.says(), FieldTable.bounds(one.schema())));
            page.endTable();
        }
        if (!operation.headers().isEmpty()) {
            page.table("Header", "What", "");
            operation
                    .headers()
                    .forEach(one -> page.row(one.name(), one.says(), one.required() ? "required" : "optional"));
            page.endTable();
        }
    }

    private static String curl(Operation operation, Operation.Body body) {
        StringBuilder curl = new StringBuilder("curl -X " + operation.method() + " 'http://localhost:8080"
                + operation.path().replace("{id}", ParameterSchemas.EXAMPLE_ID).replace("{kind}", "customers") + "'");
        operation
                .headers()
                .forEach(header -> curl.append(" \\\n  -H '")
                        .append(header.name())
                        .append(": ")
                        .append(header.example())
                        .append("'"));
        return curl + " \\\n  -H 'Content-Type: " + body.mediaType() + "' \\\n  --data-binary @- <<'JSON'\n"
                + body.example().strip() + "\nJSON";
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
