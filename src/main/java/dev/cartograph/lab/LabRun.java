package dev.cartograph.lab;

import com.mongodb.MongoException;
import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.ServerFacts;
import dev.cartograph.lab.contender.ServerWords;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.lab.documents.Examples;
import dev.cartograph.lab.documents.MongoTarget;
import dev.cartograph.lab.findings.Costs;
import dev.cartograph.lab.findings.Described;
import dev.cartograph.lab.findings.LabFailed;
import dev.cartograph.lab.findings.LabReport;
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
import dev.cartograph.lab.tables.PostgresTarget;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Mix;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.Scaled;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Entity;
import dev.cartograph.model.ErDiagram;
import dev.cartograph.model.Model;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of the lab: it makes a database for each contender, fills them with the same, holds their answers against each
 * other, counts, takes time, and says what follows. Whatever it made is dropped when it is closed, however it ended.
 */
public final class LabRun implements AutoCloseable {
    /** What the stand-in is given at most, unless a scale is asked for. */
    private static final int BEARABLE = 8_000;

    private static final int CHECKED_CALLS = 25;
    private static final int CHECKED_KEYS = 1_000;
    private static final int COUNTED_CALLS = 40;

    /** How long who closes waits for a command that is under way. */
    private static final int PATIENCE_SECONDS = 15;

    private final LabSetup setup;
    private final Consumer<String> says;
    private final List<Target> targets = new CopyOnWriteArrayList<>();
    private final SortedMap<String, String> refused = new TreeMap<>();

    /** Why a server is not there: the one for tables, the one for documents. */
    private final Map<Boolean, String> away = new HashMap<>();

    /** Held by whoever works on the servers. */
    private final Semaphore working = new Semaphore(1);

    private volatile boolean closed;

