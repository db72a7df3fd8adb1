package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Bodies that are too large, or that are sent as something else than JSON, are refused. */
@RestTest
class BadBodyTests {
    private static final String CUSTOMERS = "/api/customers";

    @Autowired
    private Rest rest;

    private Made made;

    @BeforeEach
    void make() {
        made = new Made(rest);
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
            refused.tellsNothingOfTheInside();
        }
        assertThat(rest.send("POST", CUSTOMERS, "{}").status()).isEqualTo(415);
        assertThat(rest.post(CUSTOMERS, "{}", "Content-Encoding", "gzip").status())
                .isEqualTo(415);
    }
}
