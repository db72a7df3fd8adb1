package dev.cartograph.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.StringUtils;

/** The query parameters that a route knows; any other is refused, as is one that is there twice. */
record Parameters(List<Parameter<?>> all) {
    static final Parameters NONE = new Parameters(List.of());

    Parameters {
        all = List.copyOf(all);
    }

    static Parameters of(Parameter<?>... parameters) {
        return new Parameters(List.of(parameters));
    }

    /** Those of a route that answers with one document. */
    static Parameters ofOne(Resource<?> resource) {
        return of(Selection.expand(resource), Selection.FIELDS);
    }

    /** Those of a route that answers with a list. */
    static Parameters ofList(Resource<?> resource, List<Parameter<?>> filters) {
        List<Parameter<?>> together = new ArrayList<>(filters);
        together.addAll(List.of(
                Parameter.LIMIT, Parameter.AFTER, Parameter.COUNT, Selection.expand(resource), Selection.FIELDS));
        return new Parameters(together);
    }

    List<String> names() {
        return all.stream().map(Parameter::shownName).toList();
    }

    /**
     * Reads a request's query string; a form in the body is none of it.
     *
     * @throws Refused where a parameter is unknown, repeated or no UTF-8
     */
    Query read(HttpServletRequest request) {
        Map<String, String> given = new LinkedHashMap<>();
        String query = request.getQueryString();
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&", -1)) {
                if (pair.isEmpty()) {
                    continue;
                }
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                if (all.stream().noneMatch(parameter -> parameter.fits(name))) {
                    throw new Refused(Problem.ofParameter(name, "the parameter '" + name + "' is unknown here")
                            .with("known", names()));
                }
                if (given.putIfAbsent(name, value) != null) {
                    throw new Refused(Problem.ofParameter(name, "the parameter '" + name + "' is there twice"));
                }
            }
        }
        return new Query(request.getRequestURI(), given);
    }

    private static String decoded(String text) {
        try {
            byte[] bytes = StringUtils.uriDecode(text.replace('+', ' '), StandardCharsets.ISO_8859_1)
                    .getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException | IllegalArgumentException unreadable) {
            throw Refused.of(ProblemType.BAD_PARAMETER, "the query string is not percent-encoded UTF-8");
        }
    }
}
