package dev.cartograph.lab.contender;

import dev.cartograph.model.Model;
import dev.cartograph.model.Operation;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A database that the lab can measure on, whether a server of it is there or not: all that is to be known of one database
 * and not of another is asked of this.
 */
public interface Engine {

    /** What is told before a server of the lab's own is opened: {@code starting PostgreSQL}. */
    String starting();

    /** Whether shapes like this one are kept in it. */
    boolean keeps(Shape shape);

    /**
     * The contenders that follow from a shape that it keeps.
     *
     * @param model of it only what the workload is about
     * @param joins ways to join that are asked for, where it joins in several
     * @param guarantees that are asked for, where it gives several
     */
    List<Contender> contenders(
            Shape shape, Model model, Workload workload, List<Join> joins, List<Guarantee> guarantees);

    /**
     * Which constraints a contender's shape leaves to the application, and the guard that each needs, and what is atomic
     * without one; a sentence each.
     *
     * @param model of it only what the workload is about
     */
    List<String> guards(Contender contender, Model model);

    /**
     * Whether an operation writes in several steps, with nothing to hold them together, where everything is there that it
     * may write to. What is refused, or finds nothing, may end before the last of them.
     *
     * @param model of it only what the workload is about
     */
    boolean writesInSteps(Contender contender, Model model, Operation operation);

    /**
     * What it makes of a shape that it keeps, told without a server.
     *
     * @param model of it only what the workload is about
     * @param join where it joins in several ways
     * @param seed of the data from which examples are
     */
    Derived derived(Shape shape, Model model, Workload workload, Join join, long seed);

    /**
     * What follows from a shape.
     *
     * @param structures as a text: what holds the data, an example of it, its indexes
     * @param commands of each operation, by its name
     */
    record Derived(String structures, Map<String, List<String>> commands) {}

    /**
     * Finds a server, or starts one for itself.
     *
     * @param address as its driver takes it; null for one of the lab's own
     * @throws Target.Unfit where none answers
     * @throws IllegalArgumentException where that is no address
     */
    Target open(@Nullable String address);

    /** Why a server failed, in a sentence; empty where this is no failure of one. */
    Optional<String> says(RuntimeException failure);
}
