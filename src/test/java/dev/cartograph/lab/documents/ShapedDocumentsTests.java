package dev.cartograph.lab.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.School;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;

/** One population in two shapes. */
class ShapedDocumentsTests {
    private final Population school = new Population(School.MODEL, School.WORKLOAD, 7);
    private final ShapedDocuments inside = documents("enrolments-inside-students");
    private final ShapedDocuments apart = documents("enrolments-apart");

    @Test
    void whatIsEmbeddedLiesInItsParent() {
        assertThat(collections("enrolments-inside-students")).containsOnlyKeys("students", "classes");
        BsonDocument student = studentWithEnrolments();

        assertThat(student.keySet())
                .contains("_id", "email", "name", "enrolments")
                .doesNotContain("studentId");
        BsonDocument enrolment = student.getArray("enrolments").get(0).asDocument();
        assertThat(enrolment.keySet())
                .contains("since", "title", "classId", "class")
                .doesNotContain("studentId");
        assertThat(enrolment.getDocument("class").get("title"))
                .as("the copy, and what was written down at first")
                .isEqualTo(enrolment.get("title"));
    }

    @Test
    void whatIsReferencedHoldsTheKeyOfItsParent() {
        assertThat(collections("enrolments-apart")).containsOnlyKeys("students", "classes", "enrolments");
        Set<BsonValue> students = new HashSet<>();
        for (int i = 0; i < school.count("Student"); i++) {
            students.add(apart.document(entity("Student"), i).get("_id"));
        }
        assertThat(students).hasSize(school.count("Student"));
        for (int i = 0; i < school.count("Enrolment"); i++) {
            BsonDocument enrolment = apart.document(entity("Enrolment"), i);
            assertThat(students).contains(enrolment.get("studentId"));
            assertThat(enrolment.keySet()).contains("classId").doesNotContain("class", "_id");
        }
    }

    @Test
    void bothTellOfTheSame() {
        int enrolment = 0;
        for (int i = 0; i < school.count("Student"); i++) {
            BsonDocument whole = inside.document(entity("Student"), i);
            for (BsonValue one : whole.getArray("enrolments")) {
                BsonDocument other = apart.document(entity("Enrolment"), enrolment++);
                assertThat(other.remove("studentId")).isEqualTo(whole.get("_id"));
                BsonDocument embedded = one.asDocument();
                embedded.remove("class");
                assertThat(embedded).isEqualTo(other);
            }
            whole.remove("enrolments");
            assertThat(whole).isEqualTo(apart.document(entity("Student"), i));
        }
        assertThat(enrolment).isEqualTo(school.count("Enrolment"));
    }

    private BsonDocument studentWithEnrolments() {
        for (int i = 0; ; i++) {
            BsonDocument student = inside.document(entity("Student"), i);
            if (!student.getArray("enrolments").isEmpty()) {
                return student;
            }
        }
    }

    private static Map<String, Entity> collections(String shape) {
        return new Places(School.shape(shape).keeping(School.MODEL)).collections();
    }

    private ShapedDocuments documents(String shape) {
        Model kept = School.shape(shape).keeping(School.MODEL);
        return new ShapedDocuments(kept, school);
    }

    private static Entity entity(String name) {
        return School.MODEL.entity(name);
    }
}
