package dev.cartograph.lab.workload;

import dev.cartograph.model.Attribute;
import dev.cartograph.model.Drawing;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Size;
import dev.cartograph.model.Spread;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a workload, one after the other, drawn from a seed by the weights of its operations. The world goes along
 * with them, so that each is about something that is there; every contender is given the same.
 */
public final class Calls {
    private static final int NOBODY = -1;

    private final World world;
    private final Model model;
    private final Workload workload;
    private final Random random;

    /** Is shown each call when the world is as {@code Entrant.prepare} wants it. */
    public interface Visitor {
        void visit(Call call, World world);
    }

    /** Draws from a seed; each call changes the world as it changes what is stored. */
    public Calls(World world, Workload workload, long seed) {
        this.world = world;
        this.model = world.model();
        this.workload = workload;
        this.random = new Random(seed);
    }

    /**
     * The next one by the weights.
     *
     * @return the operation that was drawn where nothing is there for it any more, so that it is passed over
     */
    public Optional<Asked> next(Visitor visitor) {
        int all = workload.asked().stream().mapToInt(Asked::weight).sum();
        int drawn = random.nextInt(all);
        for (Asked asked : workload.asked()) {
            drawn -= asked.weight();
            if (drawn < 0) {
                return of(asked, visitor) ? Optional.empty() : Optional.of(asked);
            }
        }
        return Optional.empty();
    }

    /**
     * One of an operation.
     *
     * @return whether something is there for it
     */
    public boolean of(Asked asked, Visitor visitor) {
        Drawn drawn = new Drawn(asked, visitor);
        asked.operation().draw(drawn);
        return drawn.visited;
    }

    /** How often an operation is asked where others are asked so often: one that reads all there is, less. */
    public static int times(Asked asked, int others) {
        return asked.operation().readsAll() ? Math.max(1, others / 10) : others;
    }

    /** The operations of the workload. */
    public List<Asked> asked() {
        return workload.asked();
    }

    /** What an operation draws from: the world and the seed. */
    private final class Drawn implements Drawing {
        private final Asked asked;
        private final Visitor visitor;
        private boolean visited;

        Drawn(Asked asked, Visitor visitor) {
            this.asked = asked;
            this.visitor = visitor;
        }

        @Override
        public Optional<Integer> any(String entity) {
            return world.any(entity, random);
        }

        @Override
        public Optional<Integer> anyWith(String entity, String attribute) {
            Entity of = model.entity(entity);
            Attribute wanted = of.attribute(attribute).orElseThrow();
            return world.any(entity, number -> world.value(of, number, wanted) != null, random);
        }

        @Override
        public Optional<Integer> anyParent(String entity, String role) {
            return any(up(entity, role).parent().entity());
        }

        @Override
        public Optional<Integer> add(String entity) {
            return world.add(model.entity(entity), null, NOBODY, random);
        }

        @Override
        public Optional<Integer> addTo(String entity, String role, int parent) {
            return world.add(model.entity(entity), up(entity, role), parent, random);
        }

        @Override
        public void addParts(String entity, String role, int parent) {
            Relationship down = model.step(entity, role).orElseThrow().relationship();
            Entity part = model.entity(down.child().entity());
            Spread spread = workload.sizes().get(part.name()) instanceof Size.ForEach each
                            && each.relationship().equals(down.name())
                    ? each.children()
                    : new Spread(Spread.Kind.FIXED, 1, 1);
            int count = Math.max(down.parent().has().min(), new Numbers(spread).next(random));
            for (int i = 0; i < count; i++) {
                world.add(part, down, parent, random);
            }
        }

        @Override
        public @Nullable Object change(String entity, String attribute, int number) {
            Entity changed = model.entity(entity);
            return world.change(changed, number, changed.attribute(attribute).orElseThrow());
        }

        @Override
        public void delete(String entity, int number) {
            world.delete(model.entity(entity), number);
        }

        @Override
        public void call(int number, @Nullable Object value) {
            visited = true;
            visitor.visit(new Call(asked, number, value), world);
        }

        private Relationship up(String entity, String role) {
            return Keys.up(model, model.entity(entity), role);
        }
    }
}
