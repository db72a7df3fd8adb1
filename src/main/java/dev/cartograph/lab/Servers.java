package dev.cartograph.lab;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.ServerFacts;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.lab.documents.MongoTarget;
import dev.cartograph.lab.tables.PostgresTarget;
import dev.cartograph.model.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The servers that a run measures on: those that its shapes need, as far as they are there, let go of together. */
final class Servers {
    private final Opening opening;
    private final List<Target> targets = new CopyOnWriteArrayList<>();

    /** Why a server is not there: the one for tables, the one for documents. */
    private final Map<Boolean, String> away = new HashMap<>();

    /** How one is found or started. */
    interface Opening {
        /**
         * @param relational for tables; else for documents
         * @throws Target.Unfit where it does not answer
         */
        Target open(LabSetup setup, boolean relational);
    }

    Servers(Opening opening) {
        this.opening = opening;
    }

    /** The one that a setup names, or a stand-in where it names none. */
    static Target named(LabSetup setup, boolean relational) {
        if (relational) {
            return setup.postgresUrl() == null ? PostgresTarget.start() : PostgresTarget.at(setup.postgresUrl());
        }
        return setup.uri() == null ? MongoTarget.embedded() : MongoTarget.at(setup.uri());
    }

    void open(LabSetup setup, Consumer<String> says) {
        if (setup.shapes().stream().anyMatch(shape -> !shape.relational())) {
            reach(setup, false);
        }
        if (setup.shapes().stream().anyMatch(Shape::relational)) {
            says.accept("starting PostgreSQL");
            reach(setup, true);
        }
    }

    private void reach(LabSetup setup, boolean relational) {
        try {
            targets.add(opening.open(setup, relational));
        } catch (Target.Unfit unfit) {
            away.put(relational, String.valueOf(unfit.getMessage()));
        }
    }

    /**
     * The one that a contender is measured on.
     *
     * @throws Target.Unfit where it is not there, with the reason
     */
    Target host(Contender contender) {
        Optional<Target> host =
                targets.stream().filter(one -> one.hosts(contender)).findFirst();
        return host.orElseThrow(() -> new Target.Unfit(
                Objects.requireNonNullElse(away.get(contender.shape().relational()), "the run was ended")));
    }

    List<ServerFacts> facts() {
        return targets.stream().map(Target::facts).toList();
    }

    /** Whether what is timed on them says anything. */
    boolean timingsMean() {
        return facts().stream().allMatch(ServerFacts::timingsMean);
    }

    /** Lets go of all; may be called by another thread while one is at work, and again. */
    void close() {
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

    /** Closes them for good: there are none any more. */
    void forget() {
        close();
        targets.clear();
    }
}
