package dev.cartograph.lab.workload;

import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Size;
import dev.cartograph.model.Spread;
import dev.cartograph.model.Type;
import dev.cartograph.model.Workload;
import dev.cartograph.model.WorkloadFile;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What there is of a model, made up from a seed: each of an entity by its number, from 0. Who belongs to whom is kept as
 * numbers; values are made again whenever they are asked for, always the same.
 *
 * <p>Children that have an identity of their own do not come one parent after the other, as they would not in life,
 * where it would favour whoever finds what was written together.
 */
public final class Population implements Facts {
    private static final int NONE = -1;
    private static final int TRIES = 100;

    /** Of the first key that is made up, in seconds; keys rise from there, as those of a client do. */
    private static final int EPOCH = 1_700_000_000;

    private final Model model;
    private final long seed;
    private final @Nullable GivenData given;
    private final DomainValues values = new DomainValues();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final Map<String, int[]> parents = new LinkedHashMap<>();
    private final Map<String, Children> children = new LinkedHashMap<>();
    private final Distinct distinct = new Distinct();

    /** Who has which value, of the attributes that were asked for; by entity and attribute, then by value. */
    private final Map<String, Map<Object, int[]>> having = new HashMap<>();

    /** @param model of it only the entities that the workload says something of */
    public Population(Model model, Workload workload, long seed) {
        this(model, workload, seed, null);
    }

    /** @param given what is brought along; of an entity of which it has nothing, what there is is made up */
    public Population(Model model, Workload workload, long seed, @Nullable GivenData given) {
        this.model = model;
        this.seed = seed;
        this.given = given;
        model.entities().forEach(entity -> size(entity, workload));
        model.relationships().forEach(relationship -> choose(relationship, workload));
        for (Relationship relationship : model.relationships()) {
            children.put(
                    relationship.name(),
                    Children.of(
                            count(relationship.parent().entity()),
                            Objects.requireNonNull(parents.get(relationship.name()))));
        }
        for (Entity entity : model.entities()) {
            for (int i = 0; Distinct.concerns(entity) && i < count(entity.name()); i++) {
                distinct.make(this, entity, i);
            }
        }
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public boolean exists(String entity, int number) {
        return number < count(entity);
    }

    /** How many there are of an entity. */
    @Override
    public int count(String entity) {
        return Objects.requireNonNull(counts.get(entity), entity);
    }

    @Override
    public int parent(Relationship relationship, int child) {
        return parentsBy(relationship)[child];
    }

    @Override
    public boolean hasParent(Relationship relationship, int child) {
        return parentsBy(relationship)[child] != NONE;
    }

    @Override
    public int[] children(Relationship relationship, int parent) {
        return Objects.requireNonNull(children.get(relationship.name())).of(parent);
    }

    @Override
    public int[] having(Entity entity, Attribute attribute, Object value) {
        return having.computeIfAbsent(entity.name() + "." + attribute.name(), name -> byValue(entity, attribute))
                .getOrDefault(Objects.requireNonNull(Answers.plain(value)), new int[0]);
    }

    private Map<Object, int[]> byValue(Entity entity, Attribute attribute) {
        Map<Object, IntStream.Builder> numbers = new HashMap<>();
        for (int number = 0; number < count(entity.name()); number++) {
            Object value = Answers.plain(value(entity, number, attribute));
            if (value != null) {
                numbers.computeIfAbsent(value, one -> IntStream.builder()).add(number);
            }
        }
        Map<Object, int[]> byValue = new HashMap<>();
        numbers.forEach((value, those) -> byValue.put(value, those.build().toArray()));
        return byValue;
    }

    /** The key of one, where that is a surrogate. */
    static ObjectId surrogate(int ordinal, int number) {
        return new ObjectId(ByteBuffer.allocate(12)
                .putInt(EPOCH + number / 1_000)
                .putInt(0x1ab << 8 | ordinal)
                .putInt(number)
                .array());
    }

    @Override
    public @Nullable Object value(Entity entity, int number, Attribute attribute) {
        if (attribute.isDerived()) {
            return null;
        }
        if (entity.hasSurrogateKey() && entity.key().contains(attribute.name())) {
            return surrogate(model.entities().indexOf(entity), number);
        }
        if (given != null && given.has(entity.name())) {
            Object value = given.value(entity.name(), number, attribute.name()).orElse(null);
            if (value != null || attribute.mayBeAbsent()) {
                return value == null && attribute.isMultivalued() ? List.of() : value;
            }
        }
        if (attribute.snapshot() != null) {
            return snapshot(entity, number, attribute.snapshot());
        }
        if (entity.weak()
                && entity.key().contains(attribute.name())
                && attribute.domain().type() == Type.INTEGER) {
            return 1L + place(entity, number);
        }
        return made(entity, number, attribute, distinct.round(entity, attribute, number));
    }

    /**
     * A value made up for one, also of a number that was not given yet.
     *
     * @param round which of those that can be made up for it
     */
    @Nullable
    Object made(Entity entity, int number, Attribute attribute, int round) {
        return values.of(
                attribute, random(entity, round == 0 ? attribute.name() : attribute.name() + "#" + round, number));
    }

    /** Which keys are taken. */
    Distinct distinct() {
        return distinct;
    }

    private @Nullable Object snapshot(Entity entity, int number, String of) {
        int dot = of.indexOf('.');
        Model.Step step = model.step(entity.name(), of.substring(0, dot)).orElse(null);
        if (step == null || !hasParent(step.relationship(), number)) {
            return null;
        }
        Entity parent = model.entity(step.end().entity());
        return value(
                parent,
                parent(step.relationship(), number),
                parent.attribute(of.substring(dot + 1)).orElseThrow());
    }

    /** Which of its siblings a weak one is, among those of the parent that it is first identified by. */
    private int place(Entity entity, int number) {
        for (Relationship up : model.relationshipsToParents(entity.name())) {
            if (up.identifies()) {
                int[] siblings = children(up, parent(up, number));
                return Arrays.binarySearch(siblings, number);
            }
        }
        return number;
    }

    private int[] parentsBy(Relationship relationship) {
        return Objects.requireNonNull(parents.get(relationship.name()), relationship.name());
    }

    /** How many there are of one, and of that for each of which there are so many. */
    private void size(Entity entity, Workload workload) {
        if (counts.containsKey(entity.name())) {
            return;
        }
        Size size = Objects.requireNonNull(workload.sizes().get(entity.name()), entity.name());
        if (given != null && given.has(entity.name())) {
            counts.put(entity.name(), given.count(entity.name()));
            model.relationshipsToParents(entity.name()).forEach(up -> parents.put(up.name(), given.parents(up)));
        } else if (size instanceof Size.ForEach each) {
            Relationship sizing = model.relationship(each.relationship());
            size(model.entity(sizing.parent().entity()), workload);
            int[] owners = owners(entity, sizing, each.children());
            parents.put(sizing.name(), owners);
            counts.put(entity.name(), owners.length);
        } else {
            counts.put(entity.name(), ((Size.Of) size).count());
        }
    }

    private void choose(Relationship by, Workload workload) {
        if (parents.containsKey(by.name())) {
            return;
        }
        Entity entity = model.entity(by.child().entity());
        int[] owners = workload.sizes().get(entity.name()) instanceof Size.ForEach each
                ? Objects.requireNonNull(parents.get(each.relationship()))
                : null;
        Spread.Kind kind = workload.chosen().getOrDefault(by.name(), Spread.Kind.UNIFORM);
        parents.put(by.name(), chosen(entity, by, kind, owners, count(entity.name())));
    }

    /** Whom each belongs to, where so many are made for each of these. */
    private int[] owners(Entity entity, Relationship sizing, Spread spread) {
        Random random = random(entity, sizing.name(), 0);
        Numbers numbers = new Numbers(spread);
        int[] many = new int[count(sizing.parent().entity())];
        long all = 0;
        for (int i = 0; i < many.length; i++) {
            many[i] = numbers.next(random);
            all += many[i];
        }
        if (all > WorkloadFile.MOST) {
            throw Scaled.tooMany(entity.name(), all);
        }
        int[] owners = new int[(int) all];
        int at = 0;
        for (int i = 0; i < many.length; i++) {
            Arrays.fill(owners, at, at + many[i], i);
            at += many[i];
        }
        if (entity.hasSurrogateKey()) {
            shuffle(owners, random);
        }
        return owners;
    }

    private int[] chosen(Entity entity, Relationship by, Spread.Kind kind, int @Nullable [] owners, int count) {
        Random random = random(entity, by.name(), 0);
        int candidates = count(by.parent().entity());
        Numbers numbers = new Numbers(new Spread(kind, 0, candidates - 1));
        int[] shuffled = shuffled(candidates, random);
        boolean distinct = owners != null && by.identifies();
        boolean optional = by.child().has().mayBeNone();
        int[] chosen = new int[count];
        int[] has = new int[candidates];
        int most = by.parent().has().max();
        Set<Integer> taken = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            if (owners != null && i > 0 && owners[i] != owners[i - 1]) {
                taken.clear();
            }
            IntPredicate isFree = one -> has[one] < most && !(distinct && taken.contains(one));
            int one = shuffled[numbers.next(random)];
            for (int tried = 0; !isFree.test(one) && tried < TRIES; tried++) {
                one = shuffled[numbers.next(random)];
            }
            if (!isFree.test(one)) {
                one = IntStream.range(0, candidates).filter(isFree).findFirst().orElse(NONE);
            }
            if (one == NONE && !optional) {
                throw new IllegalArgumentException(
                        "there are only " + candidates + " of " + by.parent().entity()
                                + " to choose from, and none may have one of " + entity.name() + " more");
            }
            taken.add(one);
            boolean none = by.isUnary() ? one >= i : optional && random.nextDouble() < 0.2;
            chosen[i] = none ? NONE : one;
            if (chosen[i] != NONE) {
                has[one]++;
            }
        }
        return chosen;
    }

