package dev.cartograph.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/embedded-server.md names the tests that show its gaps: each of them, and none that is not there. */
class EmbeddedServerPageTests {

    private static final Pattern ROW = Pattern.compile("^\\|[^|]+\\|[^|]+\\|[^|]+\\| `(\\w+)` \\|$", Pattern.MULTILINE);

    @Test
    void namesTheTestOfEachGap() throws IOException {
        List<String> named = ROW.matcher(Files.readString(Path.of("docs/embedded-server.md")))
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();

        assertThat(named)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(tests(EmbeddedServerGapsTests.class));
    }

    @Test
    void tellsOfMongoDbWhateverItTellsOfTheStandIn() {
        assertThat(tests(MongoDbTruthIT.class))
                .containsExactlyInAnyOrderElementsOf(tests(EmbeddedServerGapsTests.class));
    }

    private static List<String> tests(Class<?> in) {
        return Arrays.stream(in.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(java.lang.reflect.Method::getName)
                .toList();
    }
}
