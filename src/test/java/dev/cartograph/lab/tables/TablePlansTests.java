package dev.cartograph.lab.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.operation.Operations;
import dev.cartograph.lab.workload.School;
import dev.cartograph.lab.workload.Shop;
import dev.cartograph.model.Model;
import dev.cartograph.model.ModelFile;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import dev.cartograph.model.WorkloadFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The statements that follow from a model and a workload, against those that one would write. */
class TablePlansTests {
    private static final Path FILES = Path.of("src/test/resources/lab");
    private static final Model HOUSE = ModelFile.read(FILES.resolve("house.yaml"));
    private static final Workload WORK =
            WorkloadFile.read(FILES.resolve("house.workload.yaml"), HOUSE, Operations.VERBS);

    private final TablePlans school = new TablePlans(School.MODEL, School.WORKLOAD);
    private final TablePlans house = new TablePlans(HOUSE, WORK);
    private final TablePlans shop = new TablePlans(Shop.MODEL.narrowedTo(Shop.WORKLOAD.entities()), Shop.WORKLOAD);

    @Test
    void readsWithOneJoinForEachStepUpAndOneSelectForEachStepDown() {
        assertThat(statements(school, School.WORKLOAD, "read a student"))
                .as("the key alone tells what is wanted, so that all are sent at once")
                .containsExactly(
                        "SELECT t0.id, t0.email, t0.name_first, t0.name_last FROM students AS t0 WHERE t0.id = ?;"
                                + " SELECT t0.phone, t0.student_id FROM student_phones AS t0 WHERE t0.student_id = ?"
                                + " ORDER BY t0.student_id, t0.position;"
                                + " SELECT t0.since, t0.title, t0.grade, t0.student_id, t0.class_id, t1.title FROM enrolments AS t0"
                                + " LEFT JOIN classes AS t1 ON t1.id = t0.class_id WHERE t0.student_id = ?"
                                + " ORDER BY t0.student_id, t0.class_id");
    }

    @Test
    void listsInTheOrderOfAnIndex() {
        assertThat(statements(school, School.WORKLOAD, "list a class"))
                .containsExactly("SELECT t0.since, t0.title, t0.grade, t0.student_id, t0.class_id, t1.name_first,"
                        + " t1.name_last FROM enrolments AS t0 LEFT JOIN students AS t1 ON t1.id = t0.student_id"
                        + " WHERE t0.class_id = ? ORDER BY t0.since, t0.student_id LIMIT 50");
        assertThat(school.indexes()).containsExactly("CREATE INDEX ON enrolments (class_id, since, student_id)");
    }

    @Test
    void listsWhatHasAValueInTheOrderOfAnIndex() {
        assertThat(statements(house, WORK, "list things of a rank"))
                .singleElement()
                .asString()
                .contains(" WHERE t0.rank = ? ORDER BY t0.weight DESC NULLS LAST, t0.id DESC LIMIT 5");
        assertThat(house.indexes()).contains("CREATE INDEX ON things (rank, weight DESC NULLS LAST, id DESC)");
    }

    @Test
    void findsByTheGivenKeyWhatBelongsToThatOfWhichItIsAPart() {
        List<String> sent = statements(house, WORK, "read a house");

        assertThat(sent).hasSize(1);
        List<String> selects = List.of(sent.get(0).split("; "));
        assertThat(selects).hasSize(4);
        assertThat(selects.subList(1, selects.size()))
                .allSatisfy(select -> assertThat(select).matches(".* WHERE t0\\.\\w*house_id = \\? ORDER BY .*"));
    }

    @Test
    void findsWhatBelongsToAListByTheListAgain() {
        assertThat(statements(shop, Shop.WORKLOAD, "list a customer's orders"))
                .singleElement()
                .asString()
                .contains(
                        "; SELECT t0.state, t0.at, t0.order_id FROM order_history AS t0 WHERE t0.order_id = ANY (ARRAY("
                                + "SELECT t0.id FROM orders AS t0 WHERE t0.customer_id = ?"
                                + " ORDER BY t0.placed_at DESC, t0.id DESC LIMIT 20)) ORDER BY t0.order_id, t0.position;");
        assertThat(statements(house, WORK, "list rooms"))
                .as("with a key of several columns")
                .singleElement()
                .asString()
                .contains(" FROM things AS t0 WHERE (t0.room_floor_house_id, t0.room_floor_level, t0.room_number) IN ("
                        + "SELECT t0.floor_house_id, t0.floor_level, t0.number FROM rooms AS t0"
                        + " WHERE t0.floor_house_id = ? AND t0.floor_level = ?"
                        + " ORDER BY t0.colour NULLS FIRST, t0.number LIMIT 3)");
    }

    @Test
    void findsWhatBelongsToOneThatIsJoinedByTheJoinAgain() {
        assertThat(statements(house, WORK, "read a lock"))
                .singleElement()
                .asString()
                .contains(" FROM floors AS t0 WHERE t0.house_id = ANY (ARRAY(SELECT t3.id FROM locks AS t0 LEFT JOIN ");
    }

    @Test
    void makesNoIndexThatAnotherOneStandsFor() {
        assertThat(house.indexes())
                .containsExactly(
                        "CREATE INDEX ON houses (open, worth DESC NULLS LAST, id DESC)",
                        "CREATE INDEX ON floors (area, level, house_id)",
                        "CREATE INDEX ON rooms (floor_house_id, floor_level, colour NULLS FIRST, number)",
                        "CREATE INDEX ON rooms (colour, number DESC, floor_house_id DESC, floor_level DESC)",
                        "CREATE INDEX ON things (room_floor_house_id, room_floor_level, room_number,"
                                + " rank DESC NULLS LAST, id DESC)",
                        "CREATE INDEX ON things (carrier_id, weight NULLS FIRST, id)",
                        "CREATE INDEX ON things (rank, weight DESC NULLS LAST, id DESC)");
    }

    @Test
    void writesInATransactionWhatIsMoreThanOneStatement() {
        assertThat(statements(house, WORK, "build"))
                .as("they are sent at once")
                .containsExactly(
                        "BEGIN; INSERT INTO houses (id, code, open, used_from, used_to, worth) VALUES (?, ?, ?, ?, ?, ?);"
                                + " INSERT INTO floors (house_id, level, area) SELECT * FROM"
                                + " unnest(?::character(24)[], ?::bigint[], ?::numeric[]); COMMIT");
        assertThat(statements(house, WORK, "use"))
                .containsExactly("UPDATE houses SET used_from = ?, used_to = ? WHERE id = ?");
    }

    @Test
    void givesOneThatIsAddedTheFirstPlaceThatIsFree() {
        assertThat(statements(house, WORK, "add a thing"))
                .singleElement()
                .asString()
                .endsWith(" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT min(n) FROM generate_series(1, 30) AS n WHERE n"
                        + " NOT IN (SELECT position_in_room FROM things WHERE room_floor_house_id = ? AND"
                        + " room_floor_level = ? AND room_number = ?)))");
    }

    private static List<String> statements(TablePlans plans, Workload workload, String name) {
        Asked asked = workload.asked().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return plans.statements(asked.operation(), Guarantee.TRANSACTION);
    }
}
