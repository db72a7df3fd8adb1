package dev.cartograph.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cartograph.database.RealMongo;
import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Engine;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.lab.documents.MongoEngine;
import dev.cartograph.lab.tables.PostgresEngine;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.School;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Drawing;
import dev.cartograph.model.Operation;
import dev.cartograph.model.Statements;
import dev.cartograph.model.Workload.Asked;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Writes that are held together, of which one is refused. */
class TogetherTests {

    /** Adds an enrolment, and then deletes its class, which may not go. */
    private record EnrolAndClose() implements Operation {
        @Override
        public String entity() {
            return "Enrolment";
        }

        @Override
        public boolean writes() {
            return true;
        }

        @Override
        public String does() {
            return "enrols and closes";
        }

        @Override
        public void draw(Drawing drawing) {
            drawing.anyParent("Enrolment", "class")
                    .ifPresent(
                            of -> drawing.addTo("Enrolment", "class", of).ifPresent(comes -> drawing.call(comes, of)));
        }

        @Override
        public <R> R ask(int number, @Nullable Object value, Statements<R> statements) {
            return statements.together(
                    List.of(statements.insert("Enrolment", List.of(), number), statements.delete("Class", (Integer)
                            Objects.requireNonNull(value))));
        }
    }

    /** A read among what is held together. */
    private record Mixed() implements Operation {
        @Override
        public String entity() {
            return "Class";
        }

        @Override
        public boolean writes() {
            return true;
        }

        @Override
        public String does() {
            return "reads among writes";
        }

        @Override
        public void draw(Drawing drawing) {
            drawing.any("Class").ifPresent(one -> drawing.call(one, null));
        }

        @Override
        public <R> R ask(int number, @Nullable Object value, Statements<R> statements) {
            return statements.together(List.of(statements.read("Class", List.of(), number)));
        }
    }

    @Test
    void leaveNothingOnTablesWhereOneIsRefused() {
        assertThat(left(new PostgresEngine(), null, "tables", Guarantee.TRANSACTION))
                .isZero();
    }

    @Test
    void leaveWhatWasDoneBeforeWhereNothingHoldsThem() {
        assertThat(left(new MongoEngine(), null, "enrolments-apart", Guarantee.PLAIN))
                .isOne();
    }

    @Test
    void leaveNothingOnMongoDbInATransactionWhereOneIsRefused() {
        String uri = RealMongo.uri();

        assertThat(left(new MongoEngine(), uri, "enrolments-apart", Guarantee.TRANSACTION))
                .isZero();
        assertThat(left(new MongoEngine(), uri, "enrolments-apart", Guarantee.PLAIN))
                .isOne();
    }

    @Test
    void areNoReads() {
        World world = world();
        try (Target target = new MongoEngine().open(null);
                Entrant entrant = entrant(target, "enrolments-apart", Guarantee.PLAIN)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Calls(world, School.WORKLOAD, 1)
                            .of(new Asked("mixed", 1, new Mixed()), (call, then) -> entrant.prepare(call, then)));
        }
    }

    /** How many documents or rows there are more afterwards. */
    private static long left(Engine engine, @Nullable String address, String shape, Guarantee guarantee) {
        World world = world();
        try (Target target = engine.open(address);
                Entrant entrant = entrant(target, shape, guarantee)) {
            entrant.fill(world);
            long before = entrant.storage().documents();
            new Calls(world, School.WORKLOAD, 1).of(new Asked("both", 1, new EnrolAndClose()), (call, then) -> {
                assertThat(entrant.prepare(call, then).answer()).isEqualTo(false);
            });
            return entrant.storage().documents() - before;
        }
    }

    private static World world() {
        return new World(new Population(School.MODEL, School.WORKLOAD, 3));
    }

    private static Entrant entrant(Target target, String shape, Guarantee guarantee) {
        return target.enter(
                new Contender(shape, School.shape(shape), new MongoEngine(), Join.IN, guarantee),
                School.MODEL,
                School.WORKLOAD);
    }
}
