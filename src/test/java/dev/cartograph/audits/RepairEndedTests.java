package dev.cartograph.audits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.StoreTest;
import dev.cartograph.breaking.ChildProcess;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.test.context.TestPropertySource;

/** {@code audit --repair --apply} is ended by SIGTERM: it says what it mended by then, as the trail has it. */
@StoreTest
@TestPropertySource(properties = "cartograph.tests.context=audits")
class RepairEndedTests {
    private static final int BY_SIGTERM = 143;

    @Autowired
    private ApplicationContext context;

    /** Also where it does not come to its end in time, having lost its store. */
    @ParameterizedTest
    @ValueSource(longs = {100, 60_000})
    void saysWhatItMendedWhereItIsEndedFromOutside(long millis) throws Exception {
        AuditedShop shop = new AuditedShop(context);
        new Planting(shop, 1, true).plantSome(40);
        List<String> said = new ArrayList<>();
        int code = ChildProcess.of(RepairEnded.class, ChildProcess.uri(context), Long.toString(millis))
                .run(line -> {
                    boolean first = said.stream().noneMatch(one -> one.startsWith("process "));
                    said.add(line);
                    if (first && line.startsWith("process ")) {
                        ProcessHandle.of(Long.parseLong(line.substring("process ".length())))
                                .orElseThrow()
                                .destroy();
                    }
                });
        assertThat(code).isEqualTo(BY_SIGTERM);
        assertThat(said).last().asString().startsWith("each is written down in the collection auditTrail");
        long mended = said.stream()
                .filter(line -> line.startsWith("mended: "))
                .mapToLong(line -> Long.parseLong(line.split(" ")[1]))
                .sum();
        // Noted, and not counted yet.
        assertThat(noted()).isBetween(mended, mended + 1);
        assertThat(mended).isPositive();
    }

    private long noted() {
        return context.getBean(MongoDatabaseFactory.class)
                .getMongoDatabase()
                .getCollection("auditTrail")
                .countDocuments(new Document("outcome", "DONE"));
    }
}
