package dev.cartograph.judge;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Drafts that differ from one in their parts, whatever they are drafts of. */
final class Drafts {
    private Drafts() {}

    /** All those in which one part is another: a record, a list, a map, a value. */
    static List<Object> each(@Nullable Object draft, Function<Object, List<Object>> others) {
        if (draft == null) {
            return List.of();
        }
        List<Object> each = new ArrayList<>(others.apply(draft));
        if (draft instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                for (Object other : each(list.get(i), others)) {
                    List<Object> with = new ArrayList<>(list);
                    with.set(i, other);
                    each.add(with);
                }
            }
        } else if (draft instanceof Record whole) {
            @Nullable Object[] values = values(whole);
            for (int i = 0; i < values.length; i++) {
                for (Object other : each(values[i], others)) {
                    add(each, whole, values, i, other);
                }
            }
        }
        return each;
    }

    /** All those that say nothing in the place of one part. */
    static List<Object> without(@Nullable Object draft) {
        return each(draft, part -> {
            List<Object> lesser = new ArrayList<>();
            if (part instanceof Record whole) {
                @Nullable Object[] values = values(whole);
                for (int i = 0; i < values.length; i++) {
                    if (values[i] != null) {
                        add(lesser, whole, values, i, null);
                    }
                }
            } else if (part instanceof List<?> list) {
                for (int size = list.size(); size > 0; size /= 2) {
                    for (int from = 0; from < list.size(); from += size) {
                        List<Object> rest = new ArrayList<>(list);
                        rest.subList(from, Math.min(list.size(), from + size)).clear();
                        lesser.add(rest);
                    }
                }
            } else if (part instanceof Map<?, ?> map) {
                for (Object key : map.keySet()) {
                    Map<Object, Object> rest = new LinkedHashMap<>(map);
                    rest.remove(key);
                    lesser.add(rest);
                }
            } else if (Boolean.TRUE.equals(part)) {
                lesser.add(false);
            }
            return lesser;
        });
    }

    /** The one in which each text is what is made of it. */
    static @Nullable Object texts(@Nullable Object draft, UnaryOperator<String> made) {
        if (draft instanceof String text) {
            return made.apply(text);
        } else if (draft instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>();
            list.forEach(one -> all.add(texts(one, made)));
            return all;
        } else if (draft instanceof Record whole) {
            @Nullable Object[] values = values(whole);
            for (int i = 0; i < values.length; i++) {
                values[i] = texts(values[i], made);
            }
            return with(whole, values);
        }
        return draft;
    }

    /** The numbers in it. */
    static List<Long> numbers(@Nullable Object draft) {
        List<Long> numbers = new ArrayList<>();
        each(draft, part -> {
            if (part instanceof Long number) {
                numbers.add(number);
            }
            return List.of();
        });
        return numbers;
    }

    private static void add(
            List<Object> to, Record whole, @Nullable Object[] values, int place, @Nullable Object value) {
        @Nullable Object[] other = values.clone();
        other[place] = value;
        try {
            to.add(with(whole, other));
        } catch (IllegalArgumentException refused) {
            // One that cannot be without that part.
        }
    }

    private static Object with(Record whole, @Nullable Object[] values) {
        Class<?>[] types = Arrays.stream(whole.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return whole.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException refused) {
            throw new IllegalArgumentException(refused);
        }
    }

    private static @Nullable Object[] values(Record whole) {
        try {
            RecordComponent[] components = whole.getClass().getRecordComponents();
            @Nullable Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = Objects.requireNonNull(components[i].getAccessor()).invoke(whole);
            }
            return values;
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException(hidden);
        }
    }
}
