package dev.cartograph.lab.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.OnMongoDb;
import dev.cartograph.database.EmbeddedServer;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.Shop;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Model;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload.Asked;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lab derives is what an expert writes by hand: the same commands. */
@ExtendWith(OnMongoDb.class)
class ExpertTests {
    private static final int EACH = 25;

    @ParameterizedTest
    @ValueSource(strings = {"embedded-lines", "referenced-lines", "orders-inside-customer"})
    void sendsWhatTheExpertSends(String name) {
        Model model = Shop.MODEL.narrowedTo(Shop.WORKLOAD.entities());
        Shape shape = Shop.SHAPES.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, Integer> compared = new HashMap<>();
        Optional<String> real = OnMongoDb.server();
        try (EmbeddedServer server = EmbeddedServer.start();
                ExpertDatabases both = new ExpertDatabases(
                        real.orElseGet(server::connectionString),
                        model,
                        Shop.WORKLOAD,
                        shape,
                        true,
                        real.isPresent())) {
            World world = new World(new Population(model, Shop.WORKLOAD, 17));
            both.fill(world);
            Expert expert = both.expert();
            Calls calls = new Calls(world, Shop.WORKLOAD, 17);
            for (Asked asked : Shop.WORKLOAD.asked()) {
                for (int i = 0; i < EACH; i++) {
                    calls.of(asked, (call, then) -> {
                        List<String> derived = both.lab().told(both.lab().prepare(call, then));
                        Runnable byHand = expert.prepared(call, then, both.kept());
                        both.expertCount().tell();
                        byHand.run();
                        List<String> written = both.expertCount().told();

                        assertThat(plain(derived)).as("%s", call).isEqualTo(plain(written));
                        compared.merge(asked.name(), derived.size(), Integer::sum);
                    });
                }
            }
        }
        assertThat(compared)
                .hasSize(10)
                .allSatisfy((operation, commands) ->
                        assertThat(commands).as(operation).isGreaterThanOrEqualTo(EACH));
        assertThat(compared.get("delete a customer"))
                .as("some of them can be deleted, which takes one command more")
                .isGreaterThan(EACH);
    }

    /** Without how large a batch is, and the keys that the driver makes up for lines. */
    private static List<String> plain(List<String> commands) {
        return commands.stream().map(ExpertTests::plain).toList();
    }

    private static String plain(String json) {
        BsonDocument command = BsonDocument.parse(json);
        command.remove("batchSize");
        command.remove("cursor");
        if (command.containsKey("insert")
                && command.getString("insert").getValue().equals("orderLines")) {
            command.getArray("documents").forEach(line -> line.asDocument().remove("_id"));
        }
        return command.toJson();
    }
}
