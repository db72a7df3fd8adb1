package dev.cartograph.lab;

import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.workload.GivenData;
import dev.cartograph.model.Model;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured, and where.
 *
 * @param shapes those that are compared; the first one is the baseline
 * @param given what there is of the model; null where it is made up
 * @param joins the ways in which documents are joined, each its own contender
 * @param guarantees what holds writes of several documents together, each its own contender
 * @param uri of a MongoDB; null for the stand-in
 * @param postgresUrl of a PostgreSQL, {@code jdbc:postgresql://…}; null for one that is started for the run
 * @param mix {@code reads=90,writes=10}; null for the workload's own
 * @param scale by which the sizes of the workload are multiplied; null for as they are, on the stand-in as many as it
 *     bears
 * @param countsOnly whether nothing is timed
 * @param timedAnyway whether time is taken on the stand-in, too, where it means nothing
 * @param atMost how long is measured, without filling and checking
 */
public record LabSetup(
        Model model,
        List<Shape> shapes,
        Workload workload,
        @Nullable GivenData given,
        List<Join> joins,
        List<Guarantee> guarantees,
        @Nullable String uri,
        @Nullable String postgresUrl,
        long seed,
        @Nullable String mix,
        @Nullable Double scale,
        boolean countsOnly,
        boolean timedAnyway,
        Duration atMost) {

    public LabSetup {
        shapes = List.copyOf(shapes);
        joins = List.copyOf(joins);
        guarantees = List.copyOf(guarantees);
    }
}
