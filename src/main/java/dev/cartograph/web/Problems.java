package dev.cartograph.web;

import dev.cartograph.integrity.DatabaseAway;
import dev.cartograph.integrity.StillReferenced;
import dev.cartograph.rules.BadParameter;
import dev.cartograph.rules.OutOfStock;
import dev.cartograph.rules.PriceChanged;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.values.UnreadableCursor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Turns whatever stops a request into a problem: refusals with their reasons, anything unexpected without internals. */
@RestControllerAdvice
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int LONGEST_CHAIN = 20;

    private final ProblemWriter writer;

    Problems(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler(Exception.class)
    void answer(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (failure instanceof ClientAbortException || failure instanceof AsyncRequestNotUsableException) {
            return;
        }
        if (failure instanceof ErrorResponse known) {
            // Allow, Accept, Accept-Patch: what would have done
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        if (failure instanceof HttpRequestMethodNotSupportedException refused) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", allowed(refused)));
        }
        Problem problem = isUnrouted(failure, request) ? ofStatus(HttpStatus.NOT_FOUND) : of(failure);
        if (problem.type() == ProblemType.UNSUPPORTED_MEDIA_TYPE
                && request.getMethod().equals("PATCH")) {
            response.setHeader("Accept-Patch", MergePatch.MEDIA_TYPE);
        }
        if (problem.type() == ProblemType.INTERNAL_ERROR) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        } else if (problem.type() == ProblemType.DATABASE_UNAVAILABLE) {
            LOG.warn(
                    "{} {}: the database does not answer: {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    DatabaseAway.inALine(failure));
        }
        if (response.isCommitted()) {
            request.setAttribute(BrokenOff.TOLD, true);
            throw failure;
        }
        writer.write(problem, response);
    }

    /** No route fitted, and the framework could not say so, since it cannot read a Content-Type with a wildcard. */
    private static boolean isUnrouted(Exception failure, HttpServletRequest request) {
        return failure instanceof IllegalArgumentException
                && request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) == null;
    }

    static Problem of(Throwable failure) {
        Refused refused = causeOf(failure, Refused.class);
        if (refused != null) {
            return refused.problem();
        }
        if (failure instanceof Refusal refusal) {
            return ofRefusal(refusal);
        }
        if (failure instanceof UnreadableCursor) {
            return Problem.ofParameter(
                    "after", "'after': must be taken from the \"next\" of an answer to the same request");
        }
        if (failure instanceof HttpMessageNotReadableException unreadable) {
            JacksonException json = causeOf(unreadable, JacksonException.class);
            return json == null
                    ? Problem.of(ProblemType.MALFORMED_JSON, "the body is empty, or null")
                    : JsonProblems.of(json);
        }
        if (causeOf(failure, BadRequestException.class) != null) {
            return Problem.of(ProblemType.BAD_REQUEST, "the body is not sent as its headers say");
        }
        if (DatabaseAway.isSignOf(failure)) {
            return Problem.of(ProblemType.DATABASE_UNAVAILABLE, "the database does not answer; try again later");
        }
        return failure instanceof ErrorResponse known ? ofFramework(known) : unexpected();
    }

    private static Problem ofRefusal(Refusal refusal) {
        ProblemType type = ProblemType.withCode(refusal.code())
                .orElseThrow(() -> new IllegalStateException("no problem type for the code " + refusal.code()));
        if (refusal instanceof BadParameter bad) {
            return Problem.ofParameter(bad.parameter(), "'" + bad.parameter() + "': " + message(bad));
        }
        Problem problem = Problem.of(type, message(refusal));
        if (refusal instanceof RulesBroken broken) {
            return problem.with(broken.violations());
        } else if (refusal instanceof StillReferenced referenced) {
            return problem.withReferences(referenced.references());
        } else if (refusal instanceof OutOfStock lacking) {
            return problem.with("shortages", lacking.shortages());
        } else if (refusal instanceof PriceChanged changed) {
            return problem.with("total", changed.total());
        }
        return problem;
    }

    private static Problem ofFramework(ErrorResponse known) {
        if (known instanceof NoResourceFoundException || known instanceof NoHandlerFoundException) {
            return Problem.of(ProblemType.NO_ROUTE, "nothing is served at this address; /docs lists what is");
        } else if (known instanceof HttpRequestMethodNotSupportedException method) {
            return Problem.of(
                    ProblemType.METHOD_NOT_ALLOWED, "this route has no " + method.getMethod() + "; see Allow");
        } else if (known instanceof HttpMediaTypeNotSupportedException) {
            return Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "the Content-Type is not one that this route reads")
                    .with("known", accepted(known));
        } else if (known instanceof HttpMediaTypeNotAcceptableException) {
            return Problem.of(
                    ProblemType.NOT_ACCEPTABLE, "this route answers with " + String.join(", ", accepted(known)));
        }
        return ofStatus(known.getStatusCode());
    }

    /** What is left to say where nothing but a status is known. */
    static Problem ofStatus(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> Problem.of(ProblemType.NO_ROUTE, "nothing is served at this address; /docs lists what is");
            case 405 -> Problem.of(ProblemType.METHOD_NOT_ALLOWED, "this method is not allowed here");
            case 406 -> Problem.of(ProblemType.NOT_ACCEPTABLE, "none of the media types in Accept can be produced");
            case 413 -> Problem.of(ProblemType.TOO_LARGE, "the request is too large");
            case 415 -> Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "this media type is not read here");
            case 501, 505 -> Problem.of(ProblemType.BAD_REQUEST, "this is no form of HTTP that is read here");
            default ->
                status.is4xxClientError()
                        ? Problem.of(ProblemType.BAD_REQUEST, "the request cannot be read")
                        : unexpected();
        };
    }

    private static Problem unexpected() {
        return Problem.of(ProblemType.INTERNAL_ERROR, "something went wrong here; it has been logged");
    }

    /** The methods of the routes at an address, and those that follow from them. */
    private static Set<String> allowed(HttpRequestMethodNotSupportedException refused) {
        Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
        String[] mapped = refused.getSupportedMethods();
        if (mapped != null) {
            methods.addAll(List.of(mapped));
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private static List<String> accepted(ErrorResponse known) {
        return known.getHeaders().getAccept().stream().map(String::valueOf).toList();
    }

    private static String message(Exception failure) {
        String message = failure.getMessage();
        return message == null ? "" : message;
    }

    private static <T extends Throwable> @Nullable T causeOf(Throwable failure, Class<T> type) {
        Throwable one = failure;
        for (int i = 0; one != null && i < LONGEST_CHAIN; i++) {
            if (type.isInstance(one)) {
                return type.cast(one);
            }
            one = one.getCause();
        }
        return null;
    }
}
