package dev.cartograph.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.cartograph.OnMongoDb;
import dev.cartograph.database.EmbeddedServer;
import dev.cartograph.lab.contender.Counts;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.contender.ServerFacts;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.lab.findings.LabFailed;
import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.findings.LabReport.Counted;
import dev.cartograph.lab.findings.LabReport.Measured;
import dev.cartograph.lab.operation.Operations;
import dev.cartograph.lab.report.ReportJson;
import dev.cartograph.lab.report.ReportTable;
import dev.cartograph.lab.workload.Scaled;
import dev.cartograph.lab.workload.School;
import dev.cartograph.model.Model;
import dev.cartograph.model.ModelFile;
import dev.cartograph.model.Shape;
import dev.cartograph.model.ShapesFile;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import dev.cartograph.model.WorkloadFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A run from its beginning to its end, of a model that is no shop, and what is left of it. */
@ExtendWith(OnMongoDb.class)
class LabRunTests {
    private static final Path FILES = Path.of("src/test/resources/lab");
    private static final Workload FIXED =
            WorkloadFile.read(FILES.resolve("school-fixed.workload.yaml"), School.MODEL, Operations.VERBS);
    private static final List<Shape> DOCUMENTS =
            School.shapes().stream().filter(shape -> !shape.relational()).toList();
    private static final List<Join> JOINS = List.of(Join.IN, Join.LOOKUP, Join.EACH);
    private static final EmbeddedServer SERVER = EmbeddedServer.start();

    /** The real MongoDB; null where a run is to be on a stand-in of its own. */
    private static final @Nullable String REAL = OnMongoDb.server().orElse(null);

    private static final MongoClient CLIENT = MongoClients.create(uri());

    private final List<String> said = new ArrayList<>();

    @AfterAll
    static void stop() {
        CLIENT.close();
        SERVER.close();
    }

    @Test
    void countsEveryOperationOfEveryContenderAndTimesNothing() {
        LabReport report = run(School.WORKLOAD, School.shapes(), JOINS, 5);

        assertThat(report.contenders())
                .extracting(Measured::name)
                .containsExactly(
                        "enrolments-inside-students",
                        "enrolments-apart ($in)",
                        "enrolments-apart ($lookup)",
                        "enrolments-apart (one query per reference)",
                        "tables");
        for (Measured measured : report.contenders()) {
            assertThat(measured.counted())
                    .as(measured.name())
                    .extracting(Counted::operation)
                    .containsExactlyElementsOf(
                            School.WORKLOAD.asked().stream().map(Asked::name).toList());
            assertThat(measured.counted()).as(measured.name()).allSatisfy(counted -> {
                assertThat(counted.calls()).isEqualTo(40);
                assertThat(counted.counts().roundTrips()).isGreaterThanOrEqualTo(40);
                assertThat(counted.counts().bytesSent()).isPositive();
                assertThat(counted.counts().bytesReceived()).isPositive();
            });
            assertThat(measured.commands().values()).as(measured.name()).noneMatch(List::isEmpty);
            assertThat(measured.examples()).as(measured.name()).isNotEmpty();
            assertThat(measured.costs()).as(measured.name()).isNotEmpty();
            assertThat(measured.storage().documents()).as(measured.name()).isPositive();
        }
        assertThat(report.refused()).isEmpty();
        assertThat(report.timing()).isNull();
        assertThat(report.checked().keys()).isGreaterThan(500);
        assertThat(report.checked().calls())
                .hasSize(4)
                .allSatisfy((operation, calls) -> assertThat(calls).isEqualTo(25));
        assertThat(report.setup().sizes()).containsEntry("Student", 300).containsEntry("Class", 40);
        assertThat(report.servers())
                .extracting(ServerFacts::name)
                .containsExactly(REAL == null ? "embedded server" : "MongoDB", "PostgreSQL");
        assertThat(report.verdict().sentence()).isNotBlank();
        assertThat(ReportTable.of(report)).contains("enrolments-apart ($lookup)", "tables");
        assertThat(ReportJson.write(report)).contains("\"enrolments-apart ($lookup)\"");
    }

