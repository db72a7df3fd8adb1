package dev.cartograph.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.ModelFile;
import dev.cartograph.model.ShapesFile;
import dev.cartograph.model.WorkloadFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the lab says of a shape before it measures any. */
class ExplanationTests {
    private final Explanation school = new Explanation(School.MODEL, School.WORKLOAD, 1);

    @Test
    void showsADocumentOfEachCollectionItsIndexesAndItsSchema() {
        assertThat(school.of(School.shape("enrolments-inside-students"), Join.IN))
                .startsWith("Shape enrolments-inside-students: a student holds the enrolments\n")
                .contains("Collection students, a document of it", "Collection classes, a document of it")
                .contains("\"enrolments\": [", "\"class\": {")
                .contains("Indexes: {\"_id\": 1}, {\"email\": 1} unique, {\"enrolments.classId\": 1}\n")
                .contains("Indexes: {\"_id\": 1}, {\"code\": 1, \"year\": 1} unique\n")
                .contains("\"bsonType\": \"object\"");
    }

    @Test
    void givesAWorkloadThatListsTheIndexThatItNeeds() {
        assertThat(school.of(School.shape("enrolments-apart"), Join.IN))
                .contains("Collection enrolments, a document of it")
                .contains("Indexes: {\"_id\": 1}, {\"studentId\": 1, \"classId\": 1} unique,"
                        + " {\"classId\": 1, \"since\": 1, \"studentId\": 1}\n");
    }

    @Test
    void showsTheTablesOfARelationalOne() {
        assertThat(school.of(School.shape("tables"), Join.IN))
                .contains("CREATE TABLE students (", "CREATE TABLE enrolments (", "FOREIGN KEY")
                .doesNotContain("Collection");
    }

    @Test
    void leavesOutOfWhatTheWorkloadSaysNothing() {
        Model shop = ModelFile.readResource("models/shop.yaml");
        Explanation explanation =
                new Explanation(shop, WorkloadFile.readResource("models/shop.workload.yaml", shop), 1);
        assertThat(explanation.of(
                        ShapesFile.readResource("models/shop.shapes.yaml", shop).get(0), Join.IN))
                .contains("Collection orders")
                .doesNotContain("Collection categories", "Collection stockReceipts", "categoryId");
    }

    /** An order is to the lab an entity of a model file like any other. */
    @Test
    void noClassOfTheLabNamesAnEntityOfTheShop() throws IOException {
        String names = ModelFile.readResource("models/shop.yaml").entities().stream()
                .map(Entity::name)
                .filter(name -> !name.equals("Order")) // which is what things are in, too
                .flatMap(name -> Stream.of(name, name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)))
                .collect(Collectors.joining("|"));
        Pattern named = Pattern.compile("\\b(" + names + "|Orders?|orders|OrderLine)\\b");
        List<Path> classes;
        try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/cartograph/lab"))) {
            classes = files.toList();
        }
        assertThat(classes).hasSizeGreaterThan(5);
        for (Path one : classes) {
            String code = Files.readString(one).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "");
            assertThat(named.matcher(code).results().map(result -> result.group()))
                    .as("in %s", one)
                    .isEmpty();
        }
    }
}
