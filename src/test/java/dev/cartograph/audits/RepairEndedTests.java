package dev.cartograph.audits;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import dev.cartograph.StoreTest;
import dev.cartograph.breaking.ChildProcess;
import dev.cartograph.breaking.FaultyWire;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
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
 * {@code audit --repair --apply} is ended by SIGTERM, or loses its database: it says what it mended by then, as the trail
 * has it.
 */
@StoreTest
@TestPropertySource(properties = "cartograph.tests.context=audits")
class RepairEndedTests {
    private static final int BY_SIGTERM = 143;
    private static final int NO_DATABASE = 3;

    @Autowired
    private ApplicationContext context;

    /** Also where it does not come to its end in time, having lost its store. */
    @ParameterizedTest
    @ValueSource(longs = {100, 60_000})
    void saysWhatItMendedWhereItIsEndedFromOutside(long millis) throws Exception {
        ended(
                BY_SIGTERM,
                ChildProcess.uri(context),
                millis,
                number -> ProcessHandle.of(number).orElseThrow().destroy());
    }

    @Test
    void saysWhatItMendedWhereItsDatabaseGoesAway() throws Exception {
        ServerAddress server = context.getBean(MongoClient.class)
                .getClusterDescription()
                .getServerDescriptions()
                .get(0)
                .getAddress();
        InetSocketAddress address = new InetSocketAddress(server.getHost(), server.getPort());
        try (FaultyWire wire = new FaultyWire(address, 1)) {
            String uri = "mongodb://127.0.0.1:" + wire.port() + "/"
                    + context.getBean(MongoDatabaseFactory.class)
                            .getMongoDatabase()
                            .getName()
                    + "?directConnection=true&serverSelectionTimeoutMS=2000";
            ended(NO_DATABASE, uri, 100, number -> wire.breaking(FaultyWire.EVERY_MESSAGE));
        }
    }

    /** @param end what ends the process of this number, which has mended some */
    private void ended(int expected, String uri, long millis, LongConsumer end) throws Exception {
        AuditedShop shop = new AuditedShop(context);
        new Planting(shop, 1, true).plantSome(40);
        List<String> said = new ArrayList<>();
        int code = ChildProcess.of(RepairEnded.class, uri, Long.toString(millis))
                .run(line -> {
                    boolean first = said.stream().noneMatch(one -> one.startsWith("process "));
                    said.add(line);
                    if (first && line.startsWith("process ")) {
                        end.accept(Long.parseLong(line.substring("process ".length())));
                    }
                });
        assertThat(code).isEqualTo(expected);
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
