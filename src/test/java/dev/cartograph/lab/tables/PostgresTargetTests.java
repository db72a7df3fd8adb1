package dev.cartograph.lab.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Counts;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.ServerFacts;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.lab.operation.Operations;
import dev.cartograph.lab.operation.Total;
import dev.cartograph.lab.workload.Answers;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.School;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Model;
import dev.cartograph.model.ModelFile;
import dev.cartograph.model.Summing;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import dev.cartograph.model.WorkloadFile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is counted on a real PostgreSQL, and that nothing is left on it. */
class PostgresTargetTests {
    private static final Path FILES = Path.of("src/test/resources/lab");
    private static final Contender TABLES = Drive.contender(Guarantee.TRANSACTION);
    private static final Model HOUSE = ModelFile.read(FILES.resolve("house.yaml"));
    private static final Workload WORK =
            WorkloadFile.read(FILES.resolve("house.workload.yaml"), HOUSE, Operations.VERBS);

    @RegisterExtension
    static final OnePostgres SERVER = new OnePostgres();

    @Test
    void losesNothingThatItAcknowledged() {
        ServerFacts facts = SERVER.target().facts();

        assertThat(facts.name()).isEqualTo("PostgreSQL");
        assertThat(facts.version()).startsWith("18");
        assertThat(facts.durability()).isEqualTo("fsync on, synchronous_commit on, full_page_writes on");
        assertThat(facts.cacheBytes()).isEqualTo(128L << 20);
        assertThat(facts.timingsMean()).isTrue();
    }

    @Test
    void keepsTablesAndNothingElse() {
        PostgresEngine engine = new PostgresEngine();

        assertThat(engine.keeps(TABLES.shape())).isTrue();
        assertThat(engine.keeps(School.shape("enrolments-apart"))).isFalse();
    }

    @Test
    void refusesADatabaseThatIsThereAndLeavesIt() {
        try (TableEntrant first = SERVER.target().enter(TABLES, School.MODEL, School.WORKLOAD)) {
            String name = first.database();

            assertThat(name).startsWith(Target.PREFIX);
            assertThatExceptionOfType(Target.Unfit.class)
                    .isThrownBy(() -> SERVER.target().enter(name, TABLES, School.MODEL, School.WORKLOAD))
                    .withMessage("PostgreSQL has a database " + name + " already, which the lab did not make");
            assertThat(first.storage().documents()).isZero();
        }
    }

    @Test
    void dropsItsDatabaseOnceAndFromAnotherThreadToo() throws InterruptedException {
        TableEntrant entrant = SERVER.target().enter(TABLES, School.MODEL, School.WORKLOAD);
        String name = entrant.database();
        entrant.fill(new Population(School.MODEL, School.WORKLOAD, 1));

        Thread other = new Thread(entrant::close);
        other.start();
        other.join();
        entrant.close();

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(entrant::storage);
        SERVER.target().enter(name, TABLES, School.MODEL, School.WORKLOAD).close();
    }

    /** Which of the two finds its connection broken first, chance says; here whoever fills did in some of them. */
    @Test
    void dropsItsDatabaseUnderWhoeverIsAtWork() throws InterruptedException {
        Population school = new Population(School.MODEL, School.WORKLOAD, 1);
        int broken = 0;
        for (int i = 0; i < 12; i++) {
            TableEntrant entrant = SERVER.target().enter(TABLES, School.MODEL, School.WORKLOAD);
            String name = entrant.database();
            AtomicReference<RuntimeException> failed = new AtomicReference<>();
            Thread filling = new Thread(() -> {
                try {
                    while (!entrant.isClosed()) {
                        entrant.fill(school);
                    }
                } catch (RuntimeException cut) {
                    failed.set(cut);
                }
            });
            filling.start();
            Thread.sleep(3L * i);
            entrant.close();
            filling.join();
            broken += failed.get() == null ? 0 : 1;
            SERVER.target().enter(name, TABLES, School.MODEL, School.WORKLOAD).close();
        }
        assertThat(broken).isPositive();
    }

