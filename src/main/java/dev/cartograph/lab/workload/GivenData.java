package dev.cartograph.lab.workload;

import dev.cartograph.model.Attribute;
import dev.cartograph.model.Domain;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Relationship;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * What there is of a model where it is brought along and not made up: rows of a catalog, each with its values as JSON has
 * them and whose it is.
 *
 * <pre>{@code
 * given.add("Student", Map.of("email", "a@b.c", "name", Map.of("first", "A", "last", "B")), Map.of());
 * given.add("Enrolment", Map.of("since", "2024-01-31"), Map.of("student", "a@b.c", "class", 0));
 * }</pre>
 *
 * What a row leaves out and must have is made up; what it leaves out and may lack is not there.
 */
@NamedInterface("workload")
public final class GivenData {
    private static final int NONE = -1;

    private final Model model;
    private final Map<String, List<Row>> rows = new LinkedHashMap<>();

    /** @param parents by role: the number of one, or its natural key as a text */
    private record Row(Map<String, Object> values, Map<String, Object> parents) {}

    private final @Nullable String from;

    /** Of nothing yet, in the terms of a model. */
    public GivenData(Model model) {
        this(model, null);
    }

    /** @param from the folder that they are brought from; null where they are in none */
    public GivenData(Model model, @Nullable String from) {
        this.model = model;
        this.from = from;
    }

    /** The folder that they were brought from; null where they were in none. */
    public @Nullable String from() {
        return from;
    }

    /**
     * Adds one.
     *
     * @param fields by attribute; what is no attribute, or derived, is passed over
     * @param parents by role: the number that another one was given, or its natural key, which may be added later
     * @return its number among those of its entity, from 0
     * @throws IllegalArgumentException where a value is none of its attribute's domain, with both
     */
    public int add(String entityName, Map<String, ?> fields, Map<String, ?> parents) {
        Entity entity = model.entity(entityName);
        Map<String, Object> values = new HashMap<>();
        for (Attribute attribute : entity.attributes()) {
            Object value = fields.get(attribute.name());
            if (value != null && !attribute.isDerived()) {
                values.put(attribute.name(), value(entity.name() + "." + attribute.name(), attribute, value));
            }
        }
        List<Row> mine = rows.computeIfAbsent(entityName, name -> new ArrayList<>());
        mine.add(new Row(values, new HashMap<>(parents)));
        return mine.size() - 1;
    }

    private static Object value(String what, Attribute attribute, Object value) {
        if (!attribute.isMultivalued()) {
            return value(what, attribute.domain(), value);
        }
        if (!(value instanceof List<?> values)) {
            throw new IllegalArgumentException(what + " is a list, and not " + value);
        }
        return values.stream().map(one -> value(what, attribute.domain(), one)).toList();
    }

    private static Object value(String what, Domain domain, Object value) {
        try {
            return switch (domain.type()) {
                case COMPOSITE -> {
                    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
                    for (Attribute part : domain.parts()) {
                        Object given = ((Map<?, ?>) value).get(part.name());
                        parts.put(part.name(), given == null ? null : value(what + "." + part.name(), part, given));
                    }
                    yield parts;
                }
                case TEXT, ENUM -> (String) value;
                case INTEGER -> ((Number) value).longValue();
                case DECIMAL -> new BigDecimal(value.toString());
                case BOOLEAN -> (Boolean) value;
                case DATE -> LocalDate.parse((String) value);
                case INSTANT -> Instant.parse((String) value).truncatedTo(ChronoUnit.MILLIS);
                case ID -> new ObjectId((String) value);
                case SCALAR -> value instanceof Integer number ? (Object) number.longValue() : value.toString();
            };
        } catch (ClassCastException | NumberFormatException | DateTimeException wrong) {
            throw new IllegalArgumentException(
                    what + " is of the domain " + domain.type().word() + ", and not " + value, wrong);
        }
    }

    /** Whether there is something of an entity. */
    boolean has(String entity) {
        return rows.containsKey(entity);
    }

    int count(String entity) {
        return rows.getOrDefault(entity, List.of()).size();
    }

    /** The value of an attribute, if the row has one. */
    Optional<Object> value(String entity, int number, String attribute) {
        return Optional.ofNullable(
                rows.getOrDefault(entity, List.of()).get(number).values().get(attribute));
    }

    /**
     * The number of each one's parent, or -1.
     *
     * @throws IllegalArgumentException where one must have a parent that is not there
     */
    int[] parents(Relationship up) {
        List<Row> mine = rows.getOrDefault(up.child().entity(), List.of());
        Map<Object, Integer> byKey = new HashMap<>();
        boolean ignoresCase = naturalKeys(model.entity(up.parent().entity()), byKey);
        int[] parents = new int[mine.size()];
        Arrays.fill(parents, NONE);
        for (int i = 0; i < parents.length; i++) {
            Object parent = mine.get(i).parents().get(up.parent().role());
            if (parent instanceof Integer number) {
                parents[i] = number;
            } else if (parent != null) {
                parents[i] = byKey.getOrDefault(compared(parent, ignoresCase), NONE);
            }
            if (parents[i] == NONE && !up.child().has().mayBeNone()) {
                throw new IllegalArgumentException(up.child().entity() + " number " + (i + 1) + " has no "
                        + up.parent().role() + (parent == null ? "" : ": there is no '" + parent + "'"));
            }
        }
        return parents;
    }

    /**
     * Adds the numbers of an entity by its first natural key that is one attribute.
     *
     * @return whether two keys that differ in case alone are the same
     */
    private boolean naturalKeys(Entity entity, Map<Object, Integer> numbers) {
        Attribute key = entity.naturalKeys().stream()
                .filter(parts -> parts.size() == 1)
                .flatMap(parts -> entity.attribute(parts.get(0)).stream())
                .findFirst()
                .orElse(null);
        if (key == null) {
            return false;
        }
        boolean ignoresCase = key.domain().ignoresCase();
        for (int i = 0; i < count(entity.name()); i++) {
            int number = i;
            value(entity.name(), i, key.name())
                    .ifPresent(value -> numbers.putIfAbsent(compared(value, ignoresCase), number));
        }
        return ignoresCase;
    }

    private static Object compared(Object key, boolean ignoresCase) {
        return ignoresCase && key instanceof String text ? text.toLowerCase(Locale.ROOT) : key;
    }
}
