package dev.cartograph.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Counts;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.contender.MadeUpEntrant;
import dev.cartograph.lab.contender.ServerFacts;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.lab.findings.LabFailed;
import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.findings.LabReport.Measured;
import dev.cartograph.lab.findings.LabReport.Timed;
import dev.cartograph.lab.operation.Insert;
import dev.cartograph.lab.operation.Operations;
import dev.cartograph.lab.report.ReportMarkdown;
import dev.cartograph.lab.workload.Answers;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.lab.workload.School;
import dev.cartograph.model.Model;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import dev.cartograph.model.WorkloadFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who outgrows its server after it was filled is left out, with the reason, and the others are measured. */
class OutgrownTests {
    private static final Workload FIXED = WorkloadFile.read(
            Path.of("src/test/resources/lab/school-fixed.workload.yaml"), School.MODEL, Operations.VERBS);
    private static final List<Shape> DOCUMENTS =
            School.shapes().stream().filter(shape -> !shape.relational()).toList();
    private static final String INSIDE = "enrolments-inside-students";
    private static final String APART = "enrolments-apart ($in)";

    private final List<String> said = new ArrayList<>();

    /** 25 of each operation are checked, 41 are counted, and more are timed. */
    @ParameterizedTest
    @CsvSource({INSIDE + ",10", INSIDE + ",50", INSIDE + ",100", APART + ",10", APART + ",50", APART + ",100"})
    void leavesOutWhoOutgrowsItsServerAndGoesOn(String outgrowing, int inserts) {
        MadeUp server = new MadeUp(outgrowing, inserts);
        LabReport report = run(DOCUMENTS, server);

        String other = outgrowing.equals(INSIDE) ? APART : INSIDE;
        assertThat(report.refused()).isEqualTo(Map.of(outgrowing, "it has more than " + inserts));
        assertThat(report.contenders()).extracting(Measured::name).containsExactly(other);
        assertThat(report.timing()).isNotNull();
        assertThat(report.timing().contenders()).extracting(Timed::contender).containsExactly(other);
        assertThat(server.open).containsExactly(other, other);
        assertThat(said).contains(outgrowing + " is left out, and it begins anew: it has more than " + inserts);
        assertThat(ReportMarkdown.of(report)).contains("it has more than " + inserts);
    }

    @Test
    void saysOfTheOthersWhatItSaysWithoutTheOneThatIsLeftOut() {
        LabReport report = run(DOCUMENTS, new MadeUp(INSIDE, 50));
        LabReport without = run(DOCUMENTS.subList(1, 2), new MadeUp("nobody", 0));

        assertThat(report.contenders()).isEqualTo(without.contenders());
        // Of how many keys it asks once more after the rounds, the time decides that these had.
        assertThat(report.checked().calls()).isEqualTo(without.checked().calls());
        assertThat(report.checked().keys()).isEqualTo(without.checked().keys());
        assertThat(report.setup().sizes()).isEqualTo(without.setup().sizes());
    }

    /** A user may lose a right, or the server may go, when all is done. */
    @Test
    void losesNoReportWhereSomethingIsLeftBehind() {
        MadeUp server = new MadeUp("nobody", 0);
        server.keeps = "cartograph_lab_1 is there still";

        assertThat(run(DOCUMENTS, server).contenders()).hasSize(2);
        assertThat(said).contains("cartograph_lab_1 is there still. What is named may be dropped by hand.");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100})
    void endsWhereNobodyIsLeft(int inserts) {
        MadeUp server = new MadeUp(APART, inserts);
        assertThatExceptionOfType(LabFailed.class)
                .isThrownBy(() -> run(DOCUMENTS.subList(1, 2), server))
                .withMessage("there is nothing to measure: it has more than " + inserts);
    }

    /** As the entrants of tables tell it, whatever they were about. */
    @Test
    void endsInASentenceWhereThePostgresGoesAway() {
        MadeUp server = new MadeUp(INSIDE, 0);
        server.gone = new IllegalStateException(
                "PostgreSQL: no", new SQLException("This connection has been closed.", "08003"));
        assertThatExceptionOfType(LabFailed.class)
                .isThrownBy(() -> run(DOCUMENTS, server))
                .withMessage("PostgreSQL says: This connection has been closed.");
    }

    private LabReport run(List<Shape> shapes, MadeUp server) {
        LabSetup setup = new LabSetup(
                School.MODEL,
                shapes,
                FIXED,
                null,
                List.of(Join.IN),
                List.of(Guarantee.PLAIN),
                null,
                null,
                1,
                null,
                null,
                false,
                false,
                Duration.ofMillis(300));
        try (LabRun run = new LabRun(setup, said::add, Engines.LAB, (engine, address) -> server)) {
            return run.run();
        }
    }

    /** A server on which everybody answers what the model says, until one has more than it can bear. */
    private static final class MadeUp implements Target {
        private final String outgrowing;
        private final int inserts;

        /** The contenders whose databases are there. */
        private final List<String> open = new ArrayList<>();

        private @Nullable String keeps;

        /** In place of outgrowing it; null where it does not go away. */
        private @Nullable RuntimeException gone;

        private MadeUp(String outgrowing, int inserts) {
            this.outgrowing = outgrowing;
            this.inserts = inserts;
        }

        @Override
        public Entrant enter(Contender contender, Model model, Workload workload) {
            open.add(contender.name());
            return new Growing(contender);
        }

        @Override
        public ServerFacts facts() {
            return new ServerFacts("made up", "1", "none", null, true);
        }

        @Override
        public void close() {
            if (keeps != null) {
                throw new LeftBehind(keeps);
            }
        }

        private final class Growing extends MadeUpEntrant {
            private int inserted;

            private Growing(Contender contender) {
                super(contender);
            }

            @Override
            public Request prepare(Call call, Facts facts) {
                return new Request() {
                    @Override
                    public long carryOut() {
                        grow(call);
                        return 1;
                    }

                    @Override
                    public Object answer() {
                        grow(call);
                        return new Answers(facts).of(call);
                    }
                };
            }

            private void grow(Call call) {
                inserted += call.operation() instanceof Insert ? 1 : 0;
                if (gone != null && inserted > 0) {
                    throw gone;
                }
                if (inserted > inserts && contender().name().equals(outgrowing)) {
                    throw new Outgrown(contender(), "it has more than " + inserts);
                }
            }

            @Override
            public Counts counts() {
                return new Counts(inserted, new TreeMap<>(), 0, 0, 0, 0);
            }

            @Override
            public void close() {
                open.remove(contender().name());
            }
        }
    }
}
