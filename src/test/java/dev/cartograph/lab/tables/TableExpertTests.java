package dev.cartograph.lab.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.contender.Counts;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.Shop;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Model;
import dev.cartograph.model.Table;
import dev.cartograph.model.Workload.Asked;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the lab derives for tables is as good as what an expert writes by hand: as few round trips, and the same found. */
class TableExpertTests {
    private static final int EACH = 25;

    @Test
    void asksAsSeldomAsTheExpertAndFindsTheSame() throws IOException, SQLException {
        Model model = Shop.MODEL.narrowedTo(Shop.WORKLOAD.entities());
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                PostgresTarget target = PostgresTarget.at(url(server));
                TableEntrant lab = target.enter(Drive.contender(Guarantee.TRANSACTION), model, Shop.WORKLOAD);
                TableEntrant filled = target.enter(Drive.contender(Guarantee.TRANSACTION), model, Shop.WORKLOAD);
                Expert expert = new Expert(url(server), filled.database())) {
            World world = new World(new Population(model, Shop.WORKLOAD, 17));
            lab.fill(world);
            filled.fill(world);
            Calls calls = new Calls(world, Shop.WORKLOAD, 17);
            for (Asked asked : Shop.WORKLOAD.asked()) {
                for (int i = 0; i < EACH; i++) {
                    calls.of(asked, (call, now) -> {
                        Entrant.Request derived = lab.prepare(call, now);
                        Supplier<List<Object>> byHand = expert.prepared(call, now);
                        Counts before = lab.counts();
                        long trips = expert.roundTrips();
                        long rows = expert.rows();

                        Set<String> answer = values(List.of(derived.answer()));
                        Set<String> found = values(byHand.get());

                        Counts counts = lab.counts().since(before);
                        assertThat(answer).as("%s", call).isEqualTo(found);
                        assertThat(counts.returned() + counts.written())
                                .as("rows of %s", call)
                                .isEqualTo(expert.rows() - rows);
                        assertThat(counts.roundTrips())
                                .as("round trips of %s", call)
                                .isEqualTo(expert.roundTrips() - trips)
                                .isEqualTo(1);
                    });
                }
            }
            for (Table table : new Tables(model).schema().tables()) {
                assertThat(content(server, lab, table))
                        .as("what is in %s at the end", table.name())
                        .isEqualTo(content(server, filled, table));
            }
        }
    }

    private static String url(EmbeddedPostgres server) {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** All that is said somewhere in an answer. */
    private static Set<String> values(Collection<?> of) {
        Set<String> values = new TreeSet<>();
        for (Object value : of) {
            if (value instanceof Map<?, ?> map) {
                values.addAll(values(map.values()));
            } else if (value instanceof Collection<?> several) {
                values.addAll(values(several));
            } else {
                values.add(value.toString());
            }
        }
        return values;
    }

    private static List<String> content(EmbeddedPostgres server, TableEntrant entrant, Table table)
            throws SQLException {
        List<String> rows = new ArrayList<>();
        DataSource source = server.getDatabase("postgres", entrant.database());
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT t::text FROM " + table.name() + " AS t ORDER BY 1")) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
