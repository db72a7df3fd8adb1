package dev.cartograph.web;

import dev.cartograph.values.PageRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of one request, all of them known to its route.
 *
 * @param path of the request
 * @param given by name, in their order
 */
record Query(String path, Map<String, String> given) {

    /**
     * The value, or null where it was not given.
     *
     * @throws Refused where it is none that the parameter can have
     */
    <T> @Nullable T get(Parameter<T> parameter) {
        String text = given.get(parameter.name());
        return text == null ? null : read(parameter.name(), text, parameter);
    }

    <T> T get(Parameter<T> parameter, T otherwise) {
        T value = get(parameter);
        return value == null ? otherwise : value;
    }

    /** The values of a family, by what follows its name. */
    <T> Map<String, T> all(Parameter<T> family) {
        Map<String, T> values = new LinkedHashMap<>();
        given.forEach((name, text) -> {
            if (family.fits(name)) {
                values.put(name.substring(family.name().length()), read(name, text, family));
            }
        });
        return values;
    }

    PageRequest page(@Nullable String sort) {
        return new PageRequest(
                get(Parameter.LIMIT, PageRequest.DEFAULT_LIMIT),
                sort,
                get(Parameter.AFTER),
                get(Parameter.COUNT, false));
    }

    /** The same request, from a cursor on. */
    String next(String after) {
        Map<String, String> parameters = new LinkedHashMap<>(given);
        parameters.remove(Parameter.AFTER.name());
        parameters.put(Parameter.AFTER.name(), after);
        return path + "?"
                + parameters.entrySet().stream()
                        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static <T> T read(String name, String text, Parameter<T> parameter) {
        try {
            return parameter.reading().apply(text);
        } catch (IllegalArgumentException unreadable) {
            throw new Refused(Problem.ofParameter(
                    name, "'" + name + "': " + Objects.requireNonNullElse(unreadable.getMessage(), "is unreadable")));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
