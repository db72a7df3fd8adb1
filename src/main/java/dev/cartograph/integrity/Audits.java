package dev.cartograph.integrity;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.DuplicateKey;
import dev.cartograph.database.Keyset;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.PageRequest;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The audits that were made, of which each instance runs one at a time, beside its other work. Their reports stand in the
 * collection {@code audits}, where other instances find them: {@code {"_id": …, "state": "DONE", "documents": 642,
 * "byRule": {"CUS-001": 0}, "examples": […]}}. One that is RUNNING and was not heard of for a minute ended with its
 * process. The last hundred are kept.
 */
@Component
public final class Audits {
    private static final Logger LOG = LoggerFactory.getLogger(Audits.class);
    private static final Duration TELLS_EVERY = Duration.ofSeconds(1);
    private static final Duration GIVEN_UP = Duration.ofMinutes(1);
    private static final int LOOKED_THROUGH = 20;
    private static final int KEPT = 100;

    private final Audit audit;
    private final Documents<Document> documents;
    private final Clock clock;
    private final AtomicReference<@Nullable Thread> running = new AtomicReference<>();

    Audits(Audit audit, DocumentStore store, Clock clock) {
        this.audit = audit;
        this.documents = store.plain("audits");
        this.clock = clock;
    }

    /**
     * Begins an audit and does not wait for its end.
     *
     * @return its first report
     * @throws WrongState where this instance is making one
     */
    public AuditReport begin() {
        String id = new ObjectId().toHexString();
        Thread thread = new Thread(() -> make(id), "audit");
        thread.setDaemon(true);
        if (!running.compareAndSet(null, thread)) {
            throw new WrongState("an audit is under way; wait until it has ended");
        }
        AuditReport first = audit.begun(id);
        try {
            write(first);
            thread.start();
        } catch (RuntimeException failed) {
            running.set(null);
            throw failed;
        }
        return first;
    }

    /** The report of an audit, as far as it is. */
    public Optional<AuditReport> find(String id) {
        return ObjectId.isValid(id)
                ? documents.find(Filters.eq("_id", new ObjectId(id))).map(this::read)
                : Optional.empty();
    }

    /**
     * How often each rule was broken when all data was audited last; empty where it never was, or where the database does
     * not say.
     */
    public Map<String, Long> lastCounts() {
        try {
            return readLastCounts();
        } catch (RuntimeException away) {
            LOG.warn("The last counts cannot be read: {}", away.toString());
            return Map.of();
        }
    }

    private Map<String, Long> readLastCounts() {
        // Reports may be long: others are read only where the last one cannot be.
        return Stream.of(1, LOOKED_THROUGH)
                .flatMap(most -> documents
                        .page(
                                Filters.eq("state", AuditReport.State.DONE.name()),
                                Keyset.BY_ID.reversed(),
                                PageRequest.first(most))
                        .items()
                        .stream())
                .flatMap(found -> counts(found).stream())
                .findFirst()
                .orElse(Map.of());
    }

    /** Nothing of a report that another client of the database wrote. */
    private Optional<Map<String, Long>> counts(Document found) {
        try {
            return Optional.of(read(found).byRule());
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Keeps the report of an audit that somebody else made, as far as the database and its driver let it. */
    public void keep(AuditReport report) {
        try {
            write(report);
            prune();
        } catch (RuntimeException refused) {
            LOG.warn("The report is not kept: {}", DatabaseAway.inALine(refused));
        }
    }

    private void make(String id) {
        Instant[] told = {clock.instant()};
        AuditReport[] last = {audit.begun(id)};
        try {
            keep(audit.run(id, audit.left(), new Audit.Watcher() {
                @Override
                public void goesOn(Supplier<AuditReport> report) {
                    if (clock.instant().isAfter(told[0].plus(TELLS_EVERY))) {
                        told[0] = clock.instant();
                        last[0] = report.get();
                        write(last[0]);
                    }
                }
            }));
        } catch (RuntimeException failed) {
            LOG.warn("The audit {} could not go on", id, failed);
            keep(last[0].failed("it could not go on: " + failed.getClass().getSimpleName(), clock.instant()));
        } finally {
            running.set(null);
        }
    }

    @PreDestroy
    void end() {
        Thread thread = running.get();
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Takes older reports away, but none of an audit that runs. */
    private void prune() {
        List<BsonValue> ids = new ArrayList<>();
        documents.eachId(Filters.type("_id", BsonType.OBJECT_ID), ids::add);
        if (ids.size() > KEPT) {
            Bson ended = Filters.or(
                    Filters.ne("state", AuditReport.State.RUNNING.name()),
                    Filters.lt("heardOf", Date.from(clock.instant().minus(GIVEN_UP))));
            documents.deleteAll(Filters.and(Filters.lt("_id", ids.get(ids.size() - KEPT)), ended));
        }
    }

    private void write(AuditReport report) {
        Document document = new Document("_id", new ObjectId(report.id()))
                .append("state", report.state().name())
                .append("now", report.now())
                .append("documents", report.documents())
                .append("findings", report.findings())
                .append("byRule", new Document(new TreeMap<>(report.byRule())))
                .append(
                        "examples",
                        report.examples().stream().map(Audits::stored).toList())
                .append("leftOut", new Document(new TreeMap<>(report.leftOut())))
                .append("startedAt", Date.from(report.startedAt()))
                .append("endedAt", report.endedAt() == null ? null : Date.from(report.endedAt()))
                .append("failure", report.failure())
                .append("heardOf", Date.from(clock.instant()));
        List<Bson> fields = document.entrySet().stream()
                .filter(field -> !field.getKey().equals("_id"))
                .map(field -> Updates.set(field.getKey(), field.getValue()))
                .toList();
        try {
            if (!documents.step(Filters.eq("_id", document.get("_id")), Updates.combine(fields))) {
                documents.insert(document);
            }
        } catch (DuplicateKey there) {
            // A lost reply: it is written.
        }
    }

    private static Document stored(AuditReport.Example example) {
        return new Document("rule", example.rule())
                .append("collection", example.collection())
                .append("id", example.id())
                .append("pointer", example.pointer())
                .append("message", example.message())
                .append("remedy", example.remedy());
    }

    private AuditReport read(Document found) {
        Map<String, Long> byRule = new TreeMap<>();
        found.get("byRule", Document.class).forEach((code, count) -> byRule.put(code, ((Number) count).longValue()));
        Map<String, String> leftOut = new TreeMap<>();
        found.get("leftOut", Document.class).forEach((code, why) -> leftOut.put(code, (String) why));
        Date ended = found.getDate("endedAt");
        AuditReport report = new AuditReport(
                found.getObjectId("_id").toHexString(),
                AuditReport.State.valueOf(found.getString("state")),
                found.getString("now"),
                found.getLong("documents"),
                found.getLong("findings"),
                byRule,
                found.getList("examples", Document.class).stream()
                        .map(one -> new AuditReport.Example(
                                one.getString("rule"),
                                one.getString("collection"),
                                one.getString("id"),
                                one.getString("pointer"),
                                one.getString("message"),
                                one.getString("remedy")))
                        .toList(),
                leftOut,
                found.getDate("startedAt").toInstant(),
                ended == null ? null : ended.toInstant(),
                found.getString("failure"));
        Instant heardOf = found.getDate("heardOf").toInstant();
        boolean gone = report.state() == AuditReport.State.RUNNING
                && heardOf.plus(GIVEN_UP).isBefore(clock.instant());
        return gone ? report.failed("its process ended before it did", heardOf) : report;
    }
}