    @Test
    void namesWhatItDidNotDrop() throws IOException {
        EmbeddedPostgres gone = EmbeddedPostgres.start();
        PostgresTarget named = PostgresTarget.at(gone.getJdbcUrl("postgres", "postgres"));
        TableEntrant entrant = named.enter(TABLES, School.MODEL, School.WORKLOAD);
        gone.close();

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(Target.LeftBehind.class)
                    .isThrownBy(named::close)
                    .withMessageStartingWith("PostgreSQL did not drop " + entrant.database() + ": Connection to ");
        }
    }

    @Test
    void dropsItsDatabaseWhereTheTablesAreRefused() {
        Model refused = ModelFile.read(FILES.resolve("refused.yaml"));
        Workload none = new Workload(Map.of(), Map.of(), List.of());
        String name = Target.PREFIX + "refused";

        assertThatExceptionOfType(Target.Unfit.class)
                .isThrownBy(() -> SERVER.target().enter(name, TABLES, refused, none))
                .withMessageStartingWith("PostgreSQL does not take these tables: ERROR: column name \"ctid\"");
        SERVER.target().enter(name, TABLES, School.MODEL, School.WORKLOAD).close();
    }

    @Test
    void saysWhereNoServerAnswersAndNoPassword() {
        assertThatExceptionOfType(Target.Unfit.class)
                .isThrownBy(() -> PostgresTarget.at("jdbc:postgresql://127.0.0.1:1/shop?user=me&password=hidden"))
                .withMessageStartingWith("PostgreSQL does not answer at 127.0.0.1:1: ")
                .withMessageNotContaining("hidden");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostgresTarget.at("mongodb://localhost"))
                .withMessageContaining("no URL");
    }

    @Test
    void countsARead() {
        Population school = new Population(School.MODEL, School.WORKLOAD, 1);
        int student = someoneWithEverything(school);
        try (TableEntrant entrant = filled(School.MODEL, School.WORKLOAD, school)) {
            Call call = new Call(asked(School.WORKLOAD, "read a student"), student, null);
            Counts fresh = entrant.counts();
            entrant.prepare(call, school);
            assertThat(entrant.counts()).as("preparing sends nothing").isEqualTo(fresh);
            entrant.prepare(call, school).answer();

            Counts second = count(entrant, call, school);
            Counts third = count(entrant, call, school);

            Map<?, ?> answer = (Map<?, ?>) new Answers(school).of(call);
            long phones = ((List<?>) answer.get("phones")).size();
            long enrolments = ((List<?>) answer.get("enrolments")).size();
            assertThat(third).isEqualTo(second);
            assertThat(third.roundTrips()).as("all of them go at once").isEqualTo(1);
            assertThat(third.commands()).isEqualTo(Map.of("SELECT", 3L));
            assertThat(third.returned()).isEqualTo(1 + phones + enrolments);
            assertThat(third.written()).isZero();
            assertThat(third.bytesReceived()).isGreaterThan(answer.toString().length() / 2);
            assertThat(third.bytesSent()).isGreaterThan(3 * 24);
            assertThat(entrant.prepare(call, school).carryOut()).isEqualTo(4 + 2 * phones + 6 * enrolments);
        }
    }

    @Test
    void takesOneRoundTripForWhateverItIsAsked() {
        World world = new World(new Population(HOUSE, WORK, 1));
        try (TableEntrant entrant = filled(HOUSE, WORK, world)) {
            Calls calls = new Calls(world, WORK, 3);
            for (Asked asked : WORK.asked()) {
                for (int i = 0; i < 3; i++) {
                    calls.of(
                            asked,
                            (call, now) -> assertThat(count(entrant, call, now).roundTrips())
                                    .as(asked.name())
                                    .isEqualTo(1));
                }
            }
        }
    }

    @Test
    void countsWhatIsWrittenInATransaction() {
        World world = new World(new Population(HOUSE, WORK, 1));
        try (TableEntrant entrant = filled(HOUSE, WORK, world)) {
            new Calls(world, WORK, 3).of(asked(WORK, "furnish"), (call, now) -> {
                Entrant.Request request = entrant.prepare(call, now);
                entrant.told();
                Counts before = entrant.counts();
                assertThat(request.answer()).isEqualTo(true);
                Counts counts = entrant.counts().since(before);
                List<String> told = entrant.told();

                List<String> sent = List.of(told.get(0).split("; "));
                assertThat(told).as("all of them go at once").hasSize(1);
                assertThat(sent).startsWith("BEGIN").endsWith("COMMIT");
                assertThat(sent)
                        .isSubsetOf(new TablePlans(HOUSE, WORK)
                                .statements(call.operation(), Guarantee.TRANSACTION)
                                .get(0)
                                .split("; "));
                long inserts = sent.size() - 2L;
                assertThat(inserts).isGreaterThan(1);
                assertThat(counts.roundTrips()).isEqualTo(1);
                assertThat(counts.commands()).isEqualTo(Map.of("BEGIN", 1L, "INSERT", inserts, "COMMIT", 1L));
                assertThat(counts.written()).isGreaterThanOrEqualTo(inserts);
                assertThat(counts.returned()).isZero();
            });
        }
    }

    @Test
    void countsEachStatementByItselfWhereTheyAreNotHeldTogether() {
        World world = new World(new Population(HOUSE, WORK, 1));
        try (TableEntrant entrant = SERVER.target().enter(Drive.contender(Guarantee.PLAIN), HOUSE, WORK)) {
            entrant.fill(world);
            new Calls(world, WORK, 3).of(asked(WORK, "furnish"), (call, now) -> {
                Counts counts = count(entrant, call, now);

                assertThat(counts.commands()).containsOnlyKeys("INSERT");
                assertThat(counts.roundTrips()).isEqualTo(counts.commands().get("INSERT"));
            });
        }
    }

    @Test
    void writesAllOrNothing() {
        World world = new World(new Population(HOUSE, WORK, 1));
        try (TableEntrant entrant = filled(HOUSE, WORK, world)) {
            new Calls(world, WORK, 5).of(asked(WORK, "furnish"), (call, now) -> {
                assertThat(now.children(HOUSE.relationship("is shut"), call.number()))
                        .as("with a lock it could not be torn down")
                        .isEmpty();
                Entrant.Request request = entrant.prepare(call, now);
                request.carryOut();
                Call tearDown = new Call(asked(WORK, "tear down a room"), call.number(), null);
                assertThat(entrant.prepare(tearDown, now).answer()).isEqualTo(true);
                long left = entrant.storage().documents();

                assertThatExceptionOfType(IllegalStateException.class)
                        .isThrownBy(request::carryOut)
                        .as("the room is gone, what was in it is still there")
                        .withMessageContaining("things_pkey");

                assertThat(entrant.told()).endsWith("ROLLBACK");
                assertThat(entrant.storage().documents()).isEqualTo(left);
            });
        }
    }

    @Test
    void tellsExactlyWhatTheServerExamined() {
        Population school = new Population(School.MODEL, School.WORKLOAD, 1);
        Asked years = new Asked("add up years", 1, new Total(new Summing("Class", List.of("year"), null, null, 1)));
        try (TableEntrant entrant = filled(School.MODEL, School.WORKLOAD, school)) {
            Entrant.Request request = entrant.prepare(new Call(years, -1, null), school);
            Entrant.Examined before = entrant.examined();
            Counts counts = entrant.counts();
            assertThat(entrant.examined()).as("looking changes nothing").isEqualTo(before);
            assertThat(entrant.counts()).isEqualTo(counts);

            request.carryOut();

            assertThat(entrant.examined().since(before)).isEqualTo(new Entrant.Examined(40, 0, 0));
        }
    }

    /** The scans of what the data occupies would be told seconds later, as if a call had made them. */
    @Test
    void takesNoScanOfItsOwnForWhatACallExamined() {
        Population school = new Population(School.MODEL, School.WORKLOAD, 1);
        try (TableEntrant entrant = filled(School.MODEL, School.WORKLOAD, school)) {
            entrant.storage();
            Entrant.Examined before = entrant.examined();
            Asked years = new Asked("add up years", 1, new Total(new Summing("Class", List.of("year"), null, null, 1)));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1_100));
            entrant.prepare(new Call(years, -1, null), school).carryOut();
            entrant.examined();

            assertThat(entrant.examined().since(before)).isEqualTo(new Entrant.Examined(40, 0, 0));
        }
    }

    @Test
    void tellsWhatTheDataOccupies() {
        Population school = new Population(School.MODEL, School.WORKLOAD, 1);
        try (TableEntrant entrant = filled(School.MODEL, School.WORKLOAD, school)) {
            Entrant.Storage storage = entrant.storage();

            assertThat(storage.documents())
                    .isGreaterThan(school.count("Student") + school.count("Class") + school.count("Enrolment"));
            assertThat(storage.stored()).isGreaterThan(storage.data());
            assertThat(storage.data()).isGreaterThan(storage.documents() * 24);
            assertThat(storage.indexes()).isPositive();
        }
    }

    private static TableEntrant filled(Model model, Workload workload, Facts facts) {
        TableEntrant entrant = SERVER.target().enter(TABLES, model, workload);
        Counts before = entrant.counts();
        entrant.fill(facts);
        assertThat(entrant.counts()).as("filling counts for nothing").isEqualTo(before);
        return entrant;
    }

    private static Counts count(TableEntrant entrant, Call call, Facts facts) {
        Entrant.Request request = entrant.prepare(call, facts);
        Counts before = entrant.counts();
        request.carryOut();
        return entrant.counts().since(before);
    }

    private static int someoneWithEverything(Population school) {
        var student = School.MODEL.entity("Student");
        for (int i = 0; i < school.count("Student"); i++) {
            Object phones = school.value(student, i, student.attribute("phones").orElseThrow());
            if (phones instanceof List<?> list
                    && list.size() > 1
                    && school.children(School.MODEL.relationship("enrols"), i).length > 1) {
                return i;
            }
        }
        throw new AssertionError("nobody has phones and enrolments");
    }

    private static Asked asked(Workload workload, String name) {
        return workload.asked().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
