package dev.cartograph.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartograph.OnMongoDb;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.findings.LabFailed;
import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.findings.LabReport.Counted;
import dev.cartograph.lab.findings.LabReport.Measured;
import dev.cartograph.lab.operation.Operations;
import dev.cartograph.lab.workload.School;
import dev.cartograph.model.Drawing;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model.Step;
import dev.cartograph.model.ModelBroken;
import dev.cartograph.model.Operation;
import dev.cartograph.model.OperationSection;
import dev.cartograph.model.Statements;
import dev.cartograph.model.Summing;
import dev.cartograph.model.Verb;
import dev.cartograph.model.Workload;
import dev.cartograph.model.WorkloadFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An operation that the lab does not have is one class, and runs on every shape and server as its own do. */
@ExtendWith(OnMongoDb.class)
class OwnOperationTests {
    private static final Path FILES = Path.of("src/test/resources/lab");
    private static final List<Verb> VERBS = Stream.concat(
                    Operations.VERBS.stream(), Stream.of(Count.VERB, Trade.VERB, Forget.VERB))
            .toList();

    /** Says how many children one parent has: {@code {count: Enrolment, of: student}}. */
    private record Count(String entity, String of) implements Operation {
        static final Verb VERB = new Verb("count", List.of("of"), Count::in);

        private static @Nullable Count in(OperationSection section) {
            Entity entity = section.entity();
            Step of = entity == null ? null : section.step(entity, "of");
            return entity == null || of == null || !section.isUp(of, "of")
                    ? null
                    : new Count(entity.name(), of.end().role());
        }

        @Override
        public boolean writes() {
            return false;
        }

        @Override
        public String does() {
            return "counts " + entity + " of one " + of;
        }

        @Override
        public void draw(Drawing drawing) {
            drawing.anyParent(entity, of).ifPresent(one -> drawing.call(one, null));
        }

        @Override
        public <R> R ask(int number, @Nullable Object value, Statements<R> statements) {
            return statements.sum(new Summing(entity, List.of(), of, null, 1), number);
        }
    }

    /** Takes one away and adds another one, together: {@code {trade: Enrolment}}. Its value is the one that goes. */
    private record Trade(String entity) implements Operation {
        static final Verb VERB = new Verb("trade", List.of(), section -> {
            Entity entity = section.entity();
            return entity == null ? null : new Trade(entity.name());
        });

        @Override
        public boolean writes() {
            return true;
        }

        @Override
        public String does() {
            return "takes " + entity + " away and adds another";
        }

        @Override
        public void draw(Drawing drawing) {
            drawing.any(entity).ifPresent(goes -> {
                drawing.delete(entity, goes);
                drawing.add(entity).ifPresent(comes -> drawing.call(comes, goes));
            });
        }

        @Override
        public <R> R ask(int number, @Nullable Object value, Statements<R> statements) {
            int goes = value == null ? number : (Integer) value;
            return statements.together(
                    List.of(statements.delete(entity, goes), statements.insert(entity, List.of(), number)));
        }
    }

    /** Says that it takes one away, and does not ask for it. */
    private record Forget(String entity) implements Operation {
        static final Verb VERB = new Verb("forget", List.of(), section -> {
            Entity entity = section.entity();
            return entity == null ? null : new Forget(entity.name());
        });

        @Override
        public boolean writes() {
            return true;
        }

        @Override
        public String does() {
            return "forgets " + entity;
        }

        @Override
        public void draw(Drawing drawing) {
            drawing.any(entity).ifPresent(one -> {
                drawing.delete(entity, one);
                drawing.call(one, null);
            });
        }

        @Override
        public <R> R ask(int number, @Nullable Object value, Statements<R> statements) {
            return statements.together(List.of());
        }
    }

    @Test
    void runsOnEveryShapeAndServerWithEqualAnswers() {
        LabReport report = run(workload("school-own.workload.yaml"));

        assertThat(report.refused()).isEmpty();
        assertThat(report.contenders())
                .extracting(Measured::name)
                .containsExactly("enrolments-inside-students", "enrolments-apart", "tables");
        assertThat(report.checked().calls()).containsEntry("how many", 25).containsEntry("trade", 25);
        assertThat(report.setup().operations())
                .extracting(LabReport.Operation::does)
                .contains("counts Enrolment of one student", "takes Enrolment away and adds another");
        for (Measured measured : report.contenders()) {
            assertThat(counted(measured, "how many").counts().roundTrips())
                    .as("a count is asked of %s at once", measured.name())
                    .isEqualTo(40);
            assertThat(counted(measured, "how many").counts().written()).isZero();
            assertThat(counted(measured, "trade").counts().written())
                    .as("%s writes what goes and what comes", measured.name())
                    .isGreaterThanOrEqualTo(80);
        }
    }

    @Test
    void saysWhatIsSentForIt() {
        Explanation explanation = new Explanation(School.MODEL, workload("school-own.workload.yaml"), 1);

        assertThat(explanation.of(School.shape("tables"), Join.SQL))
                .contains("""
                        Operation 'how many':
                          SELECT coalesce(sum(1), 0)::bigint AS total FROM enrolments AS t0 WHERE t0.student_id = ?
                        """)
                .contains("""
                        Operation 'trade':
                          BEGIN; DELETE FROM enrolments WHERE student_id = ? AND class_id = ?; INSERT INTO enrolments""");
        assertThat(explanation.of(School.shape("enrolments-inside-students"), Join.IN))
                .contains("\"$pull\"", "\"$push\"");
    }

    /** What an operation does to the world and what it asks for are held against each other, too. */
    @Test
    void isFoundOutWhereItAsksForOtherThanItSays(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), """
                sizes: {Student: 30, Class: 9, Enrolment: {for: enrols, each: uniform 1..3}}
                operations:
                  forget: {weight: 1, forget: Enrolment}
                  how many: {weight: 1, count: Enrolment, of: student}
                """);
        Workload workload = WorkloadFile.read(file, School.MODEL, VERBS);

        assertThatExceptionOfType(LabFailed.class)
                .isThrownBy(() -> run(workload))
                .withMessageContaining("the contenders do not say the same")
                .withMessageContaining("'how many' of Student");
    }

    @Test
    void isRefusedWithItsLineAsTheLabsOwnAre(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), """
                sizes: {Student: 3}
                operations:
                  how many: {weight: 1, count: Enrolment, of: student}
                  other: {weight: 1, coun: Student}
                """);

        assertThatExceptionOfType(ModelBroken.class)
                .isThrownBy(() -> WorkloadFile.read(file, School.MODEL, VERBS))
                .withMessage("""
                        own.yaml:3: operation 'how many' names the entity 'Enrolment', of which 'sizes' says nothing
                        own.yaml:4: operation 'other' must say one thing to do: read, list, insert, add, change, delete,\
                         total, count, trade or forget""");
    }

    private static Workload workload(String file) {
        return WorkloadFile.read(FILES.resolve(file), School.MODEL, VERBS);
    }

    private static Counted counted(Measured measured, String operation) {
        return measured.counted().stream()
                .filter(one -> one.operation().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private static LabReport run(Workload workload) {
        try (LabRun run = new LabRun(SchoolSetup.counting(workload), step -> {})) {
            return run.run();
        }
    }
}