    /** @param says is given a line of progress now and then */
    public LabRun(LabSetup setup, Consumer<String> says) {
        this.setup = setup;
        this.says = says;
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
                throw LabFailed.nothing("it was ended before it was done");
            } else if (failed instanceof MongoException gone) {
                throw LabFailed.nothing(ServerWords.of(gone));
            }
            throw failed;
        } finally {
            working.release();
        }
    }

    private LabReport measured() {
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        Workload unmixed = setup.workload();
        Workload asked = setup.mix() == null ? unmixed : Mix.of(setup.mix()).shift(unmixed);
        open();
        Model model = setup.model().narrowedTo(asked.entities());
        Population population = population(model, asked);
        World world = new World(population);
        List<Entrant> entrants = enter(Contenders.of(setup, model, asked), model, asked, world);
        Entrant twin = isTimed() ? twin(entrants.get(0).contender(), model, asked, world) : null;
        Map<Entrant, Entrant.Storage> storage = new LinkedHashMap<>();
        entrants.forEach(entrant -> storage.put(entrant, entrant.storage()));
        List<Entrant> all = new ArrayList<>(entrants);
        if (twin != null) {
            all.add(twin);
        }
        Calls calls = new Calls(world, asked, setup.seed());
        says.accept("holding the answers against each other");
        LabReport.Checked checked = new AnswerCheck(all, world, calls).run(CHECKED_CALLS, CHECKED_KEYS);
        says.accept("counting");
        Counting counting = new Counting(all, calls);
        Map<Entrant, Map<String, List<String>>> commands = counting.commands();
        Map<Entrant, List<Counted>> counted = counting.run(COUNTED_CALLS);
        List<Measured> measured = new ArrayList<>();
        for (Entrant entrant : entrants) {
            measured.add(measured(
                    entrant,
                    model,
                    asked,
                    population,
                    Objects.requireNonNull(storage.get(entrant)),
                    Objects.requireNonNull(commands.get(entrant)),
                    Objects.requireNonNull(counted.get(entrant))));
        }
        List<LabReport.Operation> operations = Described.operations(asked);
        Timing timing = null;
        List<Turn> turns = List.of();
        if (twin != null) {
            all.forEach(entrant -> entrant.counting(false));
            Stopwatch stopwatch =
                    new Stopwatch(new Entrants(entrants, twin), world, setup.seed(), setup.atMost(), says);
            timing = stopwatch.timing(calls, timingsMean());
            turns = stopwatch.turns(timing, operations, unmixed);
        }
        return new LabReport(
                LabReport.SCHEMA,
                startedAt,
                (System.nanoTime() - start) / 1e9,
                new LabReport.Setup(
                        model.name(),
                        sizes(model, population),
                        operations,
                        setup.seed(),
                        setup.mix(),
                        ErDiagram.of(model)),
                Machine.facts(),
                targets.stream().map(Target::facts).toList(),
                measured,
                refused,
                checked,
                timing,
                new Verdicts(measured, operations).of(timing, turns));
    }

    private void open() {
        if (setup.shapes().stream().anyMatch(shape -> !shape.relational())) {
            reach(false, () -> setup.uri() == null ? MongoTarget.embedded() : MongoTarget.at(setup.uri()));
        }
        if (setup.shapes().stream().anyMatch(Shape::relational)) {
            says.accept("starting PostgreSQL");
            reach(
                    true,
                    () -> setup.postgresUrl() == null
                            ? PostgresTarget.start()
                            : PostgresTarget.at(setup.postgresUrl()));
        }
    }

    private void reach(boolean relational, Supplier<Target> server) {
        try {
            targets.add(server.get());
        } catch (Target.Unfit unfit) {
            away.put(relational, String.valueOf(unfit.getMessage()));
        }
    }

    private boolean isTimed() {
        return !setup.countsOnly() && (timingsMean() || setup.timedAnyway());
    }

    private boolean timingsMean() {
        return targets.stream().allMatch(target -> target.facts().timingsMean());
    }

    private Optional<Target> host(Contender contender) {
        return targets.stream().filter(one -> one.hosts(contender)).findFirst();
    }

    private Population population(Model model, Workload asked) {
        says.accept("making up the data");
        if (setup.given() != null) {
            return new Population(model, asked, setup.seed(), setup.given());
        }
        if (setup.scale() != null) {
            return new Population(model, Scaled.by(asked, setup.scale()), setup.seed());
        }
        Population population = new Population(model, asked, setup.seed());
        long all = sizes(model, population).values().stream()
                .mapToLong(Integer::longValue)
                .sum();
        if (setup.uri() == null && all > BEARABLE) {
            double factor = (double) BEARABLE / all;
            says.accept("the stand-in is given less: about " + BEARABLE + " in all, and not " + all);
            return new Population(model, Scaled.by(asked, factor), setup.seed());
        }
        return population;
    }

    private static SortedMap<String, Integer> sizes(Model model, Population population) {
        SortedMap<String, Integer> sizes = new TreeMap<>();
        for (Entity entity : model.entities()) {
            sizes.put(entity.name(), population.count(entity.name()));
        }
        return sizes;
    }

    private List<Entrant> enter(List<Contender> contenders, Model model, Workload asked, World world) {
        List<Entrant> entrants = new ArrayList<>();
        for (Contender contender : contenders) {
            says.accept("filling " + contender.name());
            try {
                entrants.add(filled(contender, model, asked, world));
            } catch (Target.Unfit unfit) {
                refused.putIfAbsent(contender.name(), String.valueOf(unfit.getMessage()));
            } catch (MongoException unfit) {
                refused.putIfAbsent(contender.name(), ServerWords.of(unfit));
            }
        }
        if (entrants.isEmpty()) {
            throw LabFailed.nothing(
                    "there is nothing to measure: " + String.join("; ", new TreeSet<>(refused.values())));
        }
        return entrants;
    }

    private Entrant twin(Contender contender, Model model, Workload asked, World world) {
        says.accept("filling " + contender.name() + " once more, as the control");
        return filled(contender, model, asked, world);
    }

    private Entrant filled(Contender contender, Model model, Workload asked, World world) {
        Target target = host(contender)
                .orElseThrow(() -> new Target.Unfit(
                        Objects.requireNonNullElse(away.get(contender.shape().relational()), "the run was ended")));
        if (closed) {
            throw new IllegalStateException("it is closed");
        }
        Entrant entrant = target.enter(contender, model, asked);
        boolean filled = false;
        try {
            entrant.fill(world);
            filled = true;
            return entrant;
        } finally {
            if (!filled) {
                entrant.close();
            }
        }
    }

    private Measured measured(
            Entrant entrant,
            Model model,
            Workload asked,
            Population population,
            Entrant.Storage storage,
            Map<String, List<String>> commands,
            List<Counted> counted) {
        Contender contender = entrant.contender();
        Shape shape = contender.shape();
        ServerFacts server = host(contender).orElseThrow().facts();
        boolean tables = shape.relational();
        return new Measured(
                contender.name(),
                shape.name(),
                server.name(),
                shape.says(),
                contender.join(),
                contender.guarantee(),
                Described.decisions(shape, model),
                tables
                        ? Map.of(
                                "tables",
                                String.join(
                                        "\n",
                                        Objects.requireNonNull(
                                                entrant.structures().get("tables"))))
                        : Examples.of(shape.keeping(model), population),
                tables ? Map.of() : entrant.structures(),
                commands,
                storage,
                entrant.extent().largest(),
                entrant.extent().longest(),
                counted,
                Costs.of(contender, model, asked, counted, entrant.extent()));
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
            closeTargets();
            alone = comesToRest();
        }
        try {
            // once more where something was under way, which made its database again
            closeTargets();
            targets.clear();
        } finally {
            if (alone) {
                working.release();
            }
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

    private void closeTargets() {
        @Nullable RuntimeException first = null;
        for (Target target : targets) {
            try {
                target.close();
            } catch (RuntimeException failed) {
                first = first == null ? failed : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
