package dev.cartograph.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Operation;
import dev.cartograph.model.Operation.Path;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shape of documents, however it joins, answers what the model says. */
class DocumentEntrantTests {
    private static final MongoTarget TARGET = MongoTarget.embedded();
    private static final int CALLS = 180;

    @AfterAll
    static void close() {
        TARGET.close();
    }

    static List<Arguments> contenders() {
        List<Arguments> all = new ArrayList<>();
        for (Join join : List.of(Join.IN, Join.LOOKUP, Join.EACH)) {
            for (Shape shape : School.shapes()) {
                add(all, "school", School.MODEL, School.WORKLOAD, shape, join);
            }
            for (Shape shape : Shop.SHAPES) {
                add(all, "shop", Shop.MODEL, Shop.WORKLOAD, shape, join);
            }
        }
        return all;
    }

    private static void add(List<Arguments> all, String of, Model model, Workload workload, Shape shape, Join join) {
        if (!shape.relational()) {
            String name = of + ": " + shape.name() + " " + join.words();
            all.add(Arguments.of(new Contender(name, shape, join, Guarantee.PLAIN), model, workload));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contenders")
    void answersWhatTheModelSays(Contender contender, Model whole, Workload workload) {
        Model model = whole.narrowedTo(workload.entities());
        World world = new World(new Population(model, workload, 7));
        try (Entrant entrant = TARGET.enter(contender, model, workload)) {
            entrant.fill(world);
            Calls calls = new Calls(world, workload, 11);
            for (Asked asked : workload.asked()) {
                for (int i = 0; i < Calls.times(asked, CALLS / workload.asked().size()); i++) {
                    calls.of(asked, (call, then) -> {
                        Object expected = new Answers(then).of(call);
                        assertThat(entrant.prepare(call, then).answer())
                                .as("%s", call)
                                .isEqualTo(expected);
                    });
                }
            }
            for (int i = 0; i < CALLS; i++) {
                calls.next((call, then) -> {
                    Object expected = new Answers(then).of(call);
                    assertThat(entrant.prepare(call, then).answer())
                            .as("%s", call)
                            .isEqualTo(expected);
                });
            }
            for (Entity entity : model.entities()) {
                wholeAsTheWorldHasIt(entrant, world, entity);
            }
        }
    }

    private static void wholeAsTheWorldHasIt(Entrant entrant, World world, Entity entity) {
        List<Path> along = new ArrayList<>();
        world.model()
                .relationshipsToParents(entity.name())
                .forEach(up -> along.add(new Path(List.of(up.parent().role()), null)));
        world.model()
                .relationshipsToChildren(entity.name())
                .forEach(down -> along.add(new Path(List.of(down.child().role()), null)));
        Asked asked = new Asked("read it whole", 1, new Operation.Read(entity.name(), along));
        for (int number = 0; number < world.count(entity.name()); number += 1 + number / 20) {
            if (world.exists(entity.name(), number)) {
                Call call = new Call(asked, number, null);
                assertThat((Map<?, ?>) entrant.prepare(call, world).answer())
                        .as("%s %d", entity.name(), number)
                        .isEqualTo(new Answers(world).of(call));
            }
        }
    }
}
