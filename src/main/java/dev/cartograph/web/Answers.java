package dev.cartograph.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartograph.values.Page;
import dev.cartograph.values.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers with documents: one, a newly created one, or a stretch of a list. */
@Component
final class Answers {
    private final Resources resources;

    Answers(Resources resources) {
        this.resources = resources;
    }

    /**
     * A document as it is now; 304 where the client has it. Where references are expanded the tag covers them too, so
     * that no 304 hides a change in one of them.
     */
    <T> ResponseEntity<Object> found(Resource<T> resource, T document, Query query, HttpServletRequest request) {
        Selection selection = Selection.of(query, resource, resources);
        Object shown = resources.shown(resource, List.of(document), selection).get(0);
        EntityTag tag = resource.tag().apply(document);
        if (!selection.expanded().isEmpty()) {
            tag = tag.covering(shown.toString());
        }
        if (Preconditions.isKnown(request, tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(tag.toString())
                    .build();
        }
        return ResponseEntity.ok()
                .eTag(tag.toString())
                .cacheControl(CacheControl.noCache())
                .body(shown);
    }

    /** A document after a change. */
    <T> ResponseEntity<Object> changed(Resource<T> resource, T document) {
        return ResponseEntity.ok()
                .eTag(resource.tag().apply(document).toString())
                .body(resource.shown().apply(document));
    }

    <T> ResponseEntity<Object> created(Resource<T> resource, T document) {
        return ResponseEntity.created(URI.create(resource.pathOf(document)))
                .eTag(resource.tag().apply(document).toString())
                .body(resource.shown().apply(document));
    }

    <T> Listing list(Resource<T> resource, Function<PageRequest, Page<T>> list, Query query) {
        return list(resource, list, query.page(null), query);
    }

    /** The same, sorted as the query asks. */
    <T> Listing list(Resource<T> resource, Function<PageRequest, Page<T>> list, Query query, Parameter<String> sort) {
        return list(resource, list, query.page(query.get(sort)), query);
    }

    private <T> Listing list(
            Resource<T> resource, Function<PageRequest, Page<T>> list, PageRequest asked, Query query) {
        Selection selection = Selection.of(query, resource, resources);
        Page<T> page = list.apply(asked);
        Page.Total total = page.total();
        String after = page.after();
        return new Listing(
                resources.shown(resource, page.items(), selection),
                after == null ? null : query.next(after),
                total == null ? null : total.count(),
                total == null ? null : total.isAtLeast());
    }

    /**
     * One stretch of a list.
     *
     * @param next where it goes on, or null at its end
     * @param total how many the whole list has, where that was asked for
     * @param totalIsAtLeast whether counting stopped there
     */
    record Listing(
            List<Object> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String next,

            @Nullable Long total,
            @Nullable Boolean totalIsAtLeast) {}
}
