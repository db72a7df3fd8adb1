package dev.cartograph.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an operation stands in a workload file: {@code {weight: 15, add: Enrolment, to: student}}.
 *
 * @param word that it is begun with
 * @param keys of what else it may say
 */
public record Verb(String word, List<String> keys, Reading reading) {

    public Verb {
        keys = List.copyOf(keys);
    }

    /** Makes an operation of its section. */
    public interface Reading {
        /** @return null where the section is not sound, which it was told */
        @Nullable
        Operation read(OperationSection section);
    }
}
