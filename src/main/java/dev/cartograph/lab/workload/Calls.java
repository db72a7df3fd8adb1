package dev.cartograph.lab.workload;

import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Operation;
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
    private static final int ALL = -1;

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

    /** The next one by the weights. One for which nothing is there any more is passed over. */
    public void next(Visitor visitor) {
        int all = workload.asked().stream().mapToInt(Asked::weight).sum();
        int drawn = random.nextInt(all);
        for (Asked asked : workload.asked()) {
            drawn -= asked.weight();
            if (drawn < 0) {
                of(asked, visitor);
                return;
            }
        }
    }

    /** One of an operation. */
    public void of(Asked asked, Visitor visitor) {
        Operation operation = asked.operation();
        Entity entity = model.entity(operation.entity());
        if (operation instanceof Operation.Read) {
            world.any(entity.name(), random).ifPresent(one -> visit(asked, one, null, visitor));
        } else if (operation instanceof Operation.ListOf list) {
            parent(entity, list.by()).ifPresent(one -> visit(asked, one, null, visitor));
        } else if (operation instanceof Operation.Total total) {
            Optional<Integer> of = total.of() == null ? Optional.of(ALL) : parent(entity, total.of());
            of.ifPresent(one -> visit(asked, one, null, visitor));
        } else if (operation instanceof Operation.Insert insert) {
            world.add(entity, null, ALL, random).ifPresent(one -> {
                insert.with().forEach(role -> parts(entity, one, role));
                visit(asked, one, null, visitor);
            });
        } else if (operation instanceof Operation.Add add) {
            Relationship to = Keys.up(model, entity, add.to());
            world.any(to.parent().entity(), random)
                    .flatMap(parent -> world.add(entity, to, parent, random))
                    .ifPresent(one -> visit(asked, one, null, visitor));
        } else if (operation instanceof Operation.Change change) {
            world.any(entity.name(), random).ifPresent(one -> {
                Object value = world.change(
                        entity, one, entity.attribute(change.attribute()).orElseThrow());
                visit(asked, one, value, visitor);
            });
        } else {
            world.any(entity.name(), random).ifPresent(one -> {
                visit(asked, one, null, visitor);
                world.delete(entity, one);
            });
        }
    }

    private void visit(Asked asked, int number, @Nullable Object value, Visitor visitor) {
        visitor.visit(new Call(asked, number, value), world);
    }

    private Optional<Integer> parent(Entity entity, String role) {
        return world.any(Keys.up(model, entity, role).parent().entity(), random);
    }

    /** As many as those have that are there already. */
    private void parts(Entity entity, int parent, String role) {
        Relationship down = model.step(entity.name(), role).orElseThrow().relationship();
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

    /** How often an operation is asked where others are asked so often: one that reads all there is, less. */
    public static int times(Asked asked, int others) {
        boolean readsAll = asked.operation() instanceof Operation.Total total && total.of() == null;
        return readsAll ? Math.max(1, others / 10) : others;
    }

    /** The operations of the workload. */
    public List<Asked> asked() {
        return workload.asked();
    }
}
