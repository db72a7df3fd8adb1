package dev.cartograph.audits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.StoreTest;
import dev.cartograph.breaking.ChildProcess;
import dev.cartograph.breaking.FaultyWire;
import dev.cartograph.integrity.DeletionStep;
import dev.cartograph.integrity.RepairStep;
import dev.cartograph.integrity.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.test.context.TestPropertySource;

/**
 * {@code audit --repair --apply} is ended by SIGTERM, or loses its database: it says what it swept and mended by then, as
 * the trail has it.
 */
@StoreTest
@TestPropertySource(properties = "cartograph.tests.context=audits")
class RepairEndedTests {
    private static final int BY_SIGTERM = 143;
    private static final int NO_DATABASE = 3;
    private static final String OF_CUSTOMERS = "deletions of customers";

    @Autowired
    private ApplicationContext context;

    /** Also where it does not come to its end in time, having lost its store. */
    @ParameterizedTest
    @ValueSource(longs = {100, 60_000})
    void saysWhatItMendedWhereItIsEndedFromOutside(long millis) throws Exception {
        plant();
        mendedUntil(BY_SIGTERM, ChildProcess.uri(context), millis, RepairEndedTests::terminate);
    }

    @Test
    void saysWhatItMendedWhereItsDatabaseGoesAway() throws Exception {
        plant();
        try (FaultyWire wire = new FaultyWire(context, 1)) {
            mendedUntil(NO_DATABASE, through(wire), 100, number -> wire.breaking(FaultyWire.EVERY_MESSAGE));
        }
    }

    @Test
    void saysWhatItSweptWhereItIsEndedFromOutside() throws Exception {
        leaveDeletions();
        sweptUntil(BY_SIGTERM, ChildProcess.uri(context), RepairEndedTests::terminate);
    }

    @Test
    void saysWhatItSweptWhereItsDatabaseGoesAway() throws Exception {
        leaveDeletions();
        try (FaultyWire wire = new FaultyWire(context, 1)) {
            sweptUntil(NO_DATABASE, through(wire), number -> wire.breaking(FaultyWire.EVERY_MESSAGE));
        }
    }

    private void plant() {
        new Planting(new AuditedShop(context), 1, true).plantSome(40);
    }

    /** Those of customers that nobody decided. */
    private void leaveDeletions() {
        AuditedShop shop = new AuditedShop(context);
        Samples samples = new Samples(shop, new Random(1));
        for (int i = 0; i < 40; i++) {
            Document customer = samples.customer();
            Parts.closing(customer);
            shop.insert("customers", customer);
        }
    }

    private static void terminate(long process) {
        ProcessHandle.of(process).orElseThrow().destroy();
    }

    private static String through(FaultyWire wire) {
        return wire.uri() + "&serverSelectionTimeoutMS=2000";
    }

    private void mendedUntil(int expected, String uri, long millis, LongConsumer end) throws Exception {
        List<String> said = ended(expected, uri, millis, RepairStep.MEND, end);
        long mended = count(said, "mended: ");
        // Noted, and not counted yet.
        assertThat(noted("DONE").size()).isBetween((int) mended, (int) mended + 1);
        assertThat(mended).isPositive();
    }

    private void sweptUntil(int expected, String uri, LongConsumer end) throws Exception {
        List<String> said = ended(expected, uri, 100, DeletionStep.REOPEN, end);
        long swept = count(said, "swept: ");
        assertThat(said).filteredOn(line -> line.startsWith("swept: ")).allMatch(line -> line.endsWith(OF_CUSTOMERS));
        assertThat(said).noneMatch(line -> line.startsWith("mended: "));
        int noted = noted("SWEPT").stream()
                .mapToInt(entry -> entry.get("settled", Document.class)
                        .getLong(OF_CUSTOMERS)
                        .intValue())
                .sum();
        assertThat(noted).isBetween((int) swept, (int) swept + 1);
        assertThat(swept).isGreaterThanOrEqualTo(2);
    }

    private static long count(List<String> said, String beginning) {
        return said.stream()
                .filter(line -> line.startsWith(beginning))
                .mapToLong(line -> Long.parseLong(line.split(" ")[1]))
                .sum();
    }

    /** @param end what ends the process of this number, which has done some */
    private static List<String> ended(int expected, String uri, long millis, Step slow, LongConsumer end)
            throws Exception {
        List<String> said = new ArrayList<>();
        int code = ChildProcess.of(RepairEnded.class, uri, Long.toString(millis), slow.title())
                .run(line -> {
                    boolean first = said.stream().noneMatch(one -> one.startsWith("process "));
                    said.add(line);
                    if (first && line.startsWith("process ")) {
                        end.accept(Long.parseLong(line.substring("process ".length())));
                    }
                });
        assertThat(code).isEqualTo(expected);
        assertThat(said).last().asString().startsWith("each is written down in the collection auditTrail");
        return said;
    }

    private List<Document> noted(String outcome) {
        return context.getBean(MongoDatabaseFactory.class)
                .getMongoDatabase()
                .getCollection("auditTrail")
                .find(new Document("outcome", outcome))
                .into(new ArrayList<>());
    }
}
