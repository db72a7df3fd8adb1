package dev.cartograph.web;

import dev.cartograph.rules.Violation;
import dev.cartograph.values.Page;
import dev.cartograph.values.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers what every kind of document is asked alike; what is done to the document, its controller says.
 *
 * @param <T> the document
 */
final class ResourceRequests<T> {
    private final Resource<T> resource;
    private final Resources resources;
    private final MergePatch patches;
    private final Parameters ofOne;
    private final Parameters ofList;

    /** @param filters the parameters of its list, beside those of every list */
    ResourceRequests(Resource<T> resource, List<Parameter<?>> filters, Resources resources, MergePatch patches) {
        this.resource = resource;
        this.resources = resources;
        this.patches = patches;
        this.ofOne = Parameters.ofOne(resource);
        this.ofList = Parameters.ofList(resource, filters);
    }

    Query queryOfList(HttpServletRequest request) {
        return ofList.read(request);
    }

    /** A stretch of a list. */
    Listing list(Query query, Function<PageRequest, Page<T>> list) {
        return list(query, query.page(null), list);
    }

    /** The same, sorted as the query asks. */
    Listing list(Query query, Parameter<String> sort, Function<PageRequest, Page<T>> list) {
        return list(query, query.page(query.get(sort)), list);
    }

    private Listing list(Query query, PageRequest asked, Function<PageRequest, Page<T>> list) {
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

    ResponseEntity<Object> create(HttpServletRequest request, Supplier<T> create) {
        Parameters.NONE.read(request);
        T created = create.get();
        return shown(ResponseEntity.created(URI.create(resource.pathOf(created))), created);
    }

    /**
     * A document as it is now; 304 where the client has it. Where references are expanded the tag covers them too, so
     * that no 304 hides a change in one of them.
     */
    ResponseEntity<Object> find(HttpServletRequest request, String id) {
        Query query = ofOne.read(request);
        T document = resource.known(id);
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

    /** A change of the version that the request means. */
    ResponseEntity<Object> change(HttpServletRequest request, String id, Function<Resource.Meant<T>, T> change) {
        return shown(ResponseEntity.ok(), resource.changing(request, id, change));
    }

    /** A change of the document whatever its version. */
    ResponseEntity<Object> changeAnyVersion(HttpServletRequest request, String id, UnaryOperator<T> change) {
        Parameters.NONE.read(request);
        return shown(ResponseEntity.ok(), change.apply(resource.known(id)));
    }

    /**
     * A change of the version that the request means, to what it is after a merge patch.
     *
     * @param judge all that is wrong with the document as it would be then
     */
    <R extends Record> ResponseEntity<Object> patch(
            HttpServletRequest request,
            String id,
            ObjectNode patch,
            Class<R> type,
            BiFunction<T, R, List<Violation>> judge,
            BiFunction<Resource.Meant<T>, R, T> change) {
        return change(request, id, meant -> {
            Preconditions.refuseStale(
                    resource.name(), meant.version(), meant.current().version());
            R asked = patches.requestAfter(resource, meant, patch, type, one -> judge.apply(meant.document(), one));
            return change.apply(meant, asked);
        });
    }

    ResponseEntity<Object> delete(HttpServletRequest request, String id, Consumer<Resource.Meant<T>> delete) {
        return resource.changing(request, id, meant -> {
            delete.accept(meant);
            return ResponseEntity.noContent().build();
        });
    }

    private ResponseEntity<Object> shown(ResponseEntity.BodyBuilder answer, T document) {
        return answer.eTag(resource.tag().apply(document).toString())
                .body(resource.shown().apply(document));
    }
}
