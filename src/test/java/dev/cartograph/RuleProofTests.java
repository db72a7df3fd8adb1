package dev.cartograph;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.RuleCatalogue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Every rule says all that it must, and names a test that is there. */
@StoreTest
class RuleProofTests {
    @Autowired
    private RuleCatalogue rules;

    @TestFactory
    Stream<DynamicTest> namesATestThatIsThere() {
        Map<String, Set<String>> tests = testMethods();
        assertThat(rules.all()).hasSizeGreaterThan(20);
        return rules.all().stream().map(rule -> DynamicTest.dynamicTest(rule.code(), () -> prove(rule, tests)));
    }

    private static void prove(Rule<?> rule, Map<String, Set<String>> tests) {
        assertThat(rule.sentence()).isNotBlank();
        assertThat(rule.standsInFor()).isNotBlank();
        assertThat(rule.guard().by()).isNotBlank();
        int dot = rule.test().indexOf('.');
        assertThat(dot).as("a test named Class.method: '%s'", rule.test()).isPositive();
        assertThat(tests.getOrDefault(rule.test().substring(0, dot), Set.of()))
                .as("the tests of %s", rule.test().substring(0, dot))
                .contains(rule.test().substring(dot + 1));
    }

    private static Map<String, Set<String>> testMethods() {
        Map<String, Set<String>> byClass = new HashMap<>();
        for (JavaClass one : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("dev.cartograph")) {
            one.getMethods().stream()
                    .filter(method -> method.getAnnotations().stream()
                            .anyMatch(a -> a.getRawType().getPackageName().startsWith("org.junit.jupiter")))
                    .forEach(method -> byClass.computeIfAbsent(one.getSimpleName(), c -> new HashSet<>())
                            .add(method.getName()));
        }
        return byClass;
    }
}
