package dev.cartograph.web;

import dev.cartograph.rules.NotFound;
import dev.cartograph.values.DocumentId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the documents of one kind are shown.
 *
 * @param <T> the document
 * @param name {@code customer}; also what others call it
 * @param path where its list is
 * @param view the record that is written as JSON
 * @param shown makes a view of a document
 * @param tag its entity tag
 * @param id its id, as 24 digits
 * @param find the document with this id
 * @param found the documents with these ids, as far as they are there, in one round trip
 * @param expansions the references that can be expanded, by their path without {@code Id}, and what they refer to
 */
record Resource<T>(
        String name,
        String path,
        Class<? extends Record> view,
        Function<T, ? extends Record> shown,
        Function<T, EntityTag> tag,
        Function<T, String> id,
        Function<String, Optional<T>> find,
        Function<Collection<String>, List<T>> found,
        Map<String, String> expansions) {

    /** @throws NotFound where there is none with this id, or where it is none */
    T known(String asked) {
        if (!DocumentId.isId(asked)) {
            throw NotFound.of(name, asked);
        }
        return find.apply(asked).orElseThrow(() -> NotFound.of(name, asked));
    }

    /**
     * The document that a request without parameters would change.
     *
     * @throws NotFound where there is none with this id
     * @throws Refused where the request does not say which version it means
     */
    Meant<T> meant(HttpServletRequest request, String asked) {
        Parameters.NONE.read(request);
        T document = known(asked);
        long current = tag.apply(document).version();
        return new Meant<>(document, Preconditions.versionMeant(request, current), current);
    }

    /**
     * A document, and the version of it that its sender means.
     *
     * @param current the version that it is at
     */
    record Meant<T>(T document, long version, long current) {}

    /** The views of the documents with these ids, by id. */
    Map<String, Record> views(Collection<String> ids) {
        Map<String, Record> views = new LinkedHashMap<>();
        found.apply(ids).forEach(document -> views.put(id.apply(document), shown.apply(document)));
        return views;
    }

    String pathOf(T document) {
        return path + "/" + id.apply(document);
    }
}
