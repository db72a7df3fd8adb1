package dev.cartograph.lab;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Engine;
import dev.cartograph.lab.contender.ServerFacts;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.lab.documents.MongoEngine;
import dev.cartograph.lab.tables.PostgresEngine;
import dev.cartograph.model.Shape;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The servers that a run measures on: those that its shapes need, as far as they are there, let go of together. */
final class Servers {
    /** The engines of the lab, the one list of them, each with what a setup says of where its server is. */
    private static final Map<Engine, Function<LabSetup, @Nullable String>> ENGINES = new LinkedHashMap<>();

    static {
        ENGINES.put(new MongoEngine(), LabSetup::uri);
        ENGINES.put(new PostgresEngine(), LabSetup::postgresUrl);
    }

    private final Opening opening;

    /** By engine, in the order of the list. */
    private final Map<Engine, Target> targets;

    /** Why a server is not there, by engine. */
    private final Map<Engine, String> away = new HashMap<>();

    /** How one is found or started. */
    interface Opening {
        /** @throws Target.Unfit where it does not answer */
        Target open(LabSetup setup, Engine engine);
    }

    Servers(Opening opening) {
        this.opening = opening;
        List<Engine> order = List.copyOf(ENGINES.keySet());
        this.targets = new ConcurrentSkipListMap<>(Comparator.comparingInt(order::indexOf));
    }

    /** The one that a setup names, or one of the lab's own where it names none. */
    static Target named(LabSetup setup, Engine engine) {
        return engine.open(address(setup, engine));
    }

    private static @Nullable String address(LabSetup setup, Engine engine) {
        return Objects.requireNonNull(ENGINES.get(engine)).apply(setup);
    }

    /** The engine that keeps a shape. */
    static Engine engine(Shape shape) {
        return ENGINES.keySet().stream()
                .filter(engine -> engine.keeps(shape))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing keeps the shape " + shape.name()));
    }

    /** Why a server failed, in a sentence; empty where this is no failure of one. */
    static Optional<String> says(RuntimeException failure) {
        return failure instanceof Target.Unfit unfit
                ? Optional.of(String.valueOf(unfit.getMessage()))
                : ENGINES.keySet().stream()
                        .flatMap(engine -> engine.says(failure).stream())
                        .findFirst();
    }

    void open(LabSetup setup, Consumer<String> says) {
        for (Engine engine : ENGINES.keySet()) {
            if (setup.shapes().stream().anyMatch(engine::keeps)) {
                if (address(setup, engine) == null) {
                    says.accept(engine.starting());
                }
                reach(setup, engine);
            }
        }
    }

    private void reach(LabSetup setup, Engine engine) {
        try {
            targets.put(engine, opening.open(setup, engine));
        } catch (Target.Unfit unfit) {
            away.put(engine, String.valueOf(unfit.getMessage()));
        }
    }

    /**
     * The one that a contender is measured on.
     *
     * @throws Target.Unfit where it is not there, with the reason
     */
    Target host(Contender contender) {
        Engine engine = engine(contender.shape());
        Target host = targets.get(engine);
        if (host == null) {
            throw new Target.Unfit(Objects.requireNonNullElse(away.get(engine), "the run was ended"));
        }
        return host;
    }

    List<ServerFacts> facts() {
        return targets.values().stream().map(Target::facts).toList();
    }

    /** Whether what is timed on them says anything. */
    boolean timingsMean() {
        return facts().stream().allMatch(ServerFacts::timingsMean);
    }

    /** Lets go of all; may be called by another thread while one is at work, and again. */
    void close() {
        @Nullable RuntimeException first = null;
        for (Target target : targets.values()) {
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

    /** Closes them for good: there are none any more. */
    void forget() {
        close();
        targets.clear();
    }
}
