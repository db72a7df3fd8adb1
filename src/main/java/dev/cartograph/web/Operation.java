package dev.cartograph.web;

import dev.cartograph.values.IdempotencyKey;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one route does with one method: everything that the documents for machines and for people say of it.
 *
 * @param method {@code GET}
 * @param path {@code /api/customers/{id}}
 * @param about what it is about, {@code customers}
 * @param summary a few words
 * @param says a sentence or two, or empty
 * @param body what it reads, or null
 * @param answers in the order of their statuses
 */
record Operation(
        String method,
        String path,
        String about,
        String summary,
        String says,
        Parameters parameters,
        List<Header> headers,
        @Nullable Body body,
        List<Answer> answers) {

    Operation {
        headers = List.copyOf(headers);
        answers =
                answers.stream().sorted(Comparator.comparingInt(Answer::status)).toList();
    }

    /** A unique name: {@code getCustomersById}. */
    String id() {
        StringBuilder id = new StringBuilder(method.toLowerCase(Locale.ROOT));
        for (String step : path.split("[/.-]", -1)) {
            if (!step.isEmpty() && !step.equals("api")) {
                boolean variable = step.startsWith("{");
                String name = variable ? "By" + capital(step.substring(1, step.length() - 1)) : capital(step);
                id.append(name);
            }
        }
        return id.toString();
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** A request header that the route reads. */
    record Header(String name, boolean required, JsonSchema schema, String says, String example) {
        static final Header IF_MATCH = new Header(
                Preconditions.IF_MATCH,
                true,
                JsonSchema.of("string"),
                "the version that this is about: the document's ETag, several of them, or *",
                "\"1\"");
        static final Header IF_NONE_MATCH = new Header(
                Preconditions.IF_NONE_MATCH,
                false,
                JsonSchema.of("string"),
                "the ETag of what the client has; 304 where it is still that",
                "\"1\"");
        static final Header IDEMPOTENCY_KEY = new Header(
                IdempotencyKeys.HEADER,
                true,
                JsonSchema.matching(IdempotencyKey.PATTERN),
                "a key of the client's own choice, a new one for each new request; repeating a request does nothing twice",
                "basket-7");
    }

    /** What a route reads. */
    record Body(String mediaType, JsonSchema schema, String example, boolean required) {}

    /**
     * One status that a route answers with.
     *
     * @param mediaType what the body is, or null where there is none
     * @param headers that come with it
     * @param problems which kinds of problem it may be, where it is one
     */
    record Answer(
            int status,
            String says,
            @Nullable String mediaType,
            @Nullable JsonSchema schema,
            List<String> headers,
            List<ProblemType> problems) {

        Answer {
            headers = List.copyOf(headers);
            problems = List.copyOf(problems);
        }
    }

    static OperationDraft of(String method, String path, String about, String summary) {
        return new OperationDraft(method, path, about, summary);
    }
}
