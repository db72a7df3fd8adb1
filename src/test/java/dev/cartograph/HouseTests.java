package dev.cartograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

/** The house: one package is one room, a room uses only rooms above it, and only those named here. */
class HouseTests {
    /** Each room with the rooms that it may use, in the order of the house. */
    private static final Map<String, List<String>> ROOMS = new LinkedHashMap<>();

    static {
        ROOMS.put("values", List.of());
        ROOMS.put("rules", List.of("values"));
        ROOMS.put("model", List.of("values", "rules"));
        ROOMS.put("database", List.of("values"));
        ROOMS.put("integrity", List.of("values", "rules", "model", "database"));
        ROOMS.put("customers", List.of("values", "rules", "database", "integrity"));
        ROOMS.put("products", List.of("values", "rules", "database", "integrity"));
        ROOMS.put("orders", List.of("values", "rules", "database", "integrity", "customers", "products"));
        ROOMS.put(
                "seeding",
                List.of("values", "rules", "model", "database", "integrity", "customers", "products", "orders"));
        ROOMS.put("lab", List.of("values", "model", "database"));
        ROOMS.put(
                "web",
                List.of("values", "rules", "model", "integrity", "customers", "products", "orders", "seeding", "lab"));
        ROOMS.put(
                "console",
                List.of("values", "rules", "model", "integrity", "customers", "products", "orders", "seeding", "lab"));
    }

    /** Each part of the lab with the parts that it may use, in the order in which they are read. */
    private static final Map<String, List<String>> LAB = new LinkedHashMap<>();

    static {
        LAB.put("operation", List.of());
        LAB.put("workload", List.of());
        LAB.put("contender", List.of("workload"));
        LAB.put("documents", List.of("workload", "contender"));
        LAB.put("tables", List.of("workload", "contender"));
        LAB.put("findings", List.of("workload", "contender"));
        LAB.put("statistics", List.of("findings"));
        LAB.put("measure", List.of("operation", "workload", "contender", "findings", "statistics"));
        LAB.put("report", List.of("contender", "findings", "statistics"));
        LAB.put("", List.of("workload", "contender", "documents", "tables", "findings", "statistics", "measure"));
    }

    private final ApplicationModules house = ApplicationModules.of(Cartograph.class);

    @Test
    void hasExactlyTheRoomsOfTheDesign() throws IOException {
        List<String> found = new ArrayList<>();
        house.stream().forEach(room -> found.add(room.getIdentifier().toString()));
        assertThat(found).containsExactlyInAnyOrderElementsOf(ROOMS.keySet());
    }

    @Test
    void letsARoomUseOnlyWhatItMay() {
        house.verify();
    }

    @Test
    void saysInEveryRoomWhatItMayUseAndItsOneJob() throws Exception {
        List<String> above = new ArrayList<>();
        for (Map.Entry<String, List<String>> room : ROOMS.entrySet()) {
            Package of = Class.forName("dev.cartograph." + room.getKey() + ".package-info")
                    .getPackage();
            ApplicationModule declared = of.getAnnotation(ApplicationModule.class);
            assertThat(of.isAnnotationPresent(NullMarked.class))
                    .as("%s is null-marked", room.getKey())
                    .isTrue();
            assertThat(declared.allowedDependencies())
                    .as("what %s says it may use", room.getKey())
                    .allSatisfy(door -> assertThat(door.split(" :: ")[0]).isIn(room.getValue()));
            assertThat(above).as("the rooms above %s", room.getKey()).containsAll(room.getValue());
            saysItsOneJob(room.getKey());
            above.add(room.getKey());
        }
    }

    private static void saysItsOneJob(String room) throws IOException {
        String sentence = Files.readString(Path.of("src/main/java/dev/cartograph", room, "package-info.java"));
        assertThat(sentence)
                .as("the one sentence of %s", room)
                .matches("(?s)/\\*\\* [A-Z].*\\. ?\\*/.*|(?s)/\\*\\*\\R \\* [A-Z].*\\*/.*");
    }

    @Test
    void letsAPartOfTheLabUseOnlyPartsAboveIt() throws Exception {
        JavaClasses lab = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.cartograph.lab");
        assertThat(lab.stream().map(HouseTests::part).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(LAB.keySet());
        List<String> above = new ArrayList<>();
        for (Map.Entry<String, List<String>> part : LAB.entrySet()) {
            assertThat(above).as("the parts above '%s'", part.getKey()).containsAll(part.getValue());
            above.add(part.getKey());
        }
        for (JavaClass one : lab) {
            assertThat(one.getDirectDependenciesFromSelf().stream()
                            .map(Dependency::getTargetClass)
                            .filter(target -> target.getPackageName().startsWith("dev.cartograph.lab"))
                            .map(HouseTests::part)
                            .filter(part -> !part.equals(part(one))))
                    .as("the parts that %s uses", one.getName())
                    .isSubsetOf(LAB.get(part(one)));
        }
    }

    /** Empty for the lab's own package. */
    private static String part(JavaClass of) {
        return of.getPackageName().substring("dev.cartograph.lab".length()).replaceFirst("^\\.", "");
    }

    @Test
    void saysInEveryPartOfTheLabItsOneJob() throws Exception {
        for (String part : LAB.keySet()) {
            String name = part.isEmpty() ? "lab" : "lab." + part;
            assertThat(Class.forName("dev.cartograph." + name + ".package-info").isAnnotationPresent(NullMarked.class))
                    .as("%s is null-marked", name)
                    .isTrue();
            saysItsOneJob(name.replace('.', '/'));
        }
    }

    @Test
    void keepsValuesRulesAndModelPlainJava() {
        JavaClasses plain = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.cartograph.values", "dev.cartograph.rules", "dev.cartograph.model");
        assertThat(plain).isNotEmpty();
        for (JavaClass one : plain) {
            assertThat(one.getDirectDependenciesFromSelf())
                    .as("what %s uses", one.getName())
                    .noneMatch(dependency -> dependency
                            .getTargetClass()
                            .getPackageName()
                            .matches("(org\\.springframework(?!\\.modulith)|com\\.mongodb|org\\.bson).*"));
        }
    }

    @Test
    void findsAHouseBroken() {
        ApplicationModules broken =
                ApplicationModules.of("dev.brokenhouse", ImportOption.Predefined.ONLY_INCLUDE_TESTS);
        assertThatThrownBy(broken::verify)
                .isInstanceOf(Violations.class)
                .hasMessageContaining("cellar")
                .hasMessageContaining("attic");
    }
}
