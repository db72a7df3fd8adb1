package dev.cartograph.seeding;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads a line as a row, strictly: a field that is not known or is there twice, a number where a text should be, and
 * whatever stands behind the object are errors. Whether the values make sense is for the rules to say.
 */
final class RowReader<R extends Record> {
    static final JsonMapper STRICT = strict();

    private static final int LONGEST_MESSAGE = 200;

    private final ObjectReader reader;

    RowReader(Class<R> type) {
        reader = STRICT.readerFor(type);
    }

    /** @throws Unreadable where the line is no such row */
    R read(Lines.Line line) throws Unreadable {
        if (line.tooLong()) {
            throw new Unreadable(line, "", "is longer than " + Lines.MAX_BYTES + " bytes");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line.bytes()))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new Unreadable(line, "", "is not UTF-8");
        }
        try {
            R row = reader.readValue(text);
            if (row == null) {
                throw new Unreadable(line, "", "must be an object");
            }
            return row;
        } catch (UnrecognizedPropertyException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            throw new Unreadable(
                    line,
                    pointer(unknown),
                    "is no field here; the fields are "
                            + (known == null
                                    ? "others"
                                    : new TreeSet<>(known)
                                            .stream().map(String::valueOf).collect(Collectors.joining(", "))));
        } catch (MismatchedInputException mismatched) {
            if (mismatched.getOriginalMessage().startsWith("Trailing token")) {
                throw new Unreadable(line, "", "is more than one object");
            }
            throw new Unreadable(line, pointer(mismatched), "must be " + expected(mismatched.getTargetType()));
        } catch (InputCoercionException outOfRange) {
            throw new Unreadable(line, pointer(outOfRange), "must be a whole number within range");
        } catch (JacksonException malformed) {
            throw new Unreadable(line, "", "is not JSON: " + sentence(malformed));
        }
    }

    /** The text that stands in a row at a pointer. */
    static Optional<String> text(Record row, String pointer) {
        JsonNode found = STRICT.<JsonNode>valueToTree(row).at(pointer);
        return found.isString() ? Optional.of(found.stringValue()) : Optional.empty();
    }

    /** A row that was read before. */
    R readAgain(Lines.Line line) {
        try {
            return read(line);
        } catch (Unreadable impossible) {
            throw new IllegalStateException("line " + line.number() + " was readable before", impossible);
        }
    }

    private static String sentence(JacksonException malformed) {
        String message = malformed.getOriginalMessage();
        if (malformed instanceof UnexpectedEndOfInputException) {
            return "it ends in the middle";
        } else if (malformed instanceof StreamConstraintsException) {
            return "it is nested too deeply, or has a name or number that is too long";
        } else if (message.contains("Feature")) {
            return "there is something that JSON does not have, such as NaN, Infinity, a comment or a single quote";
        }
        return message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "…" : message;
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a whole number";
        }
        if (Map.class.isAssignableFrom(type) || type.isRecord()) {
            return "an object";
        }
        return "of another type";
    }

    private static String pointer(JacksonException error) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : error.getPath()) {
            pointer.append('/');
            if (step.getPropertyName() == null) {
                pointer.append(step.getIndex());
            } else {
                pointer.append(step.getPropertyName().replace("~", "~0").replace("/", "~1"));
            }
        }
        return pointer.toString();
    }

    private static JsonMapper strict() {
        JsonFactory bounded = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(32)
                        .maxNumberLength(100)
                        .maxNameLength(1_000)
                        .build())
                .build();
        JsonMapper.Builder builder = JsonMapper.builder(bounded)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL));
        for (CoercionInputShape shape :
                List.of(CoercionInputShape.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float)) {
            builder.withCoercionConfig(LogicalType.Textual, config -> config.setCoercion(shape, CoercionAction.Fail));
        }
        builder.withCoercionConfigDefaults(
                config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail));
        return builder.build();
    }

    /** A line is no row. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        private final transient RowError error;

        Unreadable(Lines.Line line, String pointer, String message) {
            super(message, null, false, false);
            error = new RowError(line.number(), pointer, null, message);
        }

        RowError error() {
            return error;
        }
    }
}
