package dev.cartograph;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.RuleCatalogue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Every rule says all that it must, and names a test that is there. */
@StoreTest
class RuleProofTests {
    private static final Pattern CODE = Pattern.compile("\\b([A-Z][A-Za-z]*)\\.([a-z][A-Za-z]*)\\b");

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

    /** {@code OrderLine.of} in what keeps a rule is a method of a class of that name; {@code stock.onHand} is a field. */
    @TestFactory
    Stream<DynamicTest> namesOnlyMethodsThatAreThere() {
        Map<String, Set<String>> members = members();
        List<Rule<?>> naming = rules.all().stream()
                .filter(rule -> CODE.matcher(rule.guard().by()).find())
                .toList();
        assertThat(naming).isNotEmpty();
        return naming.stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.code(),
                        () -> CODE.matcher(rule.guard().by())
                                .results()
                                .forEach(named -> assertThat(members.getOrDefault(named.group(1), Set.of()))
                                        .as("the methods of %s", named.group(1))
                                        .contains(named.group(2)))));
    }

    private static Map<String, Set<String>> members() {
        Map<String, Set<String>> byClass = new HashMap<>();
        for (JavaClass one : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.cartograph")) {
            one.getMethods()
                    .forEach(method -> byClass.computeIfAbsent(one.getSimpleName(), c -> new HashSet<>())
                            .add(method.getName()));
        }
        return byClass;
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
