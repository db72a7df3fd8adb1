package dev.cartograph.lab;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Engine;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.ServerFacts;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.lab.findings.Costs;
import dev.cartograph.lab.findings.Described;
import dev.cartograph.lab.findings.LabFailed;
import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.findings.LabReport.Checked;
import dev.cartograph.lab.findings.LabReport.Counted;
import dev.cartograph.lab.findings.LabReport.Measured;
import dev.cartograph.lab.findings.LabReport.Timing;
import dev.cartograph.lab.findings.LabReport.Turn;
import dev.cartograph.lab.findings.Machine;
import dev.cartograph.lab.measure.AnswerCheck;
import dev.cartograph.lab.measure.Counting;
import dev.cartograph.lab.measure.Entrants;
import dev.cartograph.lab.measure.Stopwatch;
import dev.cartograph.lab.statistics.Verdicts;
import dev.cartograph.model.ErDiagram;
import dev.cartograph.model.Model;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of the lab: it makes a database for each contender, fills them with the same, holds their answers against each
 * other, counts, takes time, and says what follows. Whatever it made is dropped when it is closed, however it ended.
 */
public final class LabRun implements AutoCloseable {
    private static final double MINUTE = 60_000;

    private static final int CHECKED_CALLS = 25;
    private static final int CHECKED_KEYS = 1_000;
    private static final int COUNTED_CALLS = 40;

    /** How long who closes waits for a command that is under way. */
    private static final int PATIENCE_SECONDS = 15;

    private final LabSetup setup;
    private final Consumer<String> says;
    private final Engines engines;
    private final Servers servers;
    private final SortedMap<String, String> refused = new TreeMap<>();

    /** Held by whoever works on the servers. */
    private final Semaphore working = new Semaphore(1);

    private volatile boolean closed;

    /** @param says is given a line of progress now and then */
    public LabRun(LabSetup setup, Consumer<String> says) {
        this(setup, says, Engines.LAB, Engine::open);
    }

    LabRun(LabSetup setup, Consumer<String> says, Engines engines, Servers.Opening opening) {
        this.setup = setup;
        this.says = says;
        this.engines = engines;
        this.servers = new Servers(engines, opening);
    }

    /**
     * Measures.
     *
     * @throws LabFailed where there is nothing to measure, the contenders do not say the same, a server goes away, or it
     *     was closed
     * @throws IllegalArgumentException where a mix or a connection string is none
     */
    public LabReport run() {
        working.acquireUninterruptibly();
        try {
            return measured();
        } catch (RuntimeException failed) {
            if (closed) {
                throw LabFailed.ended();
            }
            throw engines.says(failed).<RuntimeException>map(LabFailed::nothing).orElse(failed);
        } finally {
            working.release();
        }
    }

    /** What contenders gave, who all came to the end. */
    private record Seen(
            List<Measured> measured,
            Checked checked,
            @Nullable Timing timing,
            List<Turn> turns,
            boolean tooShort) {}

    private LabReport measured() {
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        // what cannot be is refused before a server is started for it
        Workload asked = Subject.asked(setup);
        Workload sized = Subject.sized(setup, asked);
        servers.open(setup, says);
        Subject subject = Subject.of(setup, asked, sized, servers.timingsMean(), says);
        Model model = subject.model();
        Seen seen = seen(subject);
        List<LabReport.Operation> operations = Described.operations(asked);
        return new LabReport(
                LabReport.SCHEMA,
                startedAt,
                (System.nanoTime() - start) / 1e9,
                new LabReport.Setup(
                        model.name(),
                        subject.sizes(),
                        operations,
                        setup.seed(),
                        setup.mix(),
                        setup.shapes().stream().map(Shape::name).toList(),
                        setup.joins(),
                        setup.guarantees().contains(Guarantee.TRANSACTION),
                        setup.scale(),
                        setup.given() == null ? null : setup.given().from(),
                        isTimed() ? setup.atMost().toMillis() / MINUTE : null,
                        ErDiagram.of(model)),
                Machine.facts(),
                servers.facts(),
                seen.measured,
                refused,
                seen.checked,
                seen.timing,
                seen.tooShort
                        ? new Verdicts(seen.measured, operations).ofTooLittleTime()
                        : new Verdicts(seen.measured, operations).of(seen.timing, seen.turns));
    }

    /** Begins anew without each who outgrows its server: what is told of the others is what a run of them alone tells. */
    private Seen seen(Subject subject) {
        List<Contender> contenders = new ArrayList<>(Contenders.of(engines, setup, subject.model(), subject.asked()));
        while (true) {
            TestBed bed = new TestBed(servers, subject, setup.seed(), says, () -> closed);
            try {
                return seen(subject, contenders, bed);
            } catch (Entrant.Outgrown outgrown) {
                bed.close();
                String name = outgrown.contender().name();
                String why = String.valueOf(outgrown.getMessage());
                refused.put(name, why);
                contenders.removeIf(one -> refused.containsKey(one.name()));
                says.accept(name + " is left out, and it begins anew: " + why);
            }
        }
    }

