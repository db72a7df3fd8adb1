package dev.cartograph.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every kind of problem that an answer can name: its stable code, its status, what it means. */
enum ProblemType {
    MALFORMED_JSON(
            400,
            "The body cannot be read",
            "The body is empty, no JSON, no UTF-8, nested too deeply, or has"
                    + " a field twice; \"line\" and \"column\" say where."),
    UNKNOWN_FIELD(
            400,
            "A field is unknown",
            "The body has a field that the route does not know; \"pointer\" says"
                    + " which, \"known\" lists those it knows there."),
    WRONG_TYPE(
            400,
            "A value has the wrong type",
            "A value of the body is of another JSON type than its field, or a"
                    + " number is beyond the field's range; nothing is converted. \"pointer\" says which."),
    BAD_PARAMETER(
            400,
            "A query parameter is wrong",
            "A query parameter is unknown, there twice, or has a value that"
                    + " it cannot have; \"parameter\" says which, \"known\" lists what would do."),
    BAD_HEADER(400, "A header is wrong", "A header that the route reads does not have the form that it must have."),
    MISSING_IDEMPOTENCY_KEY(
            400,
            "The Idempotency-Key is missing",
            "The route needs a key of the client's own choice," + " so that a repeated request is carried out once."),
    BAD_REQUEST(400, "The request cannot be read", "The request is no valid HTTP, or its address is none."),
    ORIGIN_NOT_ALLOWED(
            403,
            "The origin is not allowed",
            "A page of another site asked, and that site is not among" + " those configured."),
    NOT_FOUND(404, "There is no such document", "No document has the id in the path."),
    NO_ROUTE(404, "There is no such route", "Nothing is served at this address."),
    METHOD_NOT_ALLOWED(
            405,
            "The method is not allowed",
            "The route exists, but not with this method; the header" + " Allow lists those it has."),
    NOT_ACCEPTABLE(
            406,
            "The media type cannot be produced",
            "None of the media types in Accept is one that the route" + " answers with."),
    DUPLICATE(
            409,
            "There is one already",
            "Nothing is wrong with the request but that another document has the same"
                    + " natural key; \"violations\" says which."),
    STILL_REFERENCED(
            409,
            "Other documents refer to it",
            "The document cannot be deleted while others refer to it;" + " \"references\" counts them."),
    WRONG_STATE(409, "The state does not allow it", "The document is in a state in which this cannot be done."),
    OUT_OF_STOCK(
            409,
            "There is not enough in stock",
            "Nothing was ordered; \"shortages\" says what is available for" + " each line that fell short."),
    PRICE_CHANGED(
            409,
            "The total is another",
            "The expected total of the request is not what the order costs now;" + " \"total\" is."),
    STALE(412, "The document has changed", "The version in If-Match is no longer the document's; read it again."),
    TOO_LARGE(413, "The body is too large", "A body may have 1 MB (1,048,576 bytes); only imports may be longer."),
    UNSUPPORTED_MEDIA_TYPE(
            415, "The media type is not supported", "The body's Content-Type is not one that the route" + " reads."),
    RULES_BROKEN(
            422,
            "Rules are broken",
            "The request is understood and breaks rules of the shop; \"violations\""
                    + " names all of them, each with its place in the body."),
    WRONG_VALUE(
            422,
            "A value is none that would do",
            "A value of the body has the right type and is none that"
                    + " the route takes; \"pointer\" says which, \"known\" lists what would do where that can be listed."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "The Idempotency-Key was used before",
            "The same customer or product has used this key" + " for another request."),
    PRECONDITION_REQUIRED(
            428,
            "If-Match is required",
            "A change must say in If-Match which version it means; the" + " document's ETag is that."),
    INTERNAL_ERROR(500, "Something went wrong here", "A mistake of the server. It has been logged."),
    DATABASE_UNAVAILABLE(
            503,
            "The database does not answer",
            "Try again after the seconds in Retry-After; whether the" + " change was made is not known.");

    private final int status;
    private final String title;
    private final String says;

    ProblemType(int status, String title, String says) {
        this.status = status;
        this.title = title;
        this.says = says;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** What it means, for a person. */
    String says() {
        return says;
    }

    /** For programs: {@code still-referenced}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where it is described. */
    String uri() {
        return "/docs/problems#" + code();
    }

    static Optional<ProblemType> withCode(String code) {
        return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
    }
}
