package dev.cartograph.lab;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The databases of who takes part, filled with the same, and the world that goes along with them. What one phase of a run
 * takes away is there again for the next one.
 */
final class TestBed {
    /** What may be gone of an entity, or new, as a share of what there was at first, before they are filled again. */
    private static final double UNNOTICED = 0.01;

    private final Servers servers;
    private final Subject subject;
    private final long seed;
    private final Consumer<String> says;
    private final BooleanSupplier closed;
    private final List<Entrant> entrants = new ArrayList<>();
    private World world;
    private Calls calls;

    /**
     * @param seed of the calls
     * @param says is given a line of progress, and what could not be dropped
     * @param closed whether nothing is to be made any more
     */
    TestBed(Servers servers, Subject subject, long seed, Consumer<String> says, BooleanSupplier closed) {
        this.servers = servers;
        this.subject = subject;
        this.seed = seed;
        this.says = says;
        this.closed = closed;
        this.world = new World(subject.population());
        this.calls = new Calls(world, subject.asked(), seed);
    }

    /** Who takes part, in the order in which they came. */
    List<Entrant> entrants() {
        return List.copyOf(entrants);
    }

    /** What each of them has. */
    World world() {
        return world;
    }

    /** Of what there is. */
    Calls calls() {
        return calls;
    }

    /**
     * Fills a database more, before the first call.
     *
     * @param as what it is filled for, in the line that says so
     */
    void enter(Contender contender, String as) {
        entrants.add(filled(contender, "filling " + contender.name() + as));
    }

    /**
     * Fills all again with what was asked for, in databases of their own, where calls took more than a hundredth of an
     * entity away, or added that. It takes as long as to fill them at first; large data loses too little for that.
     */
    void renew() {
        if (world.changed() <= UNNOTICED) {
            return;
        }
        world = new World(subject.population());
        calls = new Calls(world, subject.asked(), seed);
        for (int i = 0; i < entrants.size(); i++) {
            Entrant used = entrants.get(i);
            // one after the other, so that no server holds more than at first
            letGo(used::close);
            entrants.set(
                    i, filled(used.contender(), "refilling " + used.contender().name()));
        }
    }

    /** Drops all databases. */
    void close() {
        entrants.forEach(entrant -> letGo(entrant::close));
    }

    /** One that a server refuses is not told as filled. */
    private Entrant filled(Contender contender, String line) {
        Target target = servers.host(contender);
        if (closed.getAsBoolean()) {
            throw new IllegalStateException("it is closed");
        }
        Entrant entrant = target.enter(contender, subject.model(), subject.asked());
        boolean filled = false;
        try {
            says.accept(line);
            entrant.fill(world);
            filled = true;
            return entrant;
        } finally {
            if (!filled) {
                letGo(entrant::close);
            }
        }
    }

    /** What was measured, or why it was not, is not lost because something is left. */
    private void letGo(Runnable closing) {
        LabRun.letGo(closing, says);
    }
}