    /** Each phase begins with what was asked for: what the one before took away is there again. */
    private Seen seen(Subject subject, List<Contender> contenders, TestBed bed) {
        enter(contenders, bed);
        int many = bed.entrants().size();
        if (isTimed()) {
            bed.enter(bed.entrants().get(0).contender(), " once more, as the control");
        }
        Map<Contender, Entrant.Storage> storage = new LinkedHashMap<>();
        bed.entrants().subList(0, many).forEach(entrant -> storage.put(entrant.contender(), entrant.storage()));
        says.accept("holding the answers against each other");
        Checked checked = new AnswerCheck(bed.entrants(), bed.world(), bed.calls()).run(CHECKED_CALLS, CHECKED_KEYS);
        bed.renew();
        says.accept("counting");
        List<Measured> measured = counted(subject, bed, many, storage);
        if (!isTimed()) {
            return new Seen(measured, checked, null, List.of(), false);
        }
        bed.renew();
        bed.entrants().forEach(entrant -> entrant.counting(false));
        Entrants racing =
                new Entrants(bed.entrants().subList(0, many), bed.entrants().get(many));
        Stopwatch stopwatch = new Stopwatch(racing, bed.world(), setup.seed(), setup.atMost(), says);
        Timing timing = stopwatch.timing(bed.calls(), servers.timingsMean()).orElse(null);
        if (timing == null) {
            return new Seen(measured, checked, null, List.of(), true);
        }
        List<Turn> turns = stopwatch.turns(timing, Described.operations(subject.asked()), subject.unmixed());
        if (stopwatch.isAlike()) {
            says.accept("holding what they have against each other once more");
            AnswerCheck check = new AnswerCheck(bed.entrants(), bed.world(), bed.calls());
            checked = new Checked(checked.calls(), checked.keys(), check.again(CHECKED_KEYS));
        }
        return new Seen(measured, checked, timing, turns, false);
    }

    /** @param many how many of who takes part are contenders; the twin is none */
    private List<Measured> counted(Subject subject, TestBed bed, int many, Map<Contender, Entrant.Storage> storage) {
        Counting counting = new Counting(bed.entrants(), bed.calls());
        Map<Entrant, Map<String, List<String>>> commands = counting.commands();
        Map<Entrant, List<Counted>> counted = counting.run(COUNTED_CALLS);
        return bed.entrants().subList(0, many).stream()
                .map(entrant -> measured(
                        entrant,
                        subject,
                        Objects.requireNonNull(storage.get(entrant.contender())),
                        Objects.requireNonNull(commands.get(entrant)),
                        Objects.requireNonNull(counted.get(entrant))))
                .toList();
    }

    private boolean isTimed() {
        return !setup.countsOnly() && (servers.timingsMean() || setup.timedAnyway());
    }

    private void enter(List<Contender> contenders, TestBed bed) {
        for (Contender contender : contenders) {
            try {
                bed.enter(contender, "");
            } catch (RuntimeException failed) {
                String why = engines.says(failed).orElseThrow(() -> failed);
                refused.putIfAbsent(contender.name(), why);
            }
        }
        if (bed.entrants().isEmpty()) {
            throw LabFailed.nothing(
                    "there is nothing to measure: " + String.join("; ", new TreeSet<>(refused.values())));
        }
    }

    private Measured measured(
            Entrant entrant,
            Subject subject,
            Entrant.Storage storage,
            Map<String, List<String>> commands,
            List<Counted> counted) {
        Contender contender = entrant.contender();
        Shape shape = contender.shape();
        ServerFacts server = servers.host(contender).facts();
        return new Measured(
                contender.name(),
                shape.name(),
                server.name(),
                shape.says(),
                contender.join(),
                contender.guarantee(),
                Described.decisions(shape, subject.model()),
                entrant.examples(subject.population()),
                entrant.indexes(),
                commands,
                storage,
                entrant.extent().largest(),
                entrant.extent().longest(),
                counted,
                Costs.of(
                        contender,
                        subject.model(),
                        subject.asked(),
                        counted,
                        operation -> contender.engine().writesInSteps(contender, subject.model(), operation),
                        contender.engine().guards(contender, subject.model()),
                        entrant.extent()));
    }

    /**
     * Drops every database that the run made and lets go of the servers; may be called by another thread, and twice. A
     * run that is under way ends with its next command.
     */
    @Override
    public void close() {
        closed = true;
        boolean alone = working.tryAcquire();
        if (!alone) {
            letGo(servers::close);
            alone = comesToRest();
        }
        try {
            // once more where something was under way, which made its database again
            letGo(servers::forget);
        } finally {
            if (alone) {
                working.release();
            }
        }
    }

    /** What was measured, or why it was not, is not lost because something is left. */
    private void letGo(Runnable closing) {
        letGo(closing, says);
    }

    /** @param says is given what is left */
    static void letGo(Runnable closing, Consumer<String> says) {
        try {
            closing.run();
        } catch (Target.LeftBehind left) {
            says.accept(left.getMessage() + ". What is named may be dropped by hand.");
        }
    }

    private boolean comesToRest() {
        try {
            return working.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