    private Random random(Entity entity, String what, int number) {
        long mixed = seed * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ entity.name().hashCode()) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ what.hashCode()) * 0x94D049BB133111EBL;
        return new Random(mixed ^ (number + 1L) * 0xD6E8FEB86659FD93L);
    }

    private static int[] shuffled(int count, Random random) {
        int[] numbers = new int[count];
        Arrays.setAll(numbers, i -> i);
        shuffle(numbers, random);
        return numbers;
    }

    private static void shuffle(int[] numbers, Random random) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int one = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = one;
        }
    }

    /** The children of each parent, one parent's after the other's. */
    private record Children(int[] first, int[] numbers) {

        static Children of(int parents, int[] parentOf) {
            int[] first = new int[parents + 1];
            for (int parent : parentOf) {
                if (parent != NONE) {
                    first[parent + 1]++;
                }
            }
            for (int i = 0; i < parents; i++) {
                first[i + 1] += first[i];
            }
            int[] next = Arrays.copyOf(first, parents);
            int[] numbers = new int[first[parents]];
            for (int child = 0; child < parentOf.length; child++) {
                if (parentOf[child] != NONE) {
                    numbers[next[parentOf[child]]++] = child;
                }
            }
            return new Children(first, numbers);
        }

        int[] of(int parent) {
            return Arrays.copyOfRange(numbers, first[parent], first[parent + 1]);
        }
    }
}
