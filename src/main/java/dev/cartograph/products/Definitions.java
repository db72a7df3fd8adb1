package dev.cartograph.products;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the attributes of a product of one category must satisfy: the category's own definitions and its ancestors'.
 * While definitions or parents are being changed, both what is and what is announced.
 *
 * @param all each of them must be satisfied
 * @param names the names that a product may have: those defined whichever of the announced changes come true
 */
record Definitions(List<AttributeDefinition> all, Set<String> names) {

    Definitions {
        all = List.copyOf(all);
        names = Set.copyOf(names);
    }

    /** What is wrong, each attribute and kind once. */
    List<Breach> breaches(Map<String, ? extends @Nullable Object> attributes) {
        Map<String, Breach> found = new LinkedHashMap<>();
        attributes.forEach((name, value) -> {
            if (value == null) {
                add(found, new Breach(Kind.NULL, name, "is null"));
            } else if (!names.contains(name)) {
                add(found, new Breach(Kind.UNDEFINED, name, "is no attribute of the category"));
            }
        });
        for (AttributeDefinition definition : all) {
            Object value = attributes.get(definition.name());
            if (value != null) {
                String fault = AttributeValues.fault(definition, value);
                if (fault != null) {
                    add(found, new Breach(Kind.of(definition.type()), definition.name(), fault));
                }
            } else if (definition.required() && !attributes.containsKey(definition.name())) {
                add(found, new Breach(Kind.MISSING, definition.name(), "is required by the category"));
            }
        }
        return new ArrayList<>(found.values());
    }

    private static void add(Map<String, Breach> found, Breach breach) {
        found.putIfAbsent(breach.kind() + " " + breach.name(), breach);
    }

    /** One attribute that does not keep to its definition. */
    record Breach(Kind kind, String name, String message) {

        /** Where, as a JSON pointer into a product; a name that is none of ours may hold anything. */
        String pointer() {
            return "/attributes/" + name.replace("~", "~0").replace("/", "~1");
        }
    }

    /** In what way an attribute does not keep to its definition. */
    enum Kind {
        UNDEFINED,
        MISSING,
        NULL,
        TEXT,
        NUMBER,
        BOOLEAN,
        ENUM;

        private static Kind of(AttributeDefinition.Type type) {
            return switch (type) {
                case TEXT -> TEXT;
                case NUMBER -> NUMBER;
                case BOOLEAN -> BOOLEAN;
                case ENUM -> ENUM;
            };
        }
    }
}