    @Test
    void countsTheSameWithOneSeedAndOtherwiseWithAnother() {
        List<Measured> first = run(School.WORKLOAD, School.shapes(), JOINS, 5).contenders();
        List<Measured> again = run(School.WORKLOAD, School.shapes(), JOINS, 5).contenders();
        List<Measured> other = run(School.WORKLOAD, School.shapes(), JOINS, 6).contenders();

        assertThat(again).hasSameSizeAs(first);
        for (int i = 0; i < first.size(); i++) {
            Measured one = first.get(i);
            assertThat(again.get(i).name()).isEqualTo(one.name());
            assertThat(told(again.get(i))).as(one.name()).isEqualTo(told(one));
            assertThat(again.get(i).examples()).as(one.name()).isEqualTo(one.examples());
            assertThat(again.get(i).largest()).as(one.name()).isEqualTo(one.largest());
            assertThat(again.get(i).longest()).as(one.name()).isEqualTo(one.longest());
            assertThat(again.get(i).costs()).as(one.name()).isEqualTo(one.costs());
            assertThat(other.get(i).name()).isEqualTo(one.name());
            assertThat(told(other.get(i))).as(one.name()).isNotEqualTo(told(one));
        }
    }

    /** What a PostgreSQL examines hangs on when it last looked at its tables by itself. */
    private static List<Counted> told(Measured measured) {
        return measured.counted().stream()
                .map(one -> new Counted(one.operation(), one.calls(), one.counts(), null))
                .toList();
    }

    /** Each student has three enrolments, in three classes, whose titles stand beside the enrolments where copied. */
    @Test
    void countsWhatOneCountsByHand() {
        LabReport report = run(FIXED, DOCUMENTS, JOINS, 1);
        Map<String, Counts> inside = counts(report, "enrolments-inside-students");
        Map<String, Counts> apart = counts(report, "enrolments-apart ($in)");
        Map<String, Counts> looked = counts(report, "enrolments-apart ($lookup)");
        Map<String, Counts> each = counts(report, "enrolments-apart (one query per reference)");

        sees(inside.get("read a student"), Map.of("find", 40L), 40, 0);
        sees(apart.get("read a student"), Map.of("find", 3 * 40L), (1 + 3 + 3) * 40, 0);
        sees(looked.get("read a student"), Map.of("aggregate", 40L), 40, 0);
        sees(each.get("read a student"), Map.of("find", (1 + 1 + 3) * 40L), (1 + 3 + 3) * 40, 0);
        sees(inside.get("come"), Map.of("insert", 40L), 0, 40);
        sees(apart.get("come"), Map.of("insert", 2 * 40L), 0, (1 + 3) * 40);
        sees(inside.get("leave"), Map.of("delete", 40L), 0, 40);
        sees(apart.get("leave"), Map.of("delete", 2 * 40L), 0, (1 + 3) * 40);
        sees(apart.get("rename a class"), Map.of("update", 40L), 0, 40);
        assertThat(inside.get("rename a class").commands()).isEqualTo(Map.of("update", 2 * 40L));
        assertThat(inside.get("rename a class").written())
                .as("the class, and every student that is in it")
                .isGreaterThan(5 * 40);
    }

    /** Of 60 students 25 leave while answers are compared, and a few for the commands: then 40 leave while it is counted. */
    @Test
    void countsAndTimesWhatWasAskedForWhateverWasTakenAwayBefore() {
        List<Asked> nobodyComes = FIXED.asked().stream()
                .filter(asked -> !asked.name().equals("come"))
                .toList();
        Workload workload = new Workload(FIXED.sizes(), FIXED.chosen(), nobodyComes);
        LabReport report = run(setup(
                School.MODEL,
                workload,
                DOCUMENTS,
                List.of(Join.IN),
                List.of(Guarantee.PLAIN),
                null,
                Duration.ofSeconds(5)));

        assertThat(report.contenders())
                .allSatisfy(measured -> assertThat(measured.counted())
                        .extracting(Counted::calls)
                        .containsExactly(40, 40, 40));
        int counting = said.indexOf("counting");
        assertThat(said.subList(0, counting))
                .filteredOn(line -> line.startsWith("refilling"))
                .hasSize(3);
        assertThat(said.subList(counting, said.size()))
                .as("the control, too")
                .filteredOn(line -> line.startsWith("refilling"))
                .hasSize(3);
    }

    /** Of 9,000 enrolments 25 more are not a hundredth: what is large is not filled twice for so little. */
    @Test
    void fillsNothingAgainThatChangedNextToNothing() {
        run(Scaled.by(School.WORKLOAD, 10), DOCUMENTS.subList(0, 1), List.of(Join.IN), 1);
        assertThat(said).filteredOn(line -> line.contains("filling")).hasSize(1);
    }

    private static void sees(Counts counts, Map<String, Long> commands, long returned, long written) {
        assertThat(counts.commands()).isEqualTo(commands);
        assertThat(counts.roundTrips()).isEqualTo(commands.values().iterator().next());
        assertThat(counts.returned()).isEqualTo(returned);
        assertThat(counts.written()).isEqualTo(written);
    }

