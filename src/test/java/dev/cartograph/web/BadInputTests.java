package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Bad input of every kind is answered with a problem that names it, and never with a failure or what is inside. */
@RestTest
@ExtendWith(OutputCaptureExtension.class)
class BadInputTests {
    private static final String CUSTOMERS = "/api/customers";
    private static final byte[] NAMED =
            "{\"email\": \"a@example.org\", \"name\": {\"first\": \"".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private Rest rest;

    private Made made;

    @BeforeEach
    void make() {
        made = new Made(rest);
    }

    private Answer refused(Object body, int status, String code) {
        Answer answer = rest.post(CUSTOMERS, body);
        assertThat(answer.status()).as("%s -> %s", body, answer).isEqualTo(status);
        assertThat(answer.at("/code")).as("%s -> %s", body, answer).isEqualTo(code);
        tellsNothingOfTheInside(answer);
        return answer;
    }

    static void tellsNothingOfTheInside(Answer answer) {
        assertThat(answer.text())
                .doesNotContain(
                        "Exception",
                        "java.",
                        "Feature",
                        "dev.cartograph",
                        "jackson",
                        "springframework",
                        "\tat ",
                        "<html");
    }

    @TestFactory
    Stream<DynamicTest> refusesJsonThatIsNone() {
        return Stream.of(
                        "",
                        " ",
                        "null",
                        "{",
                        "}",
                        "{\"email\"",
                        "{\"email\": }",
                        "{\"email\": \"a}",
                        "{email: 1}",
                        "{'email': 1}",
                        "{\"email\": NaN}",
                        "{\"email\": Infinity}",
                        "{\"email\": -Infinity}",
                        "{\"email\": 01}",
                        "{\"email\": .5}",
                        "{\"email\": 1e}",
                        "{\"email\": +1}",
                        "{\"email\": \"a\"} {}",
                        "{\"email\": \"a\"} x",
                        "{\"email\": \"a\",}",
                        "{\"email\": \"\\x\"}",
                        "{\"email\": \"\u0001\"}",
                        "{\"email\": \"a\nb\"}",
                        "{/* no */}",
                        "<customer/>",
                        "email=a",
                        "{\"email\": \"a\", \"email\": \"b\"}",
                        "{\"name\": {\"first\": \"a\", \"first\": \"b\"}}",
                        "{\"name\":".repeat(10_000),
                        "{\"dateOfBirth\": " + "9".repeat(10_000) + "}",
                        "{\"" + "x".repeat(10_000) + "\": 1}")
                .map(body -> DynamicTest.dynamicTest(
                        "body: " + (body.length() > 40 ? body.substring(0, 40) : body),
                        () -> refused(body, 400, "malformed-json")));
    }

