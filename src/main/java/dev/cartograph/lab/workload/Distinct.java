package dev.cartograph.lab.workload;

import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps keys that are made up from random numbers apart: where one is taken, others are tried until one is free. */
final class Distinct {
    private static final int TRIES = 10_000;

    private final @Nullable Distinct before;
    private final Map<String, Set<List<Object>>> taken = new HashMap<>();

    /** What was taken earlier, and was changed. */
    private final Map<String, Set<List<Object>>> freed = new HashMap<>();

    /** By entity and number; most have none. */
    private final Map<String, Map<Integer, Integer>> rounds = new HashMap<>();

    Distinct() {
        this(null);
    }

    /** @param before what was taken earlier and stays as it is */
    Distinct(@Nullable Distinct before) {
        this.before = before;
    }

    /** Whether an entity has keys that could come out the same for two. */
    static boolean concerns(Entity entity) {
        return !keys(entity).isEmpty();
    }

    /** Which of the values that can be made up for one it has. */
    int round(Entity entity, Attribute attribute, int number) {
        if (rounds.isEmpty() || keys(entity).stream().noneMatch(key -> key.contains(attribute.name()))) {
            return 0;
        }
        return rounds.getOrDefault(entity.name(), Map.of()).getOrDefault(number, 0);
    }

    /** Takes the keys of one, in values that nobody has. */
    void make(Facts facts, Entity entity, int number) {
        for (int round = 0; round < TRIES; round++) {
            if (round > 0) {
                rounds.computeIfAbsent(entity.name(), name -> new HashMap<>()).put(number, round);
            }
            List<List<Object>> values = new ArrayList<>();
            for (List<String> key : keys(entity)) {
                values.add(values(facts, entity, key, number));
            }
            if (values.stream().noneMatch(value -> has(entity, value))) {
                of(taken, entity).addAll(values);
                return;
            }
        }
        throw none(entity, number);
    }

    /**
     * Changes an attribute of one until all keys that it is part of are such as nobody has, and frees those that it had.
     *
     * @param another gives it a value, another one each time
     */
    void change(Facts facts, Entity entity, Attribute attribute, int number, Runnable another) {
        List<List<String>> keys = keys(entity).stream()
                .filter(key -> key.contains(attribute.name()))
                .toList();
        List<List<Object>> had =
                keys.stream().map(key -> values(facts, entity, key, number)).toList();
        for (int round = 0; round < TRIES; round++) {
            another.run();
            List<List<Object>> values =
                    keys.stream().map(key -> values(facts, entity, key, number)).toList();
            if (values.stream().noneMatch(value -> has(entity, value))) {
                of(taken, entity).removeAll(Set.copyOf(had));
                of(freed, entity).addAll(had);
                of(taken, entity).addAll(values);
                return;
            }
        }
        throw none(entity, number);
    }

    private static IllegalArgumentException none(Entity entity, int number) {
        return new IllegalArgumentException("no key was found for " + entity.name() + " number " + (number + 1)
                + " that none before it has: its domains are too small for so many");
    }

    private boolean has(Entity entity, List<Object> value) {
        return taken.getOrDefault(entity.name(), Set.of()).contains(value)
                || before != null
                        && before.has(entity, value)
                        && !freed.getOrDefault(entity.name(), Set.of()).contains(value);
    }

    private static Set<List<Object>> of(Map<String, Set<List<Object>>> keys, Entity entity) {
        return keys.computeIfAbsent(entity.name(), name -> new HashSet<>());
    }

    /** Its natural keys, and the key itself where an attribute in it is made up and no number among siblings. */
    private static List<List<String>> keys(Entity entity) {
        if (entity.hasSurrogateKey()
                || entity.key().stream()
                        .flatMap(name -> entity.attribute(name).stream())
                        .allMatch(attribute -> attribute.domain().type() == Type.INTEGER)) {
            return entity.naturalKeys();
        }
        List<List<String>> keys = new ArrayList<>(entity.naturalKeys());
        keys.add(entity.key());
        return keys;
    }

    private static List<Object> values(Facts facts, Entity entity, List<String> key, int number) {
        List<Object> values = new ArrayList<>();
        values.add(key);
        for (String name : key) {
            Attribute attribute = entity.attribute(name).orElse(null);
            if (attribute == null) {
                var up = Keys.up(facts.model(), entity, name);
                values.add(facts.hasParent(up, number) ? facts.parent(up, number) : -1);
            } else {
                Object value = facts.value(entity, number, attribute);
                values.add(
                        value instanceof String text && attribute.domain().ignoresCase()
                                ? text.toLowerCase(Locale.ROOT)
                                : String.valueOf(value));
            }
        }
        return values;
    }
}
