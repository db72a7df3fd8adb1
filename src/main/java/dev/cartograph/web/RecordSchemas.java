package dev.cartograph.web;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schemas of records that are answered as they are, field by field, with null for what may be null. */
final class RecordSchemas {
    private RecordSchemas() {}

    static JsonSchema of(Class<? extends Record> record) {
        Map<String, JsonSchema> fields = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            AnnotatedType type = component.getAnnotatedType();
            JsonSchema schema = of(type);
            fields.put(component.getName(), type.isAnnotationPresent(Nullable.class) ? schema.orNull() : schema);
        }
        return JsonSchema.object(fields, List.copyOf(fields.keySet()));
    }

    private static JsonSchema of(AnnotatedType annotated) {
        if (annotated instanceof AnnotatedParameterizedType parameterized) {
            AnnotatedType[] arguments = parameterized.getAnnotatedActualTypeArguments();
            JsonSchema last = of(arguments[arguments.length - 1]);
            Class<?> raw = raw(annotated.getType());
            if (List.class.isAssignableFrom(raw)) {
                return JsonSchema.listOf(last);
            } else if (Map.class.isAssignableFrom(raw)) {
                return JsonSchema.of("object").with("additionalProperties", last);
            }
            throw new IllegalArgumentException("no schema known for " + annotated);
        }
        return of(raw(annotated.getType()), annotated);
    }

    private static JsonSchema of(Class<?> type, AnnotatedType annotated) {
        if (type == String.class) {
            return JsonSchema.of("string");
        } else if (type == Instant.class) {
            return JsonSchema.of("string").with("format", "date-time");
        } else if (type == boolean.class || type == Boolean.class) {
            return JsonSchema.of("boolean");
        } else if (type == double.class || type == Double.class) {
            return JsonSchema.of("number");
        } else if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return JsonSchema.of("integer");
        } else if (type.isEnum()) {
            return JsonSchema.oneOf(
                    Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList());
        } else if (type.isRecord()) {
            return of(type.asSubclass(Record.class));
        }
        throw new IllegalArgumentException("no schema known for " + annotated);
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }
}
