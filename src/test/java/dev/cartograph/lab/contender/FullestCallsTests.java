package dev.cartograph.lab.contender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.documents.MongoEngine;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.School;
import dev.cartograph.lab.workload.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of several calls is shown. */
class FullestCallsTests {
    private static final List<String> ALL =
            List.of("{\"find\": \"a\", \"filter\": {\"_id\": 9}}", "{\"find\": \"b\", \"filter\": {\"_id\": 9}}");
    private static final List<String> AGAIN = List.of(
            "{\"find\": \"a\", \"filter\": {\"_id\": 1}}",
            "{\"find\": \"a\", \"filter\": {\"_id\": 2}}",
            "{\"find\": \"a\", \"filter\": {\"_id\": 3}}");

    private int asked;

    @Test
    void isTheFirstThatShowsMostThatDiffersInMoreThanValues() {
        World world = new World(new Population(School.MODEL, School.WORKLOAD, 3));
        Entrant entrant = new Answering();

        Map<String, List<String>> shown = FullestCalls.of(List.of(entrant), new Calls(world, School.WORKLOAD, 3))
                .get(entrant);

        assertThat(shown).containsOnlyKeys("read a student", "list a class", "enrol", "rename a class");
        assertThat(shown.get("read a student")).isEqualTo(ALL);
        assertThat(asked).as("of each that writes as well").isEqualTo(50 + 50 + 5 + 5);
    }

    @Test
    void goesOnWhereItIsRefusedUntilSomeAreNot() {
        World world = new World(new Population(School.MODEL, School.WORKLOAD, 3));
        Answering entrant = new Answering();
        entrant.refused = 100 + 2 * 7;

        FullestCalls.of(List.of(entrant), new Calls(world, School.WORKLOAD, 3));

        assertThat(asked).isEqualTo(50 + 50 + 7 + 5 + 7 + 5);
    }

    /** Finds nothing at first, then the same several times, then everything. */
    private final class Answering extends MadeUpEntrant {
        private int refused;

        Answering() {
            super(new Contender(
                    "made up", School.shape("enrolments-apart"), new MongoEngine(), Join.IN, Guarantee.PLAIN));
        }

        @Override
        public Request prepare(Call call, Facts facts) {
            asked++;
            return new Request() {
                @Override
                public long carryOut() {
                    return asked > refused ? 1 : 0;
                }

                @Override
                public Object answer() {
                    return true;
                }
            };
        }

        @Override
        public List<String> told(Request request) {
            request.carryOut();
            return asked < 20 ? ALL.subList(0, 1) : asked < 40 ? AGAIN : ALL;
        }

        @Override
        public void close() {}
    }
}
