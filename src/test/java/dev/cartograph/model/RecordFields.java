package dev.cartograph.model;

import dev.cartograph.values.DocumentId;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * The fields of a document, as the record says that stands for it: {@code name} an object, {@code name.middle} a
 * {@code text?}, {@code phones} a {@code text[]}.
 */
final class RecordFields {

    private final SortedMap<String, String> fields = new TreeMap<>();

    private RecordFields() {}

    static SortedMap<String, String> of(Class<?> document) {
        RecordFields fields = new RecordFields();
        fields.addComponents("", document);
        return fields.fields;
    }

    private void addComponents(String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            add(prefix + name(component, type), component.getAnnotatedType());
        }
    }

    private static String name(RecordComponent component, Class<?> owner) {
        try {
            boolean id = owner.getDeclaredField(component.getName()).isAnnotationPresent(Id.class)
                    || Arrays.stream(owner.getDeclaredField(component.getName()).getAnnotations())
                            .anyMatch(annotation ->
                                    annotation.annotationType().getSimpleName().equals("BsonId"));
            return id ? "_id" : component.getName();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void add(String path, AnnotatedType annotated) {
        String suffix = annotated.isAnnotationPresent(Nullable.class) ? "?" : "";
        Type type = annotated.getType();
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() == List.class) {
            suffix = "[]" + suffix;
            type = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0].getType();
        }
        Class<?> raw = (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
        String word = word(raw);
        fields.put(path, word + suffix);
        if (word.equals("object")) {
            addComponents(path + ".", raw);
        }
    }

    private static String word(Class<?> type) {
        if (DocumentId.class.isAssignableFrom(type)) {
            return "id";
        }
        if (type.isEnum()) {
            return "enum " + Arrays.toString(type.getEnumConstants());
        }
        if (type.isRecord()) {
            RecordComponent[] components = type.getRecordComponents();
            // a value type such as Email is stored as the one text it holds
            return components.length == 1 && components[0].getType() == String.class ? "text" : "object";
        }
        return switch (type.getSimpleName()) {
            case "String" -> "text";
            case "int", "long", "Integer", "Long" -> "integer";
            case "boolean", "Boolean" -> "boolean";
            case "ObjectId" -> "id";
            default -> {
                if (type == LocalDate.class) {
                    yield "date";
                }
                if (type == Instant.class) {
                    yield "instant";
                }
                if (type == Map.class) {
                    yield "map";
                }
                throw new IllegalStateException("no word for " + type);
            }
        };
    }
}
