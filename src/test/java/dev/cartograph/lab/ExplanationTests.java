package dev.cartograph.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.operation.Operations;
import dev.cartograph.lab.workload.School;
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

    /** By what lies in lists of lists an index finds the documents, and no order. */
    @Test
    void givesAWorkloadThatListsByAnAttributeTheIndexThatItNeeds() {
        assertThat(explainedHouse("all-apart")).contains("{\"colour\": 1, \"number\": -1, \"floorId\": -1}");
        String inside = explainedHouse("all-inside");
        assertThat(inside).contains("{\"floors.rooms.colour\": 1}");
        assertThat(operation(inside, "list rooms of a colour"))
                .first()
                .asString()
                .startsWith("{\"aggregate\": \"houses\"")
                .contains(
                        "\"$match\": {\"floors.rooms.colour\": ",
                        "\"$sort\": {\"floors.rooms.number\": -1",
                        "\"$limit\": 3");
    }

    private static String explainedHouse(String shape) {
        Path files = Path.of("src/test/resources/lab");
        Model house = ModelFile.read(files.resolve("house.yaml"));
        Explanation explanation = new Explanation(
                house, WorkloadFile.read(files.resolve("house.workload.yaml"), house, Operations.VERBS), 1);
        return explanation.of(
                ShapesFile.read(files.resolve("house.shapes.yaml"), house).stream()
                        .filter(one -> one.name().equals(shape))
                        .findFirst()
                        .orElseThrow(),
                Join.IN);
    }

    @Test
    void showsTheTablesOfARelationalOne() {
        assertThat(school.of(School.shape("tables"), Join.IN))
                .contains("CREATE TABLE students (", "CREATE TABLE enrolments (", "FOREIGN KEY")
                .doesNotContain("Collection");
    }

    @Test
    void showsTheExactCommandsOfEachOperation() {
        String inside = school.of(School.shape("enrolments-inside-students"), Join.IN);

        assertThat(operation(inside, "read a student"))
                .singleElement()
                .asString()
                .matches("\\{\"find\": \"students\", \"filter\": \\{\"_id\": \\{\"\\$oid\": \"[0-9a-f]{24}\"}},"
                        + " \"limit\": 1, \"singleBatch\": true}");
        assertThat(operation(inside, "enrol"))
                .singleElement()
                .asString()
                .startsWith("{\"update\": \"students\"")
                .contains("{\"$push\": {\"enrolments\": {\"since\": ");
        assertThat(operation(inside, "rename a class"))
                .as("the class, and its title beside every enrolment")
                .hasSize(2)
                .first()
                .asString()
                .startsWith("{\"update\": \"classes\"");
        assertThat(operation(inside, "rename a class").get(1))
                .startsWith("{\"update\": \"students\"")
                .contains("\"enrolments.$[at1].class.title\"", "\"arrayFilters\"", "\"multi\": true");
    }

    @Test
    void showsAnUpdateForEachParentInWhichPartsLie() {
        List<String> sent = operation(
                new Explanation(School.MODEL, School.TURNED, 1).of(School.TURNED_SHAPES.get(0), Join.IN),
                "matriculate");

        assertThat(sent).hasSizeGreaterThan(2);
        assertThat(sent.get(0)).startsWith("{\"insert\": \"students\"");
        assertThat(sent.subList(1, sent.size()))
                .allMatch(command -> command.startsWith("{\"update\": \"classes\""))
                .allMatch(command -> command.contains("\"$push\": {\"enrolments\": "))
                .extracting(command -> command.replaceFirst(".*\"q\": \\{\"_id\": \\{\"\\$oid\": \"(\\w+)\".*", "$1"))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.length() == 24);
    }

    /** Most things are carried by nothing, and some rooms hold nothing. */
    @Test
    void showsWhatIsAskedForWhereSomethingIsFound() {
        String apart = explainedHouse("all-apart");

        assertThat(operation(apart, "read a house"))
                .extracting(command -> command.split("\"")[3])
                .containsExactly("houses", "floors", "rooms", "things", "locks");
        assertThat(operation(apart, "list things"))
                .extracting(command -> command.split("\"")[3])
                .containsExactly("things", "things");
        assertThat(operation(apart, "read a thing"))
                .extracting(command -> command.split("\"")[3])
                .contains("things", "rooms", "floors", "houses", "locks");
    }

    @Test
    void showsThemByHowTheyJoin() {
        assertThat(operation(school.of(School.shape("enrolments-apart"), Join.IN), "read a student"))
                .extracting(command -> command.substring(0, command.indexOf(',')))
                .containsExactly("{\"find\": \"students\"", "{\"find\": \"enrolments\"", "{\"find\": \"classes\"");
        assertThat(operation(school.of(School.shape("enrolments-apart"), Join.LOOKUP), "read a student"))
                .singleElement()
                .asString()
                .startsWith("{\"aggregate\": \"students\"")
                .contains("{\"$lookup\": {\"from\": \"enrolments\"", "{\"$lookup\": {\"from\": \"classes\"");
        assertThat(operation(school.of(School.shape("enrolments-apart"), Join.EACH), "read a student"))
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(command -> command.startsWith("{\"find\": "))
                .noneMatch(command -> command.contains("$in"));
    }

    @Test
    void showsTheStatementsOfTables() {
        String tables = school.of(School.shape("tables"), Join.IN);

        assertThat(operation(tables, "read a student"))
                .singleElement()
                .asString()
                .matches("SELECT [^;]+; SELECT [^;]+; SELECT [^;]+");
        assertThat(operation(tables, "enrol")).singleElement().asString().startsWith("INSERT INTO enrolments ");
        assertThat(operation(tables, "rename a class"))
                .singleElement()
                .asString()
                .startsWith("UPDATE classes ");
    }

    /** The commands that an explanation shows of an operation. */
    private static List<String> operation(String explanation, String name) {
        String heading = "Operation '" + name + "':\n";
        int start = explanation.indexOf(heading);
        assertThat(start).as("'%s' in %s", name, explanation).isNotNegative();
        int end = explanation.indexOf("\n\n", start);
        return (end < 0 ? explanation.substring(start) : explanation.substring(start, end))
                .substring(heading.length())
                .lines()
                .map(String::strip)
                .toList();
    }

    @Test
    void leavesOutOfWhatTheWorkloadSaysNothing() {
        Model shop = ModelFile.readResource("models/shop.yaml");
        Explanation explanation = new Explanation(
                shop, WorkloadFile.readResource("models/shop.workload.yaml", shop, Operations.VERBS), 1);
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
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/cartograph/lab"))) {
            classes = files.filter(Files::isRegularFile).toList();
        }
        assertThat(classes).hasSizeGreaterThan(50);
        for (Path one : classes) {
            String code = Files.readString(one).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "");
            assertThat(named.matcher(code).results().map(result -> result.group()))
                    .as("in %s", one)
                    .isEmpty();
        }
    }
}
