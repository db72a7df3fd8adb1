package dev.cartograph.web;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in the words of JSON, and in none of Java, why a body could not be read. */
final class JsonProblems {
    private JsonProblems() {}

    static Problem of(JacksonException failed) {
        String pointer = pointer(failed.getPath());
        if (failed instanceof UnrecognizedPropertyException unknown) {
            return Problem.of(
                            ProblemType.UNKNOWN_FIELD,
                            "the field '" + shortened(unknown.getPropertyName()) + "' is unknown here")
                    .with("pointer", pointer)
                    .with("known", names(unknown.getKnownPropertyIds()));
        }
        if (failed.getOriginalMessage().startsWith("No content")) {
            return malformed("the body is empty", null);
        }
        if (failed instanceof InputCoercionException beyond) {
            return wrongType(pointer, beyond.getTargetType(), true);
        }
        if (failed instanceof MismatchedInputException mismatched
                && !failed.getOriginalMessage().startsWith("Trailing token")) {
            return mismatched.getTargetType() == null && pointer.isEmpty()
                    ? malformed("this is not what was expected here", failed.getLocation())
                    : wrongType(pointer, mismatched.getTargetType(), false);
        }
        return malformed(sentence(failed), failed.getLocation());
    }

    private static Problem wrongType(String pointer, @Nullable Class<?> target, boolean beyond) {
        String message = (pointer.isEmpty() ? "the body" : "the value") + " must be " + wanted(target)
                + (beyond ? " within its range" : "");
        return Problem.of(ProblemType.WRONG_TYPE, message).with("pointer", pointer);
    }

    private static String wanted(@Nullable Class<?> target) {
        if (target == null) {
            return "of another type";
        } else if (target == String.class) {
            return "a text";
        } else if (target == Boolean.class || target == boolean.class) {
            return "true or false";
        } else if (target == Long.class || target == long.class || target == Integer.class || target == int.class) {
            return "a whole number";
        } else if (Number.class.isAssignableFrom(target)) {
            return "a number";
        } else if (Collection.class.isAssignableFrom(target)) {
            return "a list";
        }
        return "an object";
    }

    private static Problem malformed(String message, @Nullable TokenStreamLocation at) {
        Problem problem = Problem.of(ProblemType.MALFORMED_JSON, message);
        if (at == null || at.getLineNr() < 1) {
            return problem;
        }
        return problem.with("line", at.getLineNr()).with("column", at.getColumnNr());
    }

    private static String sentence(JacksonException failed) {
        String message = failed.getOriginalMessage();
        if (failed instanceof UnexpectedEndOfInputException) {
            return "the body ends in the middle";
        } else if (failed instanceof StreamConstraintsException) {
            return "the body is nested too deeply, or has a name or number that is too long";
        } else if (message.contains("Feature")) {
            return "there is something that JSON does not have, such as NaN, Infinity, a comment or a single quote";
        } else if (message.startsWith("Duplicate")) {
            return "a field is there twice";
        } else if (failed instanceof DatabindException || message.contains("tools.jackson")) {
            return "the body is no single JSON value";
        }
        int source = message.indexOf(" (start marker");
        return shortened(source < 0 ? message : message.substring(0, source));
    }

    /** The place as a JSON pointer (RFC 6901). */
    static String pointer(List<JacksonException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : path) {
            String name = step.getPropertyName();
            pointer.append('/')
                    .append(
                            name == null
                                    ? Integer.toString(step.getIndex())
                                    : shortened(name).replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    private static List<String> names(@Nullable Collection<Object> known) {
        return known == null
                ? List.of()
                : known.stream().map(String::valueOf).sorted().toList();
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
