package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.values.Text;
import dev.cartograph.web.Rest.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document has every route of the code, no other, and only statuses that can be seen. */
@RestTest
class DocumentedRoutesTests {
    @Autowired
    private Rest rest;

    @Autowired
    private MongoDatabaseFactory database;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private List<Resource<?>> resources;

    @Test
    void hasExactlyTheRoutesOfTheCode() {
        Set<String> served = new TreeSet<>(Set.of("GET /actuator/health", "GET /actuator/health/readiness"));
        mappings.getHandlerMethods()
                .forEach((mapping, method) -> mapping.getPatternValues().stream()
                        .filter(path -> !path.equals("/error"))
                        .forEach(path -> {
                            Set<RequestMethod> methods =
                                    mapping.getMethodsCondition().getMethods();
                            assertThat(methods).as(path).isNotEmpty();
                            methods.forEach(one -> served.add(one + " " + path));
                        }));
        Set<String> documented = new TreeSet<>();
        rest.contract().routes().forEach(route -> documented.add(route.toString()));
        assertThat(documented).isEqualTo(served);
    }

    @Test
    void namesEveryOperationOnce() {
        List<String> ids = rest.contract().routes().stream()
                .map(route -> route.operation().get("operationId").asString())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-zA-Z]+"));
    }

    @Test
    void refersOnlyToSchemasThatAreThere() {
        String document = rest.get("/openapi.json").text();
        Pattern.compile("\"\\$ref\" : \"#/components/schemas/(\\w+)\"")
                .matcher(document)
                .results()
                .forEach(found -> assertThat(
                                rest.contract().schema(found.group(1)).isObject())
                        .as(found.group(1))
                        .isTrue());
    }

    @Test
    void namesTheFieldsOfEveryAnswerAndNoOthers() {
        for (Resource<?> resource : resources) {
            String name = Character.toUpperCase(resource.name().charAt(0))
                    + resource.name().substring(1);
            Set<String> shown = new TreeSet<>();
            for (var component : resource.view().getRecordComponents()) {
                shown.add(component.getName());
            }
            resource.expansions().keySet().stream()
                    .filter(path -> !path.contains("."))
                    .forEach(shown::add);
            assertThat(rest.contract().schema(name).get("properties").propertyNames())
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(shown);
        }
    }

    @Test
    void saysWhatPlainTextIsAsTheCodeDoes() {
        Predicate<String> documented = SchemaCheck.ecma(PlainText.PATTERN).asPredicate();
        for (int c = 0; c < 0x10000; c++) {
            if (Character.isSurrogate((char) c)) {
                continue;
            }
            for (String text : List.of((char) c + "a", "a" + (char) c + "a", "a" + (char) c, "" + (char) c)) {
                assertThat(documented.test(text)).as("U+%04X in '%s'", c, text).isEqualTo(Text.isPlain(text));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> answersWithEveryStatusOfTheDocument() {
        Scenarios scenarios = new Scenarios(rest, database);
        return rest.contract().routes().stream()
                .sorted(Comparator.comparing(Contract.Route::path))
                .flatMap(route -> route.statuses().stream()
                        .filter(status -> status != 503)
                        .map(status -> DynamicTest.dynamicTest(route + " " + status, () -> {
                            Answer answer = scenarios.answer(route, status);
                            assertThat(answer.status()).as("%s", answer).isEqualTo(status);
                        })));
    }

    /** A regular expression is for programs; a person is shown what fits it. */
    @Test
    void showsAnExampleInPlaceOfEveryPattern() {
        String page = HtmlUtils.htmlUnescape(rest.get("/docs").text());
        List<String> patterns = rest.contract().document().findValues("pattern").stream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .distinct()
                .toList();
        assertThat(patterns).hasSizeGreaterThan(8);
        for (String pattern : patterns) {
            assertThat(page).doesNotContain(FieldTable.bare(pattern));
        }
        assertThat(page).contains("such as ada@example.org");
        FieldTable.EXAMPLES.forEach((pattern, example) -> assertThat(example).matches(pattern));
    }

    @Test
    void showsEveryRouteAndProblemToPeople() {
        String page = rest.get("/docs").text();
        for (Contract.Route route : rest.contract().routes()) {
            JsonNode operation = route.operation();
            assertThat(page)
                    .contains("id=\"" + operation.get("operationId").asString() + "\"")
                    .contains(route.path());
        }
        String problems = rest.get("/docs/problems").text();
        for (ProblemType type : ProblemType.values()) {
            assertThat(type.uri()).isEqualTo("/docs/problems#" + type.code());
            assertThat(problems).contains("id=\"" + type.code() + "\"");
        }
        for (String html : List.of(page, problems)) {
            assertThat(html).doesNotContain("<script", "http://www", "https://");
        }
    }
}
