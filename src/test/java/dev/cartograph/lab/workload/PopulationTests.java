package dev.cartograph.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Size;
import dev.cartograph.model.Spread;
import dev.cartograph.model.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Data made up for a model that is no shop. */
class PopulationTests {
    private static final Model MODEL = School.MODEL;
    private static final Relationship ENROLS = MODEL.relationship("enrols");
    private static final Relationship TAKEN = MODEL.relationship("is taken by");

    private final Population school = new Population(MODEL, School.WORKLOAD, 1);

    @Test
    void isTheSameForTheSameSeed() {
        Population again = new Population(MODEL, School.WORKLOAD, 1);
        Population other = new Population(MODEL, School.WORKLOAD, 2);

        assertThat(all(school)).isEqualTo(all(again)).isNotEqualTo(all(other));
    }

    @Test
    void hasAsManyAsTheWorkloadSays() {
        assertThat(school.count("Student")).isEqualTo(300);
        assertThat(school.count("Class")).isEqualTo(40);
        int enrolments = 0;
        Set<Integer> seen = new HashSet<>();
        for (int student = 0; student < 300; student++) {
            int[] of = school.children(ENROLS, student);
            seen.add(of.length);
            enrolments += of.length;
            for (int enrolment : of) {
                assertThat(school.parent(ENROLS, enrolment)).isEqualTo(student);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
        assertThat(school.count("Enrolment")).isEqualTo(enrolments);
    }

    @Test
    void choosesAFewParentsVeryOftenWhereItIsZipf() {
        List<Integer> sizes = new ArrayList<>();
        for (int one = 0; one < 40; one++) {
            sizes.add(school.children(TAKEN, one).length);
        }
        sizes.sort(null);
        assertThat(sizes.get(39)).isGreaterThan(8 * sizes.get(10));
    }

    @Test
    void neverGivesAWeakOneAKeyTwice() {
        Set<List<Integer>> keys = new HashSet<>();
        for (int i = 0; i < school.count("Enrolment"); i++) {
            assertThat(keys.add(List.of(school.parent(ENROLS, i), school.parent(TAKEN, i))))
                    .isTrue();
        }
    }

    @Test
    void givesNoParentMoreThanTheModelAllows() {
        Map<String, Size> sizes = Map.of("Customer", new Size.Of(200), "LoyaltyCard", new Size.Of(200));
        Model cards = Shop.MODEL.narrowedTo(sizes.keySet());
        for (Spread.Kind kind : Spread.Kind.values()) {
            Population population = new Population(cards, new Workload(sizes, Map.of("holds", kind), List.of()), 1);
            for (int customer = 0; customer < 200; customer++) {
                assertThat(population.children(cards.relationship("holds"), customer))
                        .as("%s, %d", kind, customer)
                        .hasSize(1);
            }
        }
    }

    @Test
    void makesValuesOfTheirDomains() {
        Entity student = MODEL.entity("Student");
        for (int i = 0; i < 300; i++) {
            assertThat((String) value(student, i, "email")).matches("[^@\\s]+@[^@\\s]+");
            assertThat((List<?>) value(student, i, "phones"))
                    .hasSizeLessThanOrEqualTo(3)
                    .doesNotHaveDuplicates();
            assertThat(((Map<?, ?>) value(student, i, "name")).keySet()).hasToString("[first, last]");
        }
        assertThat((Long) value(MODEL.entity("Class"), 7, "year")).isGreaterThanOrEqualTo(1900);
    }

    @Test
    void copiesASnapshotFromItsParent() {
        Entity enrolment = MODEL.entity("Enrolment");
        for (int i = 0; i < 50; i++) {
            assertThat(value(enrolment, i, "title"))
                    .isEqualTo(value(MODEL.entity("Class"), school.parent(TAKEN, i), "title"));
        }
    }

    private @Nullable Object value(Entity entity, int number, String attribute) {
        return school.value(entity, number, entity.attribute(attribute).orElseThrow());
    }

    private static List<Object> all(Population population) {
        List<Object> all = new ArrayList<>();
        for (Entity entity : MODEL.entities()) {
            for (int i = 0; i < population.count(entity.name()); i++) {
                for (Attribute attribute : entity.attributes()) {
                    all.add(String.valueOf(population.value(entity, i, attribute)));
                }
            }
        }
        for (int i = 0; i < 300; i++) {
            all.add(Arrays.toString(population.children(ENROLS, i)));
        }
        return all;
    }
}