    @Test
    void timesTheStandInWhereThatIsAskedForAndSaysThatItMeansNothing() {
        LabSetup setup = setup(
                School.MODEL,
                FIXED,
                DOCUMENTS,
                List.of(Join.IN),
                List.of(Guarantee.PLAIN),
                null,
                Duration.ofSeconds(5));
        LabReport report = run(setup);

        assertThat(report.timing()).isNotNull();
        assertThat(report.timing().meaningful()).isFalse();
        assertThat(report.timing().contenders())
                .extracting(LabReport.Timed::contender)
                .startsWith("enrolments-inside-students", "enrolments-apart ($in)");
        // On a machine that does much else nothing may be left of the time for them, and that is told.
        boolean late = said.contains("taking no percentiles, for which there is no time left");
        assertThat(report.timing().contenders()).allSatisfy(timed -> {
            assertThat(timed.operations()).hasSize(4);
            assertThat(timed.percentiles().isEmpty()).isEqualTo(late);
        });
        assertThat(report.verdict().best()).isNull();
        assertThat(report.checked().keysAfterwards()).isGreaterThan(100);
    }

    // What cannot be measured

    @Test
    void saysOfTransactionsThatTheServerHasNoneAndGoesOn() {
        LabReport report = run(setup(
                School.MODEL,
                FIXED,
                DOCUMENTS,
                List.of(Join.IN),
                List.of(Guarantee.PLAIN, Guarantee.TRANSACTION),
                null,
                null));

        assertThat(report.refused())
                .isEqualTo(Map.of(
                        "enrolments-inside-students (transaction)", "this server has no transactions",
                        "enrolments-apart ($in, transaction)", "this server has no transactions"));
        assertThat(report.contenders())
                .extracting(Measured::name)
                .containsExactly("enrolments-inside-students", "enrolments-apart ($in)");
        assertThat(said)
                .filteredOn(line -> line.startsWith("filling"))
                .containsExactly("filling enrolments-inside-students", "filling enrolments-apart ($in)");
    }

    @Test
    void saysOfAShapeThatItsDocumentsWouldBeTooLargeAndGoesOn() {
        Model archive = ModelFile.read(FILES.resolve("archive.yaml"));
        Workload workload = WorkloadFile.read(FILES.resolve("archive.workload.yaml"), archive, Operations.VERBS);
        List<Shape> shapes = ShapesFile.read(FILES.resolve("archive.shapes.yaml"), archive);
        LabReport report =
                run(setup(archive, workload, shapes, List.of(Join.IN), List.of(Guarantee.PLAIN), uri(), null));

        assertThat(report.refused()).containsOnlyKeys("boxes-on-their-rack");
        assertThat(report.refused().get("boxes-on-their-rack"))
                .matches(
                        "a document of racks would have [0-9,]+ bytes, and none may have more than 16,777,216 .16 MB.");
        assertThat(report.contenders()).extracting(Measured::name).containsExactly("boxes-apart");
        assertThat(databases()).noneMatch(name -> name.startsWith(Target.PREFIX));
    }

    @Test
    void saysOfAPostgresThatDoesNotAnswerAndGoesOn() {
        LabReport report = run(new LabSetup(
                School.MODEL,
                School.shapes(),
                FIXED,
                null,
                List.of(Join.IN),
                List.of(Guarantee.PLAIN),
                null,
                "jdbc:postgresql://127.0.0.1:1/postgres",
                1,
                null,
                null,
                true,
                false,
                Duration.ZERO));

        assertThat(report.refused()).containsOnlyKeys("tables");
        assertThat(report.refused().get("tables")).startsWith("PostgreSQL does not answer at 127.0.0.1:1: ");
        assertThat(report.contenders()).extracting(Measured::server).containsOnly("embedded server");
    }

    @Test
    void endsWhereNothingIsLeftToMeasure() {
        LabSetup setup =
                setup(School.MODEL, FIXED, DOCUMENTS, List.of(Join.IN), List.of(Guarantee.TRANSACTION), null, null);

        assertThatExceptionOfType(LabFailed.class)
                .isThrownBy(() -> run(setup))
                .withMessageContaining("there is nothing to measure")
                .withMessageContaining("no transactions")
                .matches(failed -> !failed.isDisagreement());
    }

    @Test
    void givesTablesAloneAllThatIsAskedFor() {
        List<Shape> tables = School.shapes().stream().filter(Shape::relational).toList();
        LabReport report = run(new LabSetup(
                School.MODEL,
                tables,
                Scaled.by(School.WORKLOAD, 10),
                null,
                List.of(Join.IN),
                List.of(Guarantee.PLAIN),
                null,
                null,
                1,
                null,
                null,
                true,
                false,
                Duration.ZERO));

        assertThat(report.setup().sizes()).containsEntry("Student", 3_000);
        assertThat(said).noneMatch(line -> line.contains("stand-in"));
    }

