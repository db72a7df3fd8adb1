package dev.cartograph.counterexamples;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cartograph.StoreTest;
import dev.cartograph.rules.RuleCatalogue;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every rule of the catalogue is taken out of the code, one at a time, and the test that proves it is run without it:
 * it has to fail. That the same tests pass with their rules is seen wherever they run by themselves.
 *
 * <p>{@code -Dcartograph.rules=ORD-03.} takes out those whose code matches.
 */
@StoreTest
class CounterexampleIT {
    private static final Logger LOG = LoggerFactory.getLogger("c.counterexamples");
    private static final Pattern PROOF = Pattern.compile("(\\w+)\\.(\\w+)(?:\\[(\\d+)])?");

    private static @Nullable Edited askable;

    @Autowired
    private RuleCatalogue rules;

    /** Once for all checks: a class that is redefined is compiled anew, wherever it is used. */
    @BeforeAll
    static void letChecksBeLeftOut() {
        askable = new Edited(List.of(RuleTakenOut.LEAVES_OUT));
    }

    @AfterAll
    static void askAllAgain() {
        if (askable != null) {
            askable.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> turnsAProofRed() {
        Map<String, JavaClass> tests = testClasses();
        Pattern codes = Pattern.compile(System.getProperty("cartograph.rules", ".*"));
        return rules.all().stream()
                .filter(rule -> codes.matcher(rule.code()).matches())
                .flatMap(RuleTakenOut::of)
                .map(without -> DynamicTest.dynamicTest(
                        without.what(), () -> takeOut(without, selector(without.proof(), tests))));
    }

    private static void takeOut(RuleTakenOut without, DiscoverySelector proof) {
        List<Throwable> failures;
        if (without.ownStore()) {
            OwnStore.begin(without.what());
        }
        System.setProperty(RuleTakenOut.UNASKED, without.unasked());
        try (Edited code = new Edited(without.edits())) {
            failures = failures(proof);
        } finally {
            System.clearProperty(RuleTakenOut.UNASKED);
            OwnStore.end();
        }
        assertThat(failures)
                .as("what %s finds without %s", without.proof(), without.what())
                .isNotEmpty();
        assertThat(failures)
                .as("not for want of a store")
                .noneMatch(failure -> String.valueOf(failure.getMessage()).contains("ApplicationContext"));
        LOG.info("without {}: {}", without.what(), firstWords(failures.get(0)));
    }

    private static String firstWords(Throwable failure) {
        String told = failure.toString().lines().map(String::strip).collect(Collectors.joining(" "));
        return told.substring(0, Math.min(told.length(), 200));
    }

    /** How a test ends: nothing where it passes. What is not run has neither passed nor failed. */
    private static List<Throwable> failures(DiscoverySelector proof) {
        Events tests =
                EngineTestKit.engine("junit-jupiter").selectors(proof).execute().testEvents();
        assertThat(tests.finished().count()).as("runs of %s", proof).isPositive();
        return tests.failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    private static DiscoverySelector selector(String proof, Map<String, JavaClass> tests) {
        Matcher parts = PROOF.matcher(proof);
        assertThat(parts.matches()).as(proof).isTrue();
        Class<?> type = tests.get(parts.group(1)).reflect();
        Method method = Arrays.stream(type.getDeclaredMethods())
                .filter(one -> one.getName().equals(parts.group(2)))
                .findFirst()
                .orElseThrow();
        MethodSelector all = DiscoverySelectors.selectMethod(type, method);
        return parts.group(3) == null
                ? all
                : DiscoverySelectors.selectIteration(all, Integer.parseInt(parts.group(3)) - 1);
    }

    private static Map<String, JavaClass> testClasses() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS).importPackages("dev.cartograph").stream()
                        .filter(type -> type.getSimpleName().endsWith("Tests"))
                        .filter(type -> !type.getPackageName().endsWith(".seeding"))
                        .collect(Collectors.toMap(JavaClass::getSimpleName, type -> type));
    }
}
