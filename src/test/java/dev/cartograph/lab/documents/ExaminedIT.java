package dev.cartograph.lab.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.database.RealMongo;
import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.Scaled;
import dev.cartograph.lab.workload.School;
import dev.cartograph.lab.workload.Shop;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Model;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a MongoDB says that it examined is what there was to read, however it joins and whoever else is at it. */
class ExaminedIT {
    private static final Workload WORKLOAD = Scaled.by(Shop.WORKLOAD, 0.02);
    private static final Model MODEL = Shop.MODEL.narrowedTo(WORKLOAD.entities());

    /** The key of an enrolment is of its student and its class. */
    @ParameterizedTest
    @EnumSource(names = {"IN", "LOOKUP"})
    void aListByAPartOfTheKey(Join join) {
        World world = new World(new Population(School.MODEL, School.WORKLOAD, 1));
        Asked listed = asked(School.WORKLOAD, "list a class");
        try (MongoTarget target = MongoTarget.at(RealMongo.uri());
                Entrant entrant = target.enter(
                        new Contender(
                                "any", School.shape("enrolments-apart"), new MongoEngine(), join, Guarantee.PLAIN),
                        School.MODEL,
                        School.WORKLOAD)) {
            entrant.fill(world);
            int more = 0;
            for (int of = 0; of < world.count("Class"); of++) {
                Entrant.Request request = entrant.prepare(new Call(listed, of, null), world);
                int enrolments = world.children(School.MODEL.relationship("is taken by"), of).length;
                long returned = entrant.counts().returned();
                request.carryOut();
                returned = entrant.counts().returned() - returned;
                more += enrolments > returned ? 1 : 0;

                Entrant.Examined examined = entrant.examined(request::carryOut);

                assertThat(examined).isNotNull();
                // each student is looked up by a search of its own, which has an end, or is one of several found by one
                long most = join == Join.LOOKUP ? 3 * returned + 1 : 2 * returned + 2;
                assertThat(examined.keys()).as("of %d enrolments", enrolments).isBetween(returned, most);
            }
            assertThat(more).as("classes of which the list is not all").isPositive();
        }
    }

    private static Asked asked(Workload workload, String name) {
        return workload.asked().stream()
                .filter(asked -> asked.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"IN", "LOOKUP", "EACH"})
    void anOrderAndItsLines(Join join) {
        World world = new World(new Population(MODEL, WORKLOAD, 1));
        Shape shape = Shop.SHAPES.stream()
                .filter(one -> one.name().equals("referenced-lines"))
                .findFirst()
                .orElseThrow();
        Asked whole = asked(WORKLOAD, "read an order whole");
        try (MongoTarget target = MongoTarget.at(RealMongo.uri());
                Entrant entrant = target.enter(
                        new Contender("any", shape, new MongoEngine(), join, Guarantee.PLAIN), MODEL, WORKLOAD)) {
            entrant.fill(world);
            assertThat(world.count("Order")).isPositive();
            for (int order = 0; order < world.count("Order"); order++) {
                Entrant.Request request = entrant.prepare(new Call(whole, order, null), world);
                int lines = world.children(MODEL.relationship("consists of"), order).length;

                Entrant.Examined examined = entrant.examined(request::carryOut);

                assertThat(examined).isNotNull();
                assertThat(examined.documents()).as("%d lines", lines).isEqualTo(1 + lines);
                assertThat(examined.keys())
                        .as("of the order, of %d lines, and of the neighbours of these", lines)
                        .isBetween(1L + lines, 1L + lines + 2);
            }
        }
    }
}
