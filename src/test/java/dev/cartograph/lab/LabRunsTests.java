package dev.cartograph.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.LabRuns.Progress;
import dev.cartograph.lab.LabRuns.State;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.workload.School;
import dev.cartograph.lab.workload.Shop;
import dev.cartograph.model.Model;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs are begun one at a time, kept for a while, and end in a sentence. */
class LabRunsTests {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private int numbers;

    private LabRuns on(Executor executor) {
        return new LabRuns(executor, CLOCK, () -> "run" + ++numbers);
    }

    private static LabSetup of(Model model, List<Shape> shapes, Workload workload, @Nullable String postgresUrl) {
        return new LabSetup(
                model,
                shapes,
                workload,
                null,
                List.of(Join.IN),
                List.of(Guarantee.PLAIN),
                null,
                postgresUrl,
                1,
                null,
                null,
                true,
                false,
                Duration.ofSeconds(1));
    }

    private static LabSetup little() {
        return of(School.MODEL, some(School.shapes(), false), School.WORKLOAD, null);
    }

    /** Takes seconds. */
    private static LabSetup much() {
        return of(Shop.MODEL, some(Shop.SHAPES, false), Shop.WORKLOAD, null);
    }

    private static LabSetup unreachable() {
        return of(
                School.MODEL,
                some(School.shapes(), true),
                School.WORKLOAD,
                "jdbc:postgresql://127.0.0.1:1/school?user=grace&password=secret");
    }

    private static List<Shape> some(List<Shape> shapes, boolean relational) {
        return shapes.stream().filter(shape -> shape.relational() == relational).toList();
    }

    @Test
    void endsWithAVerdictAndAReport() {
        LabRuns runs = on(Runnable::run);
        Progress begun = runs.begin(little()).orElseThrow();
        assertThat(begun.state()).isEqualTo(State.RUNNING);
        assertThat(begun.startedAt()).isEqualTo(NOW);
        Progress ended = runs.find(begun.id()).orElseThrow();
        assertThat(ended.failure()).isNull();
        LabReport report = runs.report(begun.id()).orElseThrow();
        assertThat(ended)
                .isEqualTo(new Progress(
                        begun.id(), State.DONE, null, NOW, NOW, report.verdict().sentence(), null));
    }

    @Test
    void letsNoSecondOneBeginBesideAnother() {
        List<Runnable> waiting = new ArrayList<>();
        LabRuns runs = on(waiting::add);
        String first = runs.begin(unreachable()).orElseThrow().id();
        assertThat(runs.begin(unreachable())).isEmpty();
        assertThat(runs.find(first).orElseThrow().state()).isEqualTo(State.RUNNING);
        assertThat(runs.report(first)).isEmpty();
        waiting.get(0).run();
        assertThat(runs.begin(unreachable())).isPresent();
    }

    @Test
    void saysWhyARunCameToNothingAndNotWhoWasRefused() {
        LabRuns runs = on(Runnable::run);
        String id = runs.begin(unreachable()).orElseThrow().id();
        Progress failed = runs.find(id).orElseThrow();
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.failure())
                .contains("there is nothing to measure", "PostgreSQL does not answer at 127.0.0.1:1")
                .doesNotContain("grace", "secret", "Exception");
        assertThat(runs.report(id)).isEmpty();
    }

    @Test
    void keepsTheLastOnes() {
        LabRuns runs = on(Runnable::run);
        for (int i = 0; i <= LabRuns.KEPT; i++) {
            runs.begin(unreachable());
        }
        assertThat(runs.find("run1")).isEmpty();
        assertThat(runs.find("run2")).isPresent();
        assertThat(runs.find("run" + (LabRuns.KEPT + 1))).isPresent();
    }

    @Test
    void endsARunThatGoesOnWhenItIsClosed() throws InterruptedException {
        List<Thread> begun = new ArrayList<>();
        LabRuns runs = on(command -> {
            Thread thread = new Thread(command, "lab");
            begun.add(thread);
            thread.start();
        });
        Progress first = runs.begin(much()).orElseThrow();
        String id = first.id();
        while (runs.find(id).orElseThrow().equals(first)) {
            Thread.onSpinWait();
        }
        runs.close();
        Progress ended = runs.find(id).orElseThrow();
        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(ended.failure()).isEqualTo("it was ended before it was done");
        assertThat(runs.begin(little())).isEmpty();
        begun.get(0).join();
    }
}
