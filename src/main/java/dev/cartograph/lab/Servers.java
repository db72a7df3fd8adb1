package dev.cartograph.lab;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Engine;
import dev.cartograph.lab.contender.ServerFacts;
import dev.cartograph.lab.contender.Target;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The servers that a run measures on: those that its shapes need, as far as they are there, let go of together. */
final class Servers {
    private final Engines engines;
    private final Opening opening;

    /** By engine, in the order of the list. */
    private final Map<Engine, Target> targets;

    /** Why a server is not there, by engine. */
    private final Map<Engine, String> away = new HashMap<>();

    /** How one is found or started. */
    interface Opening {
        /**
         * @param address null for one of the lab's own
         * @throws Target.Unfit where it does not answer
         */
        Target open(Engine engine, @Nullable String address);
    }

    Servers(Engines engines, Opening opening) {
        this.engines = engines;
        this.opening = opening;
        List<Engine> order = engines.all();
        this.targets = new ConcurrentSkipListMap<>(Comparator.comparingInt(order::indexOf));
    }

    void open(LabSetup setup, Consumer<String> says) {
        for (Engine engine : engines.all()) {
            if (setup.shapes().stream().anyMatch(engine::keeps)) {
                String address = engines.address(setup, engine);
                if (address == null) {
                    says.accept(engine.starting());
                }
                reach(engine, address);
            }
        }
    }

    private void reach(Engine engine, @Nullable String address) {
        try {
            targets.put(engine, opening.open(engine, address));
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
        Engine engine = contender.engine();
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

    /**
     * Lets go of all; may be called by another thread while one is at work, and again.
     *
     * @throws Target.LeftBehind with all that is left on any of them
     */
    void close() {
        Target.LeftBehind.eachOf(targets.values(), Target::close);
    }

    /** Closes them for good: there are none any more. */
    void forget() {
        close();
        targets.clear();
    }
}
