package dev.cartograph.web;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The paths of the fields that a view has, so that an answer can be narrowed to some of them. */
final class FieldPaths {
    private static final String ANY = "*";

    private final Set<String> paths = new LinkedHashSet<>();

    /** All of a view's fields, and theirs: {@code name}, {@code name.first}, {@code lines.unitPrice.amount}. */
    static FieldPaths of(Class<? extends Record> view) {
        FieldPaths all = new FieldPaths();
        all.add("", view);
        return all;
    }

    /** The same and what is found at another path. */
    FieldPaths with(String path, Class<? extends Record> view) {
        FieldPaths all = new FieldPaths();
        all.paths.addAll(paths);
        all.paths.add(path);
        all.add(path + ".", view);
        return all;
    }

    boolean has(String path) {
        if (paths.contains(path)) {
            return true;
        }
        int dot = path.lastIndexOf('.');
        return dot > 0 && dot < path.length() - 1 && paths.contains(path.substring(0, dot) + "." + ANY);
    }

    /** Those without a dot, and those right below them. */
    Set<String> all() {
        return paths;
    }

    private void add(String before, Type type) {
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw) {
            if (Collection.class.isAssignableFrom(raw)) {
                add(before, parameterized.getActualTypeArguments()[0]);
            } else if (Map.class.isAssignableFrom(raw)) {
                paths.add(before + ANY);
            }
        } else if (type instanceof Class<?> one && one.isRecord()) {
            for (RecordComponent component : one.getRecordComponents()) {
                paths.add(before + component.getName());
                add(before + component.getName() + ".", component.getGenericType());
            }
        }
    }
}
