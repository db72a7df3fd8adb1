package dev.cartograph.integrity;

import java.util.List;
import org.springframework.stereotype.Component;

/** Every foreign key of the shop, whichever room contributes it. */
@Component
public final class References {
    private final List<Reference> all;

    /** @throws IllegalArgumentException where what goes with its parent is itself referred to */
    References(List<Reference> all) {
        this.all = List.copyOf(all);
        for (Reference reference : all) {
            boolean goesAlong = reference.onDelete() == OnDelete.CASCADE;
            if (goesAlong && all.stream().anyMatch(other -> other.parent().equals(reference.child()))) {
                throw new IllegalArgumentException(reference.name()
                        + " cascades to documents that others refer to; they would have to be closed one by one first");
            }
        }
    }

    public List<Reference> all() {
        return all;
    }

    /** The references from documents of a collection. */
    List<Reference> from(String child) {
        return all.stream().filter(reference -> reference.child().equals(child)).toList();
    }

    /** The references to documents of a collection. */
    public List<Reference> to(String parent) {
        return all.stream()
                .filter(reference -> reference.parent().equals(parent))
                .toList();
    }
}
