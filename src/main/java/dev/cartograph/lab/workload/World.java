package dev.cartograph.lab.workload;

import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Relationship.OnDelete;
import dev.cartograph.model.Type;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A population that operations change, in memory and by the model alone: what every contender must have the same of in
 * the end. The population itself stays as it was, so that there can be several worlds of one.
 */
public final class World implements Facts {
    private static final int NONE = -1;
    private static final int TRIES = 200;

    private final Population population;
    private final Model model;
    private final Distinct distinct;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, BitSet> gone = new HashMap<>();

    /** Of those that are new, or have another parent than at first; by relationship and child. */
    private final Map<String, Map<Integer, Integer>> parents = new HashMap<>();

    /** The new ones; by relationship and parent. */
    private final Map<String, Map<Integer, List<Integer>>> added = new HashMap<>();

    /** What was changed, or cannot be made up again; by entity, number and attribute. */
    private final Map<String, Map<Integer, Map<String, Optional<Object>>>> written = new HashMap<>();

    /** How many numbers among siblings were given; by relationship and parent. */
    private final Map<String, Map<Integer, Integer>> places = new HashMap<>();

    private int changes;

    /** With what there is at first. */
    public World(Population population) {
        this.population = population;
        this.model = population.model();
        this.distinct = new Distinct(population.distinct());
        for (Entity entity : model.entities()) {
            counts.put(entity.name(), population.count(entity.name()));
            gone.put(entity.name(), new BitSet());
        }
        for (Relationship relationship : model.relationships()) {
            parents.put(relationship.name(), new HashMap<>());
            added.put(relationship.name(), new HashMap<>());
            places.put(relationship.name(), new HashMap<>());
        }
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public int count(String entity) {
        return get(counts, entity);
    }

    @Override
    public boolean exists(String entity, int number) {
        return number >= 0 && number < count(entity) && !get(gone, entity).get(number);
    }

    @Override
    public boolean hasParent(Relationship relationship, int child) {
        return parentOf(relationship, child) != NONE;
    }

    @Override
    public int parent(Relationship relationship, int child) {
        return parentOf(relationship, child);
    }

    @Override
    public int[] children(Relationship relationship, int parent) {
        String child = relationship.child().entity();
        int[] first = parent < population.count(relationship.parent().entity())
                ? population.children(relationship, parent)
                : new int[0];
        List<Integer> more = get(added, relationship.name()).getOrDefault(parent, List.of());
        return IntStream.concat(IntStream.of(first), more.stream().mapToInt(Integer::intValue))
                .filter(number -> exists(child, number) && parentOf(relationship, number) == parent)
                .toArray();
    }

    @Override
    public int[] having(Entity entity, Attribute attribute, Object value) {
        int first = population.count(entity.name());
        Map<Integer, Map<String, Optional<Object>>> others = written.getOrDefault(entity.name(), Map.of());
        IntPredicate isOther = number ->
                number >= first || others.getOrDefault(number, Map.of()).containsKey(attribute.name());
        IntStream kept =
                IntStream.of(population.having(entity, attribute, value)).filter(isOther.negate());
        IntStream changed = IntStream.concat(
                        others.keySet().stream().mapToInt(Integer::intValue).filter(number -> number < first),
                        IntStream.range(first, count(entity.name())))
                .filter(number ->
                        isOther.test(number) && Keys.ORDER.compare(value(entity, number, attribute), value) == 0);
        return IntStream.concat(kept, changed)
                .filter(number -> exists(entity.name(), number))
                .sorted()
                .toArray();
    }

    @Override
    public @Nullable Object value(Entity entity, int number, Attribute attribute) {
        Optional<Object> other = written.getOrDefault(entity.name(), Map.of())
                .getOrDefault(number, Map.of())
                .get(attribute.name());
        if (other != null) {
            return other.orElse(null);
        }
        if (number < population.count(entity.name())) {
            return population.value(entity, number, attribute);
        }
        if (attribute.isDerived()) {
            return null;
        }
        if (entity.hasSurrogateKey() && entity.key().contains(attribute.name())) {
            return Population.surrogate(model.entities().indexOf(entity), number);
        }
        return population.made(entity, number, attribute, distinct.round(entity, attribute, number));
    }

    /** Those that are there and are new, or have another value or parent than at first, rising. */
    public int[] touched(String entity) {
        Set<Integer> touched =
                new TreeSet<>(written.getOrDefault(entity, Map.of()).keySet());
        for (Relationship up : model.relationshipsToParents(entity)) {
            touched.addAll(get(parents, up.name()).keySet());
        }
        for (int number = population.count(entity); number < count(entity); number++) {
            touched.add(number);
        }
        return touched.stream()
                .mapToInt(Integer::intValue)
                .filter(number -> exists(entity, number))
                .toArray();
    }

    /**
     * How far calls have taken it from what there was at first: the largest part of an entity that is gone, or that was
     * added. 0.5 where half of it is gone; infinite where there was none and is one now.
     */
    public double changed() {
        double most = 0;
        for (Entity entity : model.entities()) {
            int first = population.count(entity.name());
            int more = count(entity.name()) - first;
            int fewer = get(gone, entity.name()).cardinality();
            if (Math.max(more, fewer) > 0) {
                most = Math.max(most, (double) Math.max(more, fewer) / first);
            }
        }
        return most;
    }

    /** One of those that are there, each as likely; nothing where there is none. */
    Optional<Integer> any(String entity, Random random) {
        return any(entity, number -> true, random);
    }

    /** One of those of which something is true. */
    Optional<Integer> any(String entity, IntPredicate wanted, Random random) {
        int count = count(entity);
        IntPredicate candidate = number -> exists(entity, number) && wanted.test(number);
        for (int tried = 0; count > 0 && tried < TRIES; tried++) {
            int number = random.nextInt(count);
            if (candidate.test(number)) {
                return Optional.of(number);
            }
        }
        return IntStream.range(0, count).filter(candidate).boxed().findFirst();
    }

    /**
     * Adds one, with values made up for it. Its parents are those of others of its kind, so that who has many gets more.
     *
     * @param to the relationship whose parent is given
     * @return its number; nothing where no parent has room for it
     */
    Optional<Integer> add(Entity entity, @Nullable Relationship to, int parent, Random random) {
        int number = count(entity.name());
        Map<Relationship, Integer> chosen = new LinkedHashMap<>();
        for (int tried = 0; tried < TRIES; tried++) {
            chosen.clear();
            for (Relationship up : model.relationshipsToParents(entity.name())) {
                chosen.put(up, up.equals(to) ? parent : parentLikeOthers(up, random));
            }
            if (hasRoom(entity, chosen)) {
                put(entity, number, chosen);
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    /**
     * Gives an attribute of one another value, and returns it: where it is part of a key, one that nobody else has. It
     * stays as it is where chance finds no other, as where there is only one.
     */
    @Nullable
    Object change(Entity entity, int number, Attribute attribute) {
        Object before = Answers.plain(value(entity, number, attribute));
        distinct.change(this, entity, attribute, number, () -> {
            @Nullable Object made = null;
            for (int tried = 0; tried < TRIES && (tried == 0 || Objects.equals(Answers.plain(made), before)); tried++) {
                made = population.made(entity, number, attribute, 1_000_000 + changes++);
            }
            write(entity, number, attribute.name(), made);
        });
        return value(entity, number, attribute);
    }

    /** Whether one may be deleted, with everything that goes with it. */
    boolean mayDelete(Entity entity, int number) {
        for (Relationship down : model.relationshipsToChildren(entity.name())) {
            int[] children = children(down, number);
            if (children.length > 0 && down.onDelete() == OnDelete.RESTRICT) {
                return false;
            }
            if (down.onDelete() == OnDelete.CASCADE
                    && IntStream.of(children)
                            .anyMatch(child ->
                                    !mayDelete(model.entity(down.child().entity()), child))) {
                return false;
            }
        }
        return true;
    }

    /** Deletes one and does with its children what the model says, if it may be deleted. */
    void delete(Entity entity, int number) {
        if (!mayDelete(entity, number)) {
            return;
        }
        for (Relationship down : model.relationshipsToChildren(entity.name())) {
            for (int child : children(down, number)) {
                if (down.onDelete() == OnDelete.CASCADE) {
                    delete(model.entity(down.child().entity()), child);
                } else {
                    get(parents, down.name()).put(child, NONE);
                }
            }
        }
        get(gone, entity.name()).set(number);
    }

    private int parentLikeOthers(Relationship up, Random random) {
        Optional<Integer> other = any(up.child().entity(), random);
        if (other.isPresent()) {
            int parent = parentOf(up, other.get());
            if (parent != NONE || up.child().has().mayBeNone()) {
                return parent;
            }
        }
        return any(up.parent().entity(), random).orElse(NONE);
    }

    private boolean hasRoom(Entity entity, Map<Relationship, Integer> chosen) {
        for (Map.Entry<Relationship, Integer> one : chosen.entrySet()) {
            Relationship up = one.getKey();
            int parent = one.getValue();
            if (parent == NONE) {
                if (!up.child().has().mayBeNone()) {
                    return false;
                }
            } else if (!up.parent().has().isUnbounded()
                    && children(up, parent).length >= up.parent().has().max()) {
                return false;
            }
        }
        return entity.key().stream().anyMatch(name -> entity.attribute(name).isPresent()) || !isTaken(entity, chosen);
    }

    /** Whether another one has the same parents, where these are all that identifies it. */
    private boolean isTaken(Entity entity, Map<Relationship, Integer> chosen) {
        Relationship first = Keys.up(model, entity, entity.key().get(0));
        return IntStream.of(children(first, Objects.requireNonNull(chosen.get(first))))
                .anyMatch(sibling -> entity.key().stream()
                        .map(role -> Keys.up(model, entity, role))
                        .allMatch(up -> parentOf(up, sibling) == Objects.requireNonNull(chosen.get(up))));
    }

    private void put(Entity entity, int number, Map<Relationship, Integer> chosen) {
        counts.merge(entity.name(), 1, Integer::sum);
        chosen.forEach((up, parent) -> {
            get(parents, up.name()).put(number, parent);
            if (parent != NONE) {
                get(added, up.name())
                        .computeIfAbsent(parent, one -> new ArrayList<>())
                        .add(number);
            }
        });
        for (Attribute attribute : entity.attributes()) {
            String of = attribute.snapshot();
            if (of != null) {
                write(entity, number, attribute.name(), snapshot(entity, number, of));
            } else if (entity.weak()
                    && entity.key().contains(attribute.name())
                    && attribute.domain().type() == Type.INTEGER) {
                write(entity, number, attribute.name(), place(entity, chosen));
            }
        }
        if (Distinct.concerns(entity)) {
            distinct.make(this, entity, number);
        }
    }

    private @Nullable Object snapshot(Entity entity, int number, String of) {
        int dot = of.indexOf('.');
        Relationship up = Keys.up(model, entity, of.substring(0, dot));
        Entity parent = model.entity(up.parent().entity());
        return hasParent(up, number)
                ? value(
                        parent,
                        parent(up, number),
                        parent.attribute(of.substring(dot + 1)).orElseThrow())
                : null;
    }

    /** The next number among siblings; none is given twice. */
    private long place(Entity entity, Map<Relationship, Integer> chosen) {
        for (Map.Entry<Relationship, Integer> one : chosen.entrySet()) {
            Relationship up = one.getKey();
            if (up.identifies()) {
                int parent = one.getValue();
                int before =
                        parent < population.count(up.parent().entity()) ? population.children(up, parent).length : 0;
                return before + (long) get(places, up.name()).merge(parent, 1, Integer::sum);
            }
        }
        throw new IllegalArgumentException(entity.name() + " is weak, and nothing identifies it");
    }

    private void write(Entity entity, int number, String attribute, @Nullable Object value) {
        written.computeIfAbsent(entity.name(), name -> new HashMap<>())
                .computeIfAbsent(number, one -> new HashMap<>())
                .put(attribute, Optional.ofNullable(value));
    }

    private int parentOf(Relationship relationship, int child) {
        Integer other = get(parents, relationship.name()).get(child);
        if (other != null) {
            return other;
        }
        return population.hasParent(relationship, child) ? population.parent(relationship, child) : NONE;
    }

    private static <T> T get(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }
}