    @Test
    void refusesWhatIsWrongInTwoWaysForOneOfThem() {
        for (String body : List.of(
                "{\"email\": 0x10}",
                "[".repeat(10_000),
                "{\"addresses\": " + "[".repeat(200) + "]".repeat(200) + "}")) {
            Answer refused = rest.post(CUSTOMERS, body);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.at("/code")).isIn("malformed-json", "wrong-type");
        }
    }

    @Test
    void saysWhereJsonEnds() {
        Answer refused = refused("{\"email\":\n  }", 400, "malformed-json");
        assertThat(refused.at("/line")).isEqualTo("2");
        assertThat(refused.at("/column")).isNotNull();
    }

    @Test
    void refusesWhatIsNoObject() {
        for (String body : List.of("[]", "[{}]", "7", "\"x\"", "true", "1.5")) {
            Answer refused = refused(body, 400, "wrong-type");
            assertThat(refused.at("/pointer")).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> convertsNothing() {
        String id = made.product(1).id();
        Map<String, String> places = new LinkedHashMap<>();
        places.put("{\"email\": 7}", "/email");
        places.put("{\"email\": true}", "/email");
        places.put("{\"email\": 1.5}", "/email");
        places.put("{\"email\": {\"$gt\": \"\"}}", "/email");
        places.put("{\"email\": [\"a@example.org\"]}", "/email");
        places.put("{\"name\": \"Ada\"}", "/name");
        places.put("{\"name\": []}", "/name");
        places.put("{\"name\": \"\"}", "/name");
        places.put("{\"phones\": \"+4930901820\"}", "/phones");
        places.put("{\"phones\": \"\"}", "/phones");
        places.put("{\"phones\": {}}", "/phones");
        places.put("{\"addresses\": [7]}", "/addresses/0");
        places.put("{\"referrerId\": {\"$ne\": null}}", "/referrerId");
        return places.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    Answer refused = refused(one.getKey(), 400, "wrong-type");
                    assertThat(refused.at("/pointer")).isEqualTo(one.getValue());
                    assertThat(rest.get("/api/products/" + id).status()).isEqualTo(200);
                }));
    }

    @Test
    void takesNoTextForANumberAndNoNumberForAnother() {
        String category = made.category().id();
        for (String amount : List.of(
                "\"12\"",
                "1.0",
                "1.5",
                "1e2",
                "9223372036854775808",
                "1e400",
                "-1e999999",
                "true",
                "{}",
                "[]",
                "\"\"")) {
            Answer refused = rest.post(
                    "/api/products",
                    "{\"sku\": \"AAA\", \"name\": \"N\", \"categoryId\": \"%s\", \"stock\": 1, \"price\": {\"amount\": %s, \"currency\": \"EUR\"}}"
                            .formatted(category, amount));
            assertThat(refused.status()).as("%s -> %s", amount, refused).isEqualTo(400);
            assertThat(refused.at("/code")).as("%s -> %s", amount, refused).isEqualTo("wrong-type");
            assertThat(refused.at("/pointer")).isEqualTo("/price/amount");
            tellsNothingOfTheInside(refused);
        }
    }

    @Test
    void refusesAttributesThatNoDocumentShouldHold() {
        String category = made.category(null, "{\"name\":\"height\",\"type\":\"NUMBER\",\"required\":false}")
                .id();
        for (String attributes : List.of(
                "{\"height\": 1e400}",
                "{\"height\": -1e-400}",
                "{\"height\": 123456789012345678901234567890}",
                "{\"height\": {\"$gt\": 1}}",
                "{\"height\": [1]}",
                "{\"height\": \"1\"}",
                "{\"$where\": \"1\"}",
                "{\"a.b\": 1}",
                "{\"\": 1}",
                "{\"_id\": 1}",
                "{\"height\": {\"a\": {\"b\": {}}}}")) {
            Answer refused = rest.post(
                    "/api/products",
                    "{\"sku\": \"AAA\", \"name\": \"N\", \"categoryId\": \"%s\", \"stock\": 1, \"price\": {\"amount\": 1, \"currency\": \"EUR\"}, \"attributes\": %s}"
                            .formatted(category, attributes));
            assertThat(refused.status()).as("%s -> %s", attributes, refused).isEqualTo(422);
            assertThat(refused.violations()).as("%s", refused).allMatch(told -> told.contains(" /attributes/"));
        }
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        for (int[] bytes : new int[][] {{0xff}, {0xc3}, {0xc0, 0xaf}, {0xe2, 0x82}, {0xf8, 0x88, 0x80, 0x80, 0x80}}) {
            byte[] body = Arrays.copyOf(NAMED, NAMED.length + bytes.length + 3);
            for (int i = 0; i < bytes.length; i++) {
                body[NAMED.length + i] = (byte) bytes[i];
            }
            System.arraycopy("\"}}".getBytes(StandardCharsets.US_ASCII), 0, body, body.length - 3, 3);
            Answer refused = rest.post(CUSTOMERS, body);
            assertThat(refused.status()).as("%s", refused).isIn(400, 422);
            tellsNothingOfTheInside(refused);
        }
        assertThat(rest.post(CUSTOMERS, new byte[] {(byte) 0xff, (byte) 0xfe, 0x7b, 0x00})
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refusesCharactersThatNoTextShouldHold() {
        for (String name : List.of(
                "\\u0000",
                "a\\u0000b",
                "\\u001b[31m",
                "\\ud800",
                "\\udc00a",
                "a\\u2028",
                "\\t",
                "",
                // reads as another text, or looks like one
                "nimda\\u202e",
                "\\u202atxt",
                "a\\u2066b\\u2069c",
                "Ada\\u200b",
                "A\\u200eda",
                "Ad\\u00ada",
                "\\ufeffAda",
                "Ada\\u200d",
                "\\u3164")) {
            Answer refused = rest.post(
                    CUSTOMERS,
                    "{\"email\": \"%s\", \"name\": {\"first\": \"%s\", \"last\": \"x\"}}"
                            .formatted(Made.anEmail(), name));
            assertThat(refused.status()).as(name).isEqualTo(422);
            assertThat(refused.violations()).containsExactly("CUS-006 /name/first");
        }
    }

    @Test
    void takesTheCharactersThatScriptsNeed() {
        for (String name : List.of("علی‌رضا", "क्‍ष", "עדה", "👩‍💻", "Zoë", "中村")) {
            Answer taken =
                    rest.post(CUSTOMERS, Map.of("email", Made.anEmail(), "name", Map.of("first", name, "last", "x")));
            assertThat(taken.status()).as("%s", taken).isEqualTo(201);
        }
    }

    @Test
    void refusesBodiesThatAreTooLargeWhateverTheySayOfTheirLength() {
        byte[] twenty = new byte[20_000_000];
        Arrays.fill(twenty, (byte) ' ');
        Answer known = rest.post(CUSTOMERS, twenty);
        assertThat(known.status()).isEqualTo(413);
        assertThat(known.at("/code")).isEqualTo("too-large");
        Answer chunked = rest.post(CUSTOMERS, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(twenty)));
        assertThat(chunked.status()).isEqualTo(413);
        Answer text = rest.post(CUSTOMERS, BodyPublishers.ofInputStream(() -> InputStream.nullInputStream()));
        assertThat(text.status()).isEqualTo(400);
        Answer large = rest.post(CUSTOMERS, "{\"email\": \"" + "a".repeat(1_048_576) + "\"}");
        assertThat(large.status()).isEqualTo(413);
        Answer within = rest.post(CUSTOMERS, "{\"email\": \"" + "a".repeat(1_000_000) + "\"}");
        assertThat(within.status()).isEqualTo(422);
    }

    @Test
    void refusesTenThousandLines() {
        Map<String, Object> body = Map.of(
                "customerId",
                made.customer().id(),
                "lines",
                Collections.nCopies(10_000, Made.line(made.product(1), 1)));
        Answer refused = rest.post("/api/orders", body, "Idempotency-Key", "many");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.violations()).containsExactly("ORD-008 /lines");
    }

    @Test
    void readsNothingButUtf8() {
        for (String charset : List.of("iso-8859-1", "utf-16", "\"windows-1252\"", "none")) {
            Answer answer = rest.post(CUSTOMERS, "{}", "Content-Type", "application/json; charset=" + charset);
            assertThat(answer.status()).as(charset).isEqualTo(415);
        }
        assertThat(rest.post(CUSTOMERS, "{}", "Content-Type", "application/json; charset=UTF-8")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void readsNoPackedRows() {
        assertThat(rest.post(
                                "/api/import/customers",
                                "{}\n",
                                "Content-Type",
                                "application/x-ndjson",
                                "Content-Encoding",
                                "gzip")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void refusesBodiesThatAreNotJson() {
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/merge-patch+json",
                "none")) {
            Answer refused = rest.send("POST", CUSTOMERS, "{}", "Content-Type", type);
            assertThat(refused.status()).as(type).isEqualTo(415);
            tellsNothingOfTheInside(refused);
        }
        assertThat(rest.send("POST", CUSTOMERS, "{}").status()).isEqualTo(415);
        assertThat(rest.post(CUSTOMERS, "{}", "Content-Encoding", "gzip").status())
                .isEqualTo(415);
    }

    @Test
    void leadsFromTheRootToTheDocumentsForPeople() {
        for (String accept : List.of("text/html", "*/*", "application/json")) {
            Answer root = rest.get("/", "Accept", accept);
            assertThat(root.status()).as("%s", root).isEqualTo(302);
            assertThat(root.header("Location")).isEqualTo("/docs");
        }
    }

    @Test
    void answersWhatIsNotThere(CapturedOutput output) {
        for (String path : List.of(
                "/api",
                "/api/customers/",
                "/api/nothing",
                "/docs/none",
                "/actuator",
                "/actuator/env",
                "/swagger-ui.html",
                "/index.html",
                "/api/customers/x/y/z",
                "/error")) {
            Answer missing = rest.get(path);
            assertThat(missing.status()).as("%s", missing).isEqualTo(404);
            assertThat(missing.at("/code")).isEqualTo("no-route");
            tellsNothingOfTheInside(missing);
        }
        assertThat(output.getAll()).as("no news for who runs it").doesNotContain("WARN");
        assertThat(rest.get(CUSTOMERS + "?email=a;b@example.org").at("/code"))
                .as("a semicolon further on is nothing special")
                .isEqualTo("bad-parameter");
        assertThat(rest.send("HEAD", CUSTOMERS, null).status()).isEqualTo(200);
        assertThat(rest.get(CUSTOMERS, "Accept", "text/csv").status()).isEqualTo(406);
        assertThat(rest.get(CUSTOMERS, "Accept", "no media type").status()).isEqualTo(406);
    }

    @Test
    void saysThatNothingIsServedThereWhateverContentIsSent() {
        Answer answer = rest.send("POST", "/api/products//restore", "{}", "Content-Type", "*/*");
        assertThat(answer.status()).as("%s", answer).isEqualTo(404);
        assertThat(answer.at("/code")).isEqualTo("no-route");
    }

    /** What is allowed at an address is what its routes have, whichever method is refused there. */
    @Test
    void saysWhichMethodsAnAddressHas() {
        Map<String, String> allowed = Map.of(
                CUSTOMERS,
                "GET, HEAD, OPTIONS, POST",
                CUSTOMERS + "/665f1c2ab3d4e5f601234567",
                "DELETE, GET, HEAD, OPTIONS, PATCH",
                "/api/orders/665f1c2ab3d4e5f601234567/pay",
                "OPTIONS, POST",
                "/api/rules",
                "GET, HEAD, OPTIONS",
                "/actuator/health",
                "GET, HEAD, OPTIONS");
        allowed.forEach((path, methods) -> {
            for (String method : List.of("PUT", "TRACE", "PROPFIND", "FOO")) {
                Answer refused = rest.send(method, path, null, "X-Mine", "not to be echoed");
                assertThat(refused.status()).as("%s", refused).isEqualTo(405);
                assertThat(refused.at("/code")).isEqualTo("method-not-allowed");
                assertThat(refused.header("Allow")).as("%s", refused).isEqualTo(methods);
                assertThat(refused.text()).doesNotContain("not to be echoed");
            }
            Answer options = rest.send("OPTIONS", path, null);
            assertThat(options.header("Allow").split(",")).containsExactlyInAnyOrder(methods.split(", "));
            assertThat(options.header("Accept-Patch"))
                    .isEqualTo(methods.contains("PATCH") ? "application/merge-patch+json" : null);
        });
        for (String method : List.of("DELETE", "PATCH")) {
            assertThat(rest.send(method, CUSTOMERS, null).header("Allow")).isEqualTo(allowed.get(CUSTOMERS));
        }
        assertThat(rest.send("TRACE", "/api/nothing", null).status()).isEqualTo(404);
    }

    /** JSON is UTF-8 without a byte order mark (RFC 8259), also where nobody says what it is. */
    @Test
    void readsNoJsonInAnotherEncoding() {
        String body = "{\"email\": \"%s\", \"name\": {\"first\": \"A\", \"last\": \"B\"}}".formatted(Made.anEmail());
        for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE")) {
            refused(body.getBytes(Charset.forName(charset)), 400, "malformed-json");
        }
        refused("\uFEFF" + body, 400, "malformed-json");
        assertThat(rest.post(CUSTOMERS, body).status()).isEqualTo(201);
    }

    @Test
    void readsNoOperatorsOutOfAnAddress() {
        made.customer();
        for (String query : List.of(
                "email%5B%24gt%5D=",
                "email%5B%24ne%5D=x",
                "%24where=1",
                "email=%7B%22%24gt%22%3A%22%22%7D",
                "referrerId=%7B%22%24ne%22%3Anull%7D",
                "referrerId%5B%24exists%5D=false",
                "email.%24gt=",
                "after=%7B%22s%22%3A%22_id%22%7D",
                "after=eyJzIjoiX2lkIiwiaSI6eyIkZ3QiOiIifX0",
                "limit=%7B%7D",
                "count=1",
                "email=%00",
                "%00=1",
                "email=%C3",
                "email=a@example.org&email=b@example.org",
                "=",
                "&&=&")) {
            Answer refused = rest.get(CUSTOMERS + "?" + query);
            assertThat(refused.status()).as("%s", refused).isEqualTo(400);
            assertThat(refused.at("/code")).as("%s", refused).isEqualTo("bad-parameter");
            tellsNothingOfTheInside(refused);
        }
        Answer product = made.product(1);
        assertThat(rest.get("/api/products?attributes.colour=%7B%22%24gt%22%3A%22%22%7D&categoryId="
                                + product.at("/categoryId"))
                        .json()
                        .at("/items"))
                .isEmpty();
    }

    @Test
    void knowsNothingWhoseIdIsNone() {
        for (String id : List.of(
                "none",
                "%24gt",
                "%7B%22%24gt%22%3A%22%22%7D",
                "665f1c2ab3d4e5f60123456",
                "665f1c2ab3d4e5f6012345678",
                "%00",
                "..%5Cx",
                "665f1c2ab3d4e5f60123456%C3%A9",
                "null",
                "0")) {
            for (String kind : List.of("customers", "categories", "products", "orders")) {
                Answer missing = rest.get("/api/" + kind + "/" + id);
                assertThat(missing.status()).as("%s", missing).isIn(400, 404);
                tellsNothingOfTheInside(missing);
            }
        }
    }
}
