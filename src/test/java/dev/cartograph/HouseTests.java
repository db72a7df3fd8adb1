package dev.cartograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                    .isSubsetOf(room.getValue());
            assertThat(above).as("the rooms above %s", room.getKey()).containsAll(room.getValue());
            String sentence =
                    Files.readString(Path.of("src/main/java/dev/cartograph", room.getKey(), "package-info.java"));
            assertThat(sentence)
                    .as("the one sentence of %s", room.getKey())
                    .matches("(?s)/\\*\\* [A-Z].*\\. ?\\*/.*|(?s)/\\*\\*\\R \\* [A-Z].*\\*/.*");
            above.add(room.getKey());
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
