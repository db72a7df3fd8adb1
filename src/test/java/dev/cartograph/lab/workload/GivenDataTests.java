package dev.cartograph.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Data that are brought along. */
class GivenDataTests {
    private static final Model MODEL = School.MODEL;

    private final GivenData given = new GivenData(MODEL);

    @BeforeEach
    void twoEnrolments() {
        given.add("Student", Map.of("email", "a@b.c", "name", Map.of("first", "A", "last", "B")), Map.of());
        int art = given.add("Class", Map.of("code", "ART", "year", 2024, "title", "Drawing"), Map.of());
        given.add("Class", Map.of("code", "MAT", "year", 2024, "title", "Sums"), Map.of());
        given.add("Enrolment", Map.of("since", "2024-01-31", "grade", 1.5), Map.of("student", "a@b.c", "class", art));
        given.add("Enrolment", Map.of("since", "2024-02-01"), Map.of("student", "a@b.c", "class", 1));
    }

    @Test
    void areThePopulation() {
        Population population = population();

        assertThat(population.count("Student")).isEqualTo(1);
        assertThat(population.count("Enrolment")).isEqualTo(2);
        assertThat(value(population, "Student", 0, "name")).isEqualTo(Map.of("first", "A", "last", "B"));
        assertThat(value(population, "Enrolment", 0, "since")).isEqualTo(LocalDate.of(2024, 1, 31));
        assertThat(value(population, "Enrolment", 0, "grade")).isEqualTo(new BigDecimal("1.5"));
        assertThat(population.children(MODEL.relationship("is taken by"), 1)).containsExactly(1);
    }

    @Test
    void lackWhatARowMayLackAndCopyWhatItDoesNotSay() {
        Population population = population();

        assertThat(value(population, "Enrolment", 1, "grade")).isNull();
        assertThat(value(population, "Student", 0, "phones")).isEqualTo(List.of());
        assertThat(value(population, "Enrolment", 1, "title"))
                .as("a snapshot that the row leaves out")
                .isEqualTo("Sums");
    }

    @Test
    void refuseAParentThatIsNotThere() {
        given.add("Enrolment", Map.of("since", "2024-02-01"), Map.of("student", "x@y.z", "class", 0));

        assertThatThrownBy(this::population)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Enrolment number 3 has no student: there is no 'x@y.z'");
    }

    @Test
    void refuseAValueOfAnotherDomain() {
        assertThatThrownBy(() -> given.add("Class", Map.of("year", "late"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Class.year is of the domain integer, and not late");
    }

    @Test
    void changeAsWhatIsMadeUpDoes() {
        World world = new World(population());
        Calls calls = new Calls(world, School.WORKLOAD, 3);
        School.WORKLOAD.asked().forEach(asked -> calls.of(asked, (call, then) -> new Answers(then).of(call)));

        assertThat(world.count("Enrolment")).isGreaterThanOrEqualTo(2);
    }

    private Population population() {
        return new Population(MODEL, School.WORKLOAD, 1, given);
    }

    private static Object value(Population population, String entity, int number, String attribute) {
        Entity of = MODEL.entity(entity);
        return population.value(of, number, of.attribute(attribute).orElseThrow());
    }
}
