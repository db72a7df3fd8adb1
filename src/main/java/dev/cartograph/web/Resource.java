package dev.cartograph.web;

import dev.cartograph.integrity.Backoff;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.Stale;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.DocumentId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * @param moving the names of its counts that change without a version; its tag tells how far they have come
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
        Set<String> moving,
        Function<T, String> id,
        Function<String, Optional<T>> find,
        Function<Collection<String>, List<T>> found,
        Map<String, String> expansions) {
    private static final int TRIES = 60;

    /** @throws NotFound where there is none with this id, or where it is none */
    T known(String asked) {
        if (!DocumentId.isId(asked)) {
            throw NotFound.of(name, asked);
        }
        return find.apply(asked).orElseThrow(() -> NotFound.of(name, asked));
    }

    /**
     * Carries out a change of the document that a request without parameters is about. Where If-Match fits whatever is
     * there, a change for which somebody else was faster is tried again with what is there then.
     *
     * @throws NotFound where there is none with this id
     * @throws Refused where the request does not say which version it means
     * @throws Stale where the document is at another version than is meant
     * @throws WrongState where others were faster every time
     */
    <A> A changing(HttpServletRequest request, String asked, Function<Meant<T>, A> change) {
        Parameters.NONE.read(request);
        for (int tried = 1; tried <= TRIES; tried++) {
            T document = known(asked);
            IfMatch condition = Preconditions.ifMatch(request);
            EntityTag current = tag.apply(document);
            Meant<T> meant = new Meant<>(document, condition.versionAt(current.version()), current, condition);
            try {
                return change.apply(meant);
            } catch (Stale stale) {
                if (condition.fitsNone()) {
                    throw new Refused(Problem.of(
                            ProblemType.STALE,
                            "If-Match names no version; send the ETag that the " + name
                                    + " was read with, strong and in its quotes, as in \"3\", or *"));
                }
                if (!condition.fitsSeveral() || !meant.isCurrent()) {
                    throw stale;
                }
            }
            Backoff.pause(tried);
        }
        throw new WrongState("the " + name + " is being changed by many at once; try again");
    }

    /**
     * A document, and the version of it that its sender means.
     *
     * @param current its tag
     */
    record Meant<T>(T document, long version, EntityTag current, IfMatch condition) {

        boolean isCurrent() {
            return version == current.version();
        }
    }

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
