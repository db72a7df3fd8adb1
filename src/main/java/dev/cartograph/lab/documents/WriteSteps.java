package dev.cartograph.lab.documents;

import dev.cartograph.lab.contender.Gathering;
import dev.cartograph.model.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells from a shape alone whether an operation writes in several steps: of each of its statements that writes, whether
 * that is one command, whatever it finds.
 */
final class WriteSteps extends Gathering<Boolean> {
    private final Places places;
    private final DocumentWrites writes;

    WriteSteps(Places places) {
        this.places = places;
        this.writes = new DocumentWrites(places);
    }

    /** Whether a reader, or a process that dies, may come between two of them. */
    boolean areSeveral(Operation operation) {
        List<Boolean> ofOne = of(operation);
        return ofOne.size() > 1 || ofOne.contains(false);
    }

    @Override
    public List<Boolean> insert(String entity, List<String> with, int number) {
        return List.of(writes.insertsInOne(places.entity(entity), with));
    }

    @Override
    public List<Boolean> change(String entity, String attribute, int number, @Nullable Object value) {
        return List.of(writes.changesInOne(places.entity(entity), attribute));
    }

    @Override
    public List<Boolean> delete(String entity, int number) {
        return List.of(writes.deletesInOne(places.entity(entity)));
    }
}
