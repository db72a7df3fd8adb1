package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** JSON that is none, or holds what no document should, is answered with a problem that names it. */
@RestTest
class BadJsonTests {
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
        answer.tellsNothingOfTheInside();
        return answer;
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
            refused.tellsNothingOfTheInside();
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
            refused.tellsNothingOfTheInside();
        }
        assertThat(rest.post(CUSTOMERS, new byte[] {(byte) 0xff, (byte) 0xfe, 0x7b, 0x00})
                        .status())
                .isEqualTo(400);
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
}
