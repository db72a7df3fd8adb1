package dev.cartograph.lab;

import dev.cartograph.lab.contender.Engine;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.lab.documents.MongoEngine;
import dev.cartograph.lab.tables.PostgresEngine;
import dev.cartograph.model.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Databases that can be measured on, each with what a setup says of where its server is. */
final class Engines {
    /** Those of the lab, the one list of them. */
    static final Engines LAB;

    static {
        Map<Engine, Function<LabSetup, @Nullable String>> engines = new LinkedHashMap<>();
        engines.put(new MongoEngine(), LabSetup::uri);
        engines.put(new PostgresEngine(), LabSetup::postgresUrl);
        LAB = new Engines(engines);
    }

    private final Map<Engine, Function<LabSetup, @Nullable String>> addresses;

    /** @param addresses in the order in which they are told of */
    Engines(Map<Engine, Function<LabSetup, @Nullable String>> addresses) {
        this.addresses = new LinkedHashMap<>(addresses);
    }

    /** In their order. */
    List<Engine> all() {
        return List.copyOf(addresses.keySet());
    }

    /** Those that keep a shape: on each of them it is measured. */
    List<Engine> keeping(Shape shape) {
        return all().stream().filter(engine -> engine.keeps(shape)).toList();
    }

    /** Where a setup says that the server is; null where the lab has one of its own. */
    @Nullable
    String address(LabSetup setup, Engine engine) {
        return Objects.requireNonNull(addresses.get(engine)).apply(setup);
    }

    /** Why a server failed, in a sentence; empty where this is no failure of one. */
    Optional<String> says(RuntimeException failure) {
        return failure instanceof Target.Unfit unfit
                ? Optional.of(String.valueOf(unfit.getMessage()))
                : all().stream()
                        .flatMap(engine -> engine.says(failure).stream())
                        .findFirst();
    }
}
