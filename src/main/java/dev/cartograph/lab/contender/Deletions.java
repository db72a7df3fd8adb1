package dev.cartograph.lab.contender;

import java.util.List;

/** Finds the entities that operations delete of: there may be fewer of them behind. */
public final class Deletions extends Gathering<String> {

    @Override
    public List<String> delete(String entity, int number) {
        return List.of(entity);
    }
}
