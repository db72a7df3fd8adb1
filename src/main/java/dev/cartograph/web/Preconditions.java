package dev.cartograph.web;

import dev.cartograph.rules.Stale;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions that a request puts on the document as its sender knows it. */
final class Preconditions {
    static final String IF_MATCH = "If-Match";
    static final String IF_NONE_MATCH = "If-None-Match";

    private Preconditions() {}

    /** @throws Refused where there is no If-Match, or it is unreadable */
    static IfMatch ifMatch(HttpServletRequest request) {
        List<EntityTag> named = tags(request, IF_MATCH);
        if (named == null) {
            throw new Refused(Problem.of(
                            ProblemType.PRECONDITION_REQUIRED,
                            "say in If-Match which version this is about; the document's ETag is that")
                    .with("header", IF_MATCH));
        }
        return new IfMatch(named);
    }

    /** @throws Stale where the document is at another version than was meant */
    static void refuseStale(String kind, long meant, long current) {
        if (meant != current) {
            throw new Stale(kind, meant, current);
        }
    }

    /** Whether the client has the document as it is, so that 304 says it all. */
    static boolean isKnown(HttpServletRequest request, EntityTag current) {
        List<EntityTag> named = tags(request, IF_NONE_MATCH);
        return named != null
                && (named.isEmpty()
                        || named.stream().anyMatch(tag -> tag.opaque().equals(current.opaque())));
    }

    /** The tags of a header; none of them for {@code *}; null where there is no such header. */
    private static @Nullable List<EntityTag> tags(HttpServletRequest request, String header) {
        List<String> lines = Collections.list(request.getHeaders(header));
        if (lines.isEmpty()) {
            return null;
        }
        String all = String.join(",", lines).strip();
        if (all.equals("*")) {
            return List.of();
        }
        try {
            return EntityTag.list(all);
        } catch (IllegalArgumentException unreadable) {
            throw new Refused(Problem.of(ProblemType.BAD_HEADER, header + " " + unreadable.getMessage())
                    .with("header", header));
        }
    }
}
