package dev.cartograph.lab.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Counts;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.documents.MongoEngine;
import dev.cartograph.lab.findings.LabReport.Counted;
import dev.cartograph.lab.operation.Change;
import dev.cartograph.lab.operation.Delete;
import dev.cartograph.lab.operation.Read;
import dev.cartograph.lab.workload.School;
import dev.cartograph.model.Operation;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What a change of one attribute is said to write, and why. */
class CostsTests {
    private static final String TITLE = "title";
    private static final String PHONES = "phones";

    @Test
    void saysThatCopiesAreKeptUpToDateWhereTheShapeCopiesThatAttribute() {
        assertThat(costs("enrolments-inside-students", "Class", TITLE))
                .containsExactly(
                        "'change it' writes 3.4 documents a call: its own, and others to keep copies up to date");
    }

    @Test
    void speaksOfNoCopiesWhereThereAreNone() {
        assertThat(costs("enrolments-inside-students", "Class", "code"))
                .containsExactly("'change it' writes 3.4 documents a call");
        assertThat(costs("enrolments-apart", "Class", TITLE))
                .containsExactly("'change it' writes 3.4 documents a call");
    }

    @Test
    void countsRowsOfTablesAndSaysWhyThereAreMany() {
        assertThat(costs("tables", "Student", PHONES))
                .containsExactly(
                        "'change it' writes 3.4 rows a call: one for each value that it had, and for each that it"
                                + " has");
        assertThat(costs("tables", "Class", TITLE)).containsExactly("'change it' writes 3.4 rows a call");
    }

    /** Of 40 deletions 35 were refused, so that there are fewer writes than calls. */
    @Test
    void saysThatADeletionWritesInStepsHoweverOftenItIsRefused() {
        Workload workload = new Workload(
                Map.of(),
                Map.of(),
                List.of(
                        new Asked("read", 1, new Read("Student", List.of())),
                        new Asked("leave", 1, new Delete("Student"))));
        Counts refused = new Counts(50, new TreeMap<>(Map.of("find", 40L, "update", 5L, "delete", 5L)), 1, 1, 0, 5);
        Counts read = new Counts(40, new TreeMap<>(Map.of("find", 40L)), 1, 1, 40, 0);
        List<Counted> counted = List.of(new Counted("read", 40, read, null), new Counted("leave", 40, refused, null));

        assertThat(deletions(workload, counted, Delete.class::isInstance))
                .containsExactly("1 operation writes in several steps, between which a reader, or a process that dies,"
                        + " leaves half of it");
        assertThat(deletions(workload, counted, operation -> false)).isEmpty();
    }

    private static List<String> deletions(Workload workload, List<Counted> counted, Predicate<Operation> inSteps) {
        return Costs.of(
                contender("enrolments-apart"),
                School.MODEL,
                workload,
                counted,
                inSteps,
                List.of(),
                Entrant.Extent.NONE);
    }

    private static Contender contender(String shape) {
        return new Contender(shape, School.shape(shape), new MongoEngine(), Join.IN, Guarantee.TRANSACTION);
    }

    private static List<String> costs(String shape, String entity, String attribute) {
        Workload workload =
                new Workload(Map.of(), Map.of(), List.of(new Asked("change it", 1, new Change(entity, attribute))));
        Counts counts = new Counts(10, new TreeMap<>(), 0, 0, 0, 34);
        return Costs.of(
                contender(shape),
                School.MODEL,
                workload,
                List.of(new Counted("change it", 10, counts, null)),
                operation -> false,
                List.of(),
                Entrant.Extent.NONE);
    }
}
