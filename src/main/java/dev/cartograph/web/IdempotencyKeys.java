package dev.cartograph.web;

import dev.cartograph.values.IdempotencyKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** The key by which a client names a request, so that repeating it does nothing twice. */
final class IdempotencyKeys {
    static final String HEADER = "Idempotency-Key";

    private IdempotencyKeys() {}

    /** @throws Refused where there is none, or more than one, or it is none */
    static String required(HttpServletRequest request) {
        List<String> given = Collections.list(request.getHeaders(HEADER));
        if (given.isEmpty()) {
            throw new Refused(Problem.of(
                            ProblemType.MISSING_IDEMPOTENCY_KEY,
                            "send a key of your own choice in Idempotency-Key, a new one for each new request")
                    .with("header", HEADER));
        }
        if (given.size() > 1 || !IdempotencyKey.isValid(given.get(0))) {
            throw new Refused(Problem.of(ProblemType.BAD_HEADER, HEADER + " " + IdempotencyKey.FORM)
                    .with("header", HEADER));
        }
        return given.get(0);
    }
}