    // What is left

    @Test
    void leavesNothingAndTouchesNothingOfOthers() {
        String other = Target.PREFIX + "of_somebody_else";
        String shop = "test_" + new ObjectId().toHexString();
        CLIENT.getDatabase(shop).getCollection("orders").insertOne(new Document("_id", 1));
        CLIENT.getDatabase(other).getCollection("things").insertOne(new Document("_id", 1));
        List<String> before = databases();

        LabReport report =
                run(setup(School.MODEL, FIXED, DOCUMENTS, List.of(Join.IN), List.of(Guarantee.PLAIN), uri(), null));

        assertThat(report.contenders()).hasSize(2);
        assertThat(databases()).isEqualTo(before);
        assertThat(CLIENT.getDatabase(shop).getCollection("orders").countDocuments())
                .isOne();
        CLIENT.getDatabase(shop).drop();
        CLIENT.getDatabase(other).drop();
    }

    @Test
    void leavesNothingWhereItBreaksInTheMiddle() {
        LabSetup setup = setup(School.MODEL, FIXED, DOCUMENTS, List.of(Join.IN), List.of(Guarantee.PLAIN), uri(), null);
        List<String> before = databases();
        List<String> meanwhile = new ArrayList<>();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> {
                    try (LabRun run = new LabRun(setup, step -> {
                        if (step.equals("counting")) {
                            meanwhile.addAll(databases());
                            throw new IllegalStateException("it broke");
                        }
                    })) {
                        run.run();
                    }
                })
                .withMessage("it broke");
        assertThat(meanwhile).hasSize(before.size() + 2);
        assertThat(databases()).isEqualTo(before);
    }

    /** Closed by another thread again and again, while it fills, holds against each other, counts, times. */
    @Test
    void leavesNothingWhereAnotherThreadEndsIt() throws InterruptedException {
        LabSetup setup =
                setup(School.MODEL, FIXED, DOCUMENTS, JOINS, List.of(Guarantee.PLAIN), uri(), Duration.ofSeconds(20));
        List<String> before = databases();
        for (String at : List.of("filling", "holding", "counting", "round")) {
            CountDownLatch there = new CountDownLatch(1);
            LabRun run = new LabRun(setup, step -> {
                if (step.startsWith(at)) {
                    there.countDown();
                }
            });
            List<RuntimeException> ended = new ArrayList<>();
            Thread running = new Thread(() -> {
                try {
                    run.run();
                } catch (RuntimeException failed) {
                    ended.add(failed);
                }
            });
            running.start();
            assertThat(there.await(2, TimeUnit.MINUTES)).as(at).isTrue();

            run.close();

            assertThat(databases()).as(at).isEqualTo(before);
            running.join();
            assertThat(databases()).as(at).isEqualTo(before);
            assertThat(ended).as(at).singleElement().isInstanceOf(LabFailed.class);
            run.close();
        }
    }

    private LabReport run(Workload workload, List<Shape> shapes, List<Join> joins, long seed) {
        return run(new LabSetup(
                School.MODEL,
                shapes,
                workload,
                null,
                joins,
                List.of(Guarantee.PLAIN),
                REAL,
                null,
                seed,
                null,
                null,
                true,
                false,
                Duration.ZERO));
    }

    private LabReport run(LabSetup setup) {
        try (LabRun run = new LabRun(setup, said::add)) {
            return run.run();
        }
    }

    /** @param timed how long times are taken; null for not at all */
    private static LabSetup setup(
            Model model,
            Workload workload,
            List<Shape> shapes,
            List<Join> joins,
            List<Guarantee> guarantees,
            String uri,
            Duration timed) {
        return new LabSetup(
                model,
                shapes,
                workload,
                null,
                joins,
                guarantees,
                uri,
                null,
                1,
                null,
                null,
                timed == null,
                true,
                timed == null ? Duration.ZERO : timed);
    }

    private static String uri() {
        return REAL == null ? SERVER.connectionString() : REAL;
    }

    private static List<String> databases() {
        return CLIENT.listDatabaseNames().into(new ArrayList<>());
    }

    private static Map<String, Counts> counts(LabReport report, String contender) {
        return report.contenders().stream()
                .filter(measured -> measured.name().equals(contender))
                .findFirst()
                .orElseThrow()
                .counted()
                .stream()
                .collect(Collectors.toMap(Counted::operation, Counted::counts));
    }
}
