package dev.cartograph.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.GeneratedPage;
import dev.cartograph.model.Table.Check;
import dev.cartograph.model.Table.ForeignKey;
import dev.cartograph.model.Table.PrimaryKey;
import dev.cartograph.model.Table.Unique;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RelationalSchemaTests {
    private static final GeneratedPage PAGE = GeneratedPage.of("docs/schema.sql", RelationalSchemaTests.class);

    private final RelationalSchema school = RelationalSchema.of(ModelFile.parse("school.yaml", """
            model: school
            domains:
              Email: {type: text, length: 3..254, pattern: '[^@]+@[^@'']+', ignoresCase: true}
              Grade: {type: decimal, range: 1.0..6.0}
              Place: {parts: {street: text, number: text?, city: text}}
            entities:
              Student:
                key: id
                naturalKeys: [email]
                attributes:
                  id: id
                  email: Email
                  name: {parts: {first: text, middle: text?, last: text}}
                  home: Place
                  termAddress: {domain: Place, optional: true}
                  phones: {type: text, times: 0..3, distinct: value}
                  visits: {parts: {day: date, notes: {type: text, times: 0..many}}, times: 1..many, distinct: day}
                  born: {type: date, range: 1990-01-01..today}
                  age: {type: integer, derived: from born}
              Class:
                key: id
                naturalKeys: [[code, year]]
                attributes:
                  id: id
                  code: {type: text, length: 1..10}
                  year: {type: integer, range: 1900..}
                  user: {type: enum, values: [ALL, 'O''CLOCK']}
              Desk: {key: id, attributes: {id: id}}
              Enrolment:
                weak: true
                key: [student, class]
                attributes:
                  since: instant
                  grade: Grade?
                  remarks: {type: text, times: 0..2}
              Exam:
                weak: true
                key: [enrolment, sitting]
                attributes: {sitting: {type: integer, range: 1..5}, passed: boolean, extra: scalar}
            relationships:
              enrols:
                parent: {entity: Student, role: student, has: 0..12, says: a student may have enrolments}
                child: {entity: Enrolment, role: enrolments, has: 1, says: each enrolment is of one student}
                strength: identifying
                onDelete: CASCADE
              is taken by:
                parent: {entity: Class, role: class, has: 1..many, says: a class has enrolments}
                child: {entity: Enrolment, role: enrolments, has: 1, says: each enrolment is in one class}
                strength: identifying
                onDelete: RESTRICT
              is examined in:
                parent: {entity: Enrolment, role: enrolment, has: 0..5, says: an enrolment may have exams}
                child: {entity: Exam, role: exams, has: 1, says: each exam is of one enrolment}
                strength: identifying
                onDelete: CASCADE
                fixed: true
              sits at:
                parent: {entity: Student, role: pupil, has: 0..1, says: a student may have a desk}
                child: {entity: Desk, role: desk, has: 0..1, says: a desk may have a student}
                strength: non-identifying
                onDelete: SET NULL
              tutors:
                parent: {entity: Student, role: tutor, has: 0..2, says: a student may tutor two others}
                child: {entity: Student, role: tutored, has: 0..1, says: a student may have a tutor}
                strength: non-identifying
                onDelete: SET NULL
            """));

    @Test
    void theSchemaPageIsWhatTheModelFileSays() {
        PAGE.mustBe("-- Written from src/main/resources/models/shop.yaml by \"" + PAGE.command()
                + "\"; edit that file, not this one.\n\n"
                + RelationalSchema.of(ModelFile.readResource("models/shop.yaml"))
                        .ddl());
    }

    @Test
    void anEntityIsATableAndAMultivaluedAttributeOneThatBelongsToIt() {
        assertThat(school.tables())
                .extracting(Table::name)
                .containsExactly(
                        "students",
                        "student_phones",
                        "student_visits",
                        "student_visit_notes",
                        "classes",
                        "desks",
                        "enrolments",
                        "enrolment_remarks",
                        "exams");
    }

    @Test
    void aCompositeIsAColumnForEachPart() {
        assertThat(columns("students"))
                .contains("name_first text NOT NULL", "name_middle text", "home_city text NOT NULL", "home_number text")
                .contains("term_address_street text", "born date NOT NULL")
                .noneMatch(column -> column.startsWith("age") || column.startsWith("phones"));
    }

    @Test
    void aCompositeThatMayBeAbsentIsThereAsAWholeOrNotAtAll() {
        assertThat(constraint("students", "students_term_address_whole_check"))
                .isEqualTo(new Check(
                        "students_term_address_whole_check",
                        List.of("term_address_street", "term_address_city", "term_address_number"),
                        "num_nulls(term_address_street, term_address_city) IN (0, 2)"
                                + " AND (term_address_street IS NOT NULL OR term_address_number IS NULL)"));
        assertThat(school.table("students").constraints())
                .extracting(Table.Constraint::name)
                .doesNotContain("students_home_whole_check");
    }

    @Test
    void aKeyWithoutRegardToCaseIsAnIndexOnSmallLetters() {
        assertThat(constraint("students", "students_email_key"))
                .isEqualTo(new Unique("students_email_key", List.of("email"), List.of("email")));
        assertThat(school.ddl()).contains("CREATE UNIQUE INDEX students_email_key ON students (lower(email));\n");
    }

    @Test
    void aDomainIsACheck() {
        assertThat(school.ddl())
                .contains("CHECK (char_length(email) BETWEEN 3 AND 254 AND email ~ '^(?:[^@]+@[^@'']+)$')")
                .contains("CHECK (grade BETWEEN 1.0 AND 6.0)")
                .contains("CHECK (born BETWEEN '1990-01-01' AND current_date)")
                .contains("CHECK (year >= 1900)")
                .contains("CHECK (\"user\" IN ('ALL', 'O''CLOCK'))")
                .contains("CHECK (jsonb_typeof(extra) IN ('string', 'number', 'boolean'))");
    }

    @Test
    void aValueOfAMultivaluedAttributeHasItsPosition() {
        assertThat(columns("student_phones"))
                .containsExactly(
                        "student_id character(24) NOT NULL", "position bigint NOT NULL", "phone text NOT NULL");
        assertThat(school.table("student_phones").constraints())
                .containsExactlyInAnyOrder(
                        new PrimaryKey("student_phones_pkey", List.of("student_id", "position")),
                        new Unique("student_phones_phone_key", List.of("student_id", "phone"), List.of()),
                        new ForeignKey(
                                "student_phones_student_fkey",
                                List.of("student_id"),
                                "students",
                                List.of("id"),
                                Relationship.OnDelete.CASCADE),
                        new Check("student_phones_position_check", List.of("position"), "position BETWEEN 1 AND 3"));
    }

    @Test
    void whatIsMultivaluedWithinAMultivaluedAttributeBelongsToItsValue() {
        assertThat(constraint("student_visit_notes", "student_visit_notes_student_visit_fkey"))
                .isEqualTo(new ForeignKey(
                        "student_visit_notes_student_visit_fkey",
                        List.of("student_id", "student_visit_position"),
                        "student_visits",
                        List.of("student_id", "position"),
                        Relationship.OnDelete.CASCADE));
    }

    @Test
    void aReferenceHoldsItsParentsWholeKey() {
        assertThat(columns("exams"))
                .startsWith(
                        "enrolment_student_id character(24) NOT NULL",
                        "enrolment_class_id character(24) NOT NULL",
                        "sitting bigint NOT NULL");
        assertThat(constraint("exams", "exams_enrolment_fkey"))
                .isEqualTo(new ForeignKey(
                        "exams_enrolment_fkey",
                        List.of("enrolment_student_id", "enrolment_class_id"),
                        "enrolments",
                        List.of("student_id", "class_id"),
                        Relationship.OnDelete.CASCADE));
    }

    @Test
    void aParentWithAtMostOneChildIsUniqueInIt() {
        assertThat(constraint("desks", "desks_pupil_key"))
                .isEqualTo(new Unique("desks_pupil_key", List.of("pupil_id"), List.of()));
    }

    @Test
    void whereAParentHasOnlySoManyChildrenTheyAreCounted() {
        assertThat(constraint("enrolments", "enrolments_position_in_student_check"))
                .isEqualTo(new Check(
                        "enrolments_position_in_student_check",
                        List.of("position_in_student"),
                        "position_in_student BETWEEN 1 AND 12"));
        assertThat(columns("students")).contains("position_in_tutor bigint");
        assertThat(columns("exams"))
                .as("a sitting counts them already")
                .noneMatch(column -> column.startsWith("position"));
    }

    @Test
    void saysWhatNoConstraintOfATableSays() {
        assertThat(school.unsaid())
                .extracting(Unsaid::sentence)
                .containsExactly(
                        "each of students has at least 1 of student_visits",
                        "each of classes has at least 1 of enrolments",
                        "the enrolment of one of exams never changes",
                        "none of students is above itself by tutor");
    }

    @Test
    void aNameThatIsTooLongIsCutAndStillItsOwn() {
        String tail = "x".repeat(70);
        assertThat(SqlNames.fitting(tail + "a")).hasSize(63).isNotEqualTo(SqlNames.fitting(tail + "b"));
    }

    private List<String> columns(String table) {
        return school.table(table).columns().stream()
                .map(column -> column.name() + " " + column.type() + (column.nullable() ? "" : " NOT NULL"))
                .collect(Collectors.toList());
    }

    private Table.Constraint constraint(String table, String name) {
        return school.table(table).constraints().stream()
                .filter(constraint -> constraint.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
