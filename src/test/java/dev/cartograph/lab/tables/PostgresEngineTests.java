package dev.cartograph.lab.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.workload.School;
import dev.cartograph.lab.workload.Shop;
import dev.cartograph.model.Model;
import dev.cartograph.model.RelationalSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresEngineTests {

    @Test
    void saysThatReferencesAndKeysNeedNoGuardAndWhatIsAtomic() {
        assertThat(guards(School.MODEL))
                .containsExactly(
                        "all that an operation writes is atomic, by its transaction",
                        "every reference is kept by a foreign key of the server, and every key is unique by an index: neither"
                                + " needs a guard");
    }

    /** At most 500 lines are kept by a key and a CHECK; that there is one is kept by neither. */
    @Test
    void leavesToTheApplicationWhatTheSchemaItselfSaysNoConstraintKeeps() {
        List<String> guards = guards(Shop.MODEL);
        assertThat(guards)
                .hasSize(2 + RelationalSchema.of(Shop.MODEL).unsaid().size())
                .contains(
                        "that each of orders has at least 1 of order_lines is kept by no constraint; its guard is to lock"
                                + " that row (SELECT … FOR UPDATE) before one is taken away, and to count",
                        "that the order of one of order_lines never changes is kept by no constraint; its guard is that no"
                                + " UPDATE sets it",
                        "that none of customers is above itself by referrer is kept by no constraint; where it never"
                                + " changes, its guard is that none is made with itself above",
                        "that none of categories is above itself by parent is kept by no constraint; its guard is a lock"
                                + " that whoever changes one takes first, one for all of them (pg_advisory_xact_lock), and"
                                + " then to go up from the new one")
                .noneMatch(one -> one.contains("500"));
        assertThat(RelationalSchema.of(Shop.MODEL).ddl())
                .contains("CHECK (line_number BETWEEN 1 AND 500)", "PRIMARY KEY (order_id, line_number)");
    }

    private static List<String> guards(Model model) {
        Contender tables =
                new Contender("tables", School.shape("tables"), new PostgresEngine(), Join.SQL, Guarantee.TRANSACTION);
        return new PostgresEngine().guards(tables, model);
    }
}
