package dev.cartograph.seeding;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of row becomes a document and a document a row. It judges nothing: what it writes goes through the same
 * door as a request of REST.
 *
 * @param <R> the row, as a person writes it
 * @param <T> the document
 */
interface Shelf<R extends Record, T> {

    Kind kind();

    Class<R> rowType();

    /** A row's natural key in the form in which it is unique, or null where it has none. */
    @Nullable
    String key(R row);

    /** The keys of rows of the same kind that the row refers to. */
    List<String> references(R row);

    /** What else the row claims for itself alone, beside its natural key. */
    default List<String> claims(R row) {
        return List.of();
    }

    /** What the field at this pointer refers to. */
    Kind target(String pointer);

    /** Writes what the rules allow; what came of each row, in their order. */
    List<Verdict> write(List<R> rows);

    /** What {@link #write} would come to; writes nothing. */
    List<Verdict> rehearse(List<R> rows);

    /**
     * The rows that say these documents, in their order, in a number of round trips that does not grow with theirs;
     * null where a document refers to one that is gone, so that itself it has changed or gone since it was read.
     */
    List<@Nullable R> rows(List<T> documents);

    /** The document as it is now, if it is there still. */
    Optional<T> now(T document);

    /** Hands over every document. */
    void each(Consumer<T> reader);
}
