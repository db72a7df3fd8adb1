package dev.cartograph.seeding;

import dev.cartograph.rules.Outcome;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of row and one kind of document are told apart, compared, and turned into each other. It judges nothing:
 * what it writes goes through the same door as a request of REST.
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

    /** The kind that the field at this pointer refers to, and how its key is written there. */
    Kind target(String pointer);

    /** The documents with these keys, by key, in a number of round trips that does not grow with theirs. */
    Map<String, T> find(Collection<String> keys);

    /** The rows that say these documents, in their order, in a number of round trips that does not grow with theirs. */
    List<R> rows(List<T> documents);

    /** Whether the row asks for nothing that is not there already. */
    boolean isThere(R row, R stored);

    /** Creates what the rules allow. */
    List<Outcome<T>> create(List<R> rows);

    /**
     * Makes the document what the row says.
     *
     * @return whether anything differed
     * @throws Refusal where it may not be
     */
    boolean change(T document, R row);

    /** What stands in the way of {@link #create}. */
    List<List<Violation>> judge(List<R> rows);

    /** What stands in the way of {@link #change}. */
    List<Violation> judge(T document, R row);

    /** Hands over every document. */
    void each(Consumer<T> reader);
}
