package dev.cartograph.lab.workload;

import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Listing;
import dev.cartograph.model.Model;
import dev.cartograph.model.Operation.Path;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Statements;
import dev.cartograph.model.Summing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the right answer to a call is, found by the model alone and with nothing but what is in memory.
 *
 * <ul>
 *   <li>To a read: a map of what is wanted, {@code {id: …, placedAt: …, customerId: …, lines: [{lineNumber: 1, …}],
 *       customer: {name: …}}}. What a role leads to stands under it: a map; a list in the order of its keys; nothing
 *       where it leads nowhere. The key of each parent of what is wanted whole stands under its role and {@code Id}.
 *       What there is none of is left out.
 *   <li>To a list: those maps, as it is sorted.
 *   <li>To a total: its sum; where it is grouped, {@code [[key, sum], …]}, the greatest first, then by key.
 *   <li>To a deletion: whether it was made.
 *   <li>To what writes otherwise: {@code true}.
 * </ul>
 *
 * Values are of the Java types of {@link DomainValues}; decimals have no zeros at their end.
 */
public final class Answers implements Statements<Object> {
    private final Facts facts;
    private final Model model;

    /** By these facts, as they are when an answer is asked for. */
    public Answers(Facts facts) {
        this.facts = facts;
        this.model = facts.model();
    }

    /** @param call as the facts are when it is answered: before it where it deletes, else after it */
    public Object of(Call call) {
        return call.ask(this);
    }

    @Override
    public Object read(String entity, List<Path> along, int number) {
        return one(Want.whole(model, model.entity(entity), along), number);
    }

    @Override
    public Object insert(String entity, List<String> with, int number) {
        return true;
    }

    @Override
    public Object change(String entity, String attribute, int number, @Nullable Object value) {
        return true;
    }

    @Override
    public Object delete(String entity, int number) {
        return facts instanceof World world && world.mayDelete(model.entity(entity), number);
    }

    @Override
    public Object together(List<Object> writes) {
        return writes.stream().allMatch(Boolean.TRUE::equals);
    }

    /** One of an entity, as much of it as is wanted. */
    Map<String, Object> one(Want want, int number) {
        Map<String, Object> one = new LinkedHashMap<>();
        for (Attribute attribute : want.wanted()) {
            put(one, attribute.name(), plain(facts.value(want.entity(), number, attribute)));
        }
        if (want.isWhole()) {
            for (Relationship up : model.relationshipsToParents(want.entity().name())) {
                if (facts.hasParent(up, number)) {
                    one.put(up.parent().role() + "Id", Keys.of(facts, up, number));
                }
            }
        }
        want.along().forEach((role, branch) -> {
            Relationship relationship = branch.step().relationship();
            if (!branch.step().down()) {
                if (facts.hasParent(relationship, number)) {
                    one.put(role, one(branch.want(), facts.parent(relationship, number)));
                }
            } else {
                List<Object> children = new ArrayList<>();
                for (int child : byKey(relationship, facts.children(relationship, number))) {
                    children.add(one(branch.want(), child));
                }
                if (branch.step().toMany()) {
                    put(one, role, children);
                } else if (!children.isEmpty()) {
                    one.put(role, children.get(0));
                }
            }
        });
        return one;
    }

    /** A value as answers have it; null for what there is none of. */
    public static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        } else if (value instanceof List<?> values) {
            return values.isEmpty() ? null : values.stream().map(Answers::plain).toList();
        } else if (value instanceof Map<?, ?> parts) {
            Map<String, Object> plain = new LinkedHashMap<>();
            parts.forEach((name, part) -> put(plain, (String) name, plain(part)));
            return plain.isEmpty() ? null : plain;
        }
        return value;
    }

    /** Adds a value, unless there is none or it is an empty list: what is not there is left out. */
    public static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            map.put(name, value);
        }
    }

    private int[] byKey(Relationship down, int[] children) {
        Entity entity = model.entity(down.child().entity());
        return IntStream.of(children)
                .boxed()
                .sorted(Comparator.comparing(child -> Keys.of(facts, entity, child), Keys.ORDER))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public Object list(Listing list, int of) {
        Entity entity = model.entity(list.entity());
        Attribute sort = entity.attribute(list.sort()).orElseThrow();
        Comparator<Sorted> order = Comparator.comparing(Sorted::value, Keys.ORDER)
                .thenComparing(one -> Keys.of(facts, entity, one.number()), Keys.ORDER);
        Want want = Want.whole(model, entity, list.along());
        return IntStream.of(listed(list, entity, of))
                .mapToObj(number -> new Sorted(facts.value(entity, number, sort), number))
                .sorted(list.descending() ? order.reversed() : order)
                .limit(list.limit())
                .map(one -> (Object) one(want, one.number()))
                .toList();
    }

    /** One with what it is sorted by, which is not made up again each time two are compared. */
    private record Sorted(@Nullable Object value, int number) {}

    private int[] listed(Listing list, Entity entity, int of) {
        Attribute by = entity.attribute(list.by()).orElse(null);
        return by == null
                ? facts.children(Keys.up(model, entity, list.by()), of)
                : facts.having(entity, by, Objects.requireNonNull(facts.value(entity, of, by)));
    }

    @Override
    public Object sum(Summing total, int of) {
        Entity entity = model.entity(total.entity());
        Relationship by = total.by() == null ? null : Keys.up(model, entity, total.by());
        int[] numbers = total.of() == null
                ? IntStream.range(0, facts.count(entity.name()))
                        .filter(number -> facts.exists(entity.name(), number))
                        .toArray()
                : facts.children(Keys.up(model, entity, total.of()), of);
        if (by == null) {
            return IntStream.of(numbers)
                    .mapToLong(number -> multiplied(total, entity, number))
                    .sum();
        }
        Map<Integer, Long> sums = new TreeMap<>();
        for (int number : numbers) {
            int group = facts.hasParent(by, number) ? facts.parent(by, number) : -1;
            sums.merge(group, multiplied(total, entity, number), Long::sum);
        }
        Entity parent = model.entity(by.parent().entity());
        List<List<@Nullable Object>> groups = new ArrayList<>();
        sums.forEach((group, sum) -> {
            List<@Nullable Object> one = new ArrayList<>();
            one.add(group < 0 ? null : Keys.of(facts, parent, group));
            one.add(sum);
            groups.add(one);
        });
        groups.sort(
                Comparator.<List<@Nullable Object>, Long>comparing(group -> (Long) Objects.requireNonNull(group.get(1)))
                        .reversed()
                        .thenComparing(group -> group.get(0), Keys.ORDER));
        return List.copyOf(groups.subList(0, Math.min(total.limit(), groups.size())));
    }

    /** Nothing of a product that has a factor of nothing. */
    private long multiplied(Summing total, Entity entity, int number) {
        long multiplied = 1;
        for (String factor : total.factors()) {
            String[] names = factor.split("\\.", -1);
            Object value =
                    facts.value(entity, number, entity.attribute(names[0]).orElseThrow());
            for (int i = 1; i < names.length && value != null; i++) {
                value = ((Map<?, ?>) value).get(names[i]);
            }
            if (value == null) {
                return 0;
            }
            multiplied *= (Long) value;
        }
        return multiplied;
    }
}
