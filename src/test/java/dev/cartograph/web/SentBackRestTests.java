package dev.cartograph.web;

import static dev.cartograph.web.Made.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.node.ObjectNode;

/** A document is read, edited as a whole and sent back, while what moves by itself has moved on. */
@RestTest
@Import(SentBackRestTests.Time.class)
class SentBackRestTests {
    @Autowired
    private Rest rest;

    @Autowired
    private Turning clock;

    private Made made;

    @BeforeEach
    void make() {
        made = new Made(rest);
        clock.now = Instant.parse("2026-05-29T12:00:00Z");
    }

    @Test
    void takesStockAsItWasReadWhereItMovedSince() {
        Answer read = made.product(7);
        String at = "/api/products/" + read.id();
        assertThat(rest.post(at + "/stock", Map.of("add", 1), "Idempotency-Key", "more")
                        .status())
                .isEqualTo(200);
        made.order(made.customer(), line(read, 3));
        ObjectNode edited = (ObjectNode) read.json();
        edited.put("name", "Floor lamp");

        Answer changed = rest.patch(at, edited, "If-Match", read.tag());

        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        assertThat(changed.at("/name")).isEqualTo("Floor lamp");
        assertThat(changed.at("/stock")).isEqualTo("5");
        assertThat(changed.at("/available")).isEqualTo("5");
        assertThat(changed.at("/version")).isEqualTo("2");
    }

    @Test
    void takesStockAsItWasReadWithAnExpansion() {
        Answer made = this.made.product(7);
        String at = "/api/products/" + made.id();
        String tag = rest.get(at + "?expand=category").tag();
        rest.post(at + "/stock", Map.of("add", 1), "Idempotency-Key", "more");
        assertThat(rest.patch(at, "{\"stock\": 7, \"available\": 7}", "If-Match", tag)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesStockThatNobodyCanHaveRead() {
        Answer read = made.product(7);
        String at = "/api/products/" + read.id();
        String both = "{\"stock\": 6, \"available\": 6}";
        List<String> broken = List.of("DOC-001 /available", "PRD-015 /stock");
        assertThat(rest.patch(at, both, "If-Match", read.tag()).violations())
                .as("read as it is now")
                .containsExactlyElementsOf(broken);
        rest.post(at + "/stock", Map.of("add", 1), "Idempotency-Key", "more");
        for (String silent : List.of("*", "\"1\"", "\"1-1\"", "\"1-0\", \"1-1\"")) {
            assertThat(rest.patch(at, both, "If-Match", silent).violations())
                    .as(silent)
                    .containsExactlyElementsOf(broken);
        }
        assertThat(rest.patch(at, "{\"stock\": -1, \"available\": -1}", "If-Match", read.tag())
                        .violations())
                .contains("DOC-001 /available", "PRD-015 /stock");
        assertThat(rest.patch(at, "{\"stock\": \"6\"}", "If-Match", read.tag()).status())
                .isEqualTo(400);
        assertThat(rest.get(at).at("/stock")).isEqualTo("8");
    }

    @Test
    void hidesNoBirthdayAndMakesNoEditStaleByIt() {
        Answer read = rest.post(
                "/api/customers",
                Map.of(
                        "email",
                        Made.anEmail(),
                        "name",
                        Map.of("first", "Ada", "last", "Lovelace"),
                        "dateOfBirth",
                        "1996-05-30"));
        String at = "/api/customers/" + read.id();
        assertThat(read.at("/age")).isEqualTo("29");
        assertThat(rest.get(at, "If-None-Match", read.tag()).status()).isEqualTo(304);
        assertThat(rest.patch(at, "{\"age\": 30}", "If-Match", read.tag()).violations())
                .containsExactly("DOC-001 /age");

        clock.now = Instant.parse("2026-05-30T00:00:00Z");

        Answer older = rest.get(at, "If-None-Match", read.tag());
        assertThat(older.status()).isEqualTo(200);
        assertThat(older.at("/age")).isEqualTo("30");
        ObjectNode edited = (ObjectNode) read.json();
        edited.putArray("phones").add("+4930901820");
        Answer changed = rest.patch(at, edited, "If-Match", read.tag());
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        assertThat(changed.at("/age")).isEqualTo("30");
        assertThat(changed.at("/version")).isEqualTo("2");
    }

    /** A clock that the test sets. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Time {
        @Bean
        @Primary
        Turning turning() {
            return new Turning();
        }
    }

    static final class Turning extends Clock {
        private volatile Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
