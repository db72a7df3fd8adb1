package dev.cartograph.lab.workload;

import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Relationship;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What identifies one of an entity: its surrogate key, an {@code ObjectId}; else a map of the key's parts in their order,
 * in which a parent that identifies it stands under its role, by its own key: {@code {order: 65…, lineNumber: 3}}.
 */
public final class Keys {

    /** None comes first, then by value, texts by their UTF-8 bytes, maps by their first part that differs. */
    public static final Comparator<@Nullable Object> ORDER = Keys::compare;

    private Keys() {}

    /** The key of one: a value, or a map of its parts where it has no key of its own. */
    public static Object of(Facts facts, Entity entity, int number) {
        if (entity.hasSurrogateKey()) {
            return Objects.requireNonNull(facts.value(
                    entity, number, entity.attribute(entity.key().get(0)).orElseThrow()));
        }
        return composed(facts.model(), entity, part -> facts.value(entity, number, part), up -> of(facts, up, number));
    }

    /** A key of several parts, out of what is there of each. */
    public static Object composed(
            Model model,
            Entity entity,
            Function<Attribute, @Nullable Object> values,
            Function<Relationship, @Nullable Object> parents) {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (String name : entity.key()) {
            Attribute attribute = entity.attribute(name).orElse(null);
            Object part = attribute != null ? values.apply(attribute) : parents.apply(up(model, entity, name));
            parts.put(name, Objects.requireNonNull(part, name));
        }
        return parts;
    }

    /** The key of the parent that one has. */
    public static Object of(Facts facts, Relationship up, int child) {
        return of(facts, facts.model().entity(up.parent().entity()), facts.parent(up, child));
    }

    /** The relationship to the parent of a role. */
    public static Relationship up(Model model, Entity entity, String role) {
        return model.step(entity.name(), role).orElseThrow().relationship();
    }

    private static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        } else if (one instanceof String text) {
            return Arrays.compareUnsigned(utf8(text), utf8((String) other));
        } else if (one instanceof Long number) {
            return number.compareTo((Long) other);
        } else if (one instanceof BigDecimal number) {
            return number.compareTo((BigDecimal) other);
        } else if (one instanceof Boolean flag) {
            return flag.compareTo((Boolean) other);
        } else if (one instanceof LocalDate date) {
            return date.compareTo((LocalDate) other);
        } else if (one instanceof Instant instant) {
            return instant.compareTo((Instant) other);
        } else if (one instanceof ObjectId id) {
            return id.compareTo((ObjectId) other);
        }
        Iterator<?> others = ((Map<?, ?>) other).values().iterator();
        for (Object part : ((Map<?, ?>) one).values()) {
            int compared = compare(part, others.next());
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
