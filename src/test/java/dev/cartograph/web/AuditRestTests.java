package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.web.Rest.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** Audits over HTTP. */
@RestTest
class AuditRestTests {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Autowired
    private Rest rest;

    @Autowired
    private MongoDatabaseFactory database;

    @Test
    void tellsInTheEndWhichDocumentBreaksWhichRule() {
        Answer customer = new Made(rest).customer();
        database.getMongoDatabase()
                .getCollection("customers")
                .updateOne(Filters.eq("_id", new ObjectId(customer.id())), Updates.set("dateOfBirth", "1850-01-01"));
        Answer begun = begin();
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.header("Location")).isEqualTo("/api/audits/" + begun.id());
        Answer ended = ended(begun.header("Location"));
        assertThat(ended.at("/state")).isEqualTo("DONE");
        List<String> found = ended.json()
                .at("/examples")
                .valueStream()
                .map(one -> one.get("rule").asString() + " " + one.get("id").asString() + " "
                        + one.get("pointer").asString())
                .toList();
        assertThat(found).contains("CUS-015 " + customer.id() + " /dateOfBirth");
        assertThat(ended.at("/leftOut/ORD-020")).isNotBlank();
        rest.delete("/api/customers/" + customer.id(), "If-Match", "*");
        assertThat(rest.get("/api/rules/CUS-015").at("/lastCount")).isEqualTo(ended.at("/byRule/CUS-015"));
        assertThat(rest.get("/api/rules/ORD-020").at("/lastCount")).isNull();
        assertThat(rest.get("/api/rules/ORD-020").at("/notAudited")).isEqualTo(ended.at("/leftOut/ORD-020"));
    }

    private Answer begin() {
        Answer begun = rest.post("/api/audits", null);
        Instant until = Instant.now().plus(PATIENCE);
        while (begun.status() == 409 && Instant.now().isBefore(until)) {
            begun = rest.post("/api/audits", null);
        }
        return begun;
    }

    private Answer ended(String location) {
        Answer now = rest.get(location);
        Instant until = Instant.now().plus(PATIENCE);
        while (Objects.equals(now.at("/state"), "RUNNING") && Instant.now().isBefore(until)) {
            now = rest.get(location);
        }
        return now;
    }
}
