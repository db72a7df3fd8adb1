package dev.cartograph.web;

import dev.cartograph.web.Operation.Header;

/** What every kind of document is done to alike. */
final class ResourceOperations {
    private final Resource<?> resource;
    private final String about;
    private final String schema;

    /**
     * @param about {@code customers}
     * @param schema {@code Customer}
     */
    ResourceOperations(Resource<?> resource, String about, String schema) {
        this.resource = resource;
        this.about = about;
        this.schema = schema;
    }

    Operation list(Parameters known) {
        return Operation.of("GET", resource.path(), about, "List " + about)
                .with(known)
                .answering(200, "a stretch of the list", schema + "List")
                .problem(ProblemType.DATABASE_UNAVAILABLE)
                .done();
    }

    OperationDraft create(String example) {
        return Operation.of("POST", resource.path(), about, "Create a " + resource.name())
                .reading(schema + "Request", example)
                .answering(201, "created", schema, "Location", "ETag")
                .problem(ProblemType.DUPLICATE, ProblemType.RULES_BROKEN, ProblemType.DATABASE_UNAVAILABLE);
    }

    Operation find() {
        return of("GET", "", "Read a " + resource.name())
                .with(Parameters.ofOne(resource))
                .with(Header.IF_NONE_MATCH)
                .answering(200, "as it is now", schema, "ETag")
                .answeringNothing(304, "still what the client has", "ETag")
                .done();
    }

    OperationDraft change(String example) {
        return of("PATCH", "", "Change a " + resource.name())
                .says("A JSON Merge Patch (RFC 7396) of what a GET answers with: fields that are left out stay, null"
                        + " takes away. A field that only the shop writes may be sent back as it is; a stock or an age"
                        + " that moved since also as it was at the ETag in If-Match.")
                .with(Header.IF_MATCH)
                .reading(MergePatch.MEDIA_TYPE, schema + "Patch", example)
                .answering(200, "after the change", schema, "ETag")
                .problem(ProblemType.DUPLICATE, ProblemType.WRONG_STATE, ProblemType.RULES_BROKEN);
    }

    OperationDraft delete() {
        return of("DELETE", "", "Delete a " + resource.name())
                .with(Header.IF_MATCH)
                .answeringNothing(204, "deleted");
    }

    /** A POST below a document, {@code /archive}. */
    OperationDraft post(String below, String summary) {
        return of("POST", below, summary).answering(200, "after it", schema, "ETag");
    }

    private OperationDraft of(String method, String below, String summary) {
        return Operation.of(method, resource.path() + "/{id}" + below, about, summary)
                .problem(ProblemType.NOT_FOUND, ProblemType.DATABASE_UNAVAILABLE);
    }
}
