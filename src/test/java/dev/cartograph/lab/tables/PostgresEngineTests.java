package dev.cartograph.lab.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.workload.School;
import org.junit.jupiter.api.Test;

class PostgresEngineTests {

    @Test
    void saysThatReferencesAndKeysNeedNoGuardAndWhatIsAtomic() {
        Contender tables =
                new Contender("tables", School.shape("tables"), new PostgresEngine(), Join.SQL, Guarantee.TRANSACTION);
        assertThat(new PostgresEngine().guards(tables, School.MODEL))
                .containsExactly(
                        "all that an operation writes is atomic, by its transaction",
                        "every reference is kept by a foreign key of the server, and every key is unique by an index: neither"
                                + " needs a guard");
    }
}
