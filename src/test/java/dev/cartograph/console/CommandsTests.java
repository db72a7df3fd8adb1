package dev.cartograph.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CommandsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "--server.port=0 --help",
                "--server.port=0 -h --debug",
                "--debug --help --server.port=0"
            })
    void helpsWhereverHelpIsAskedFor(String line, CapturedOutput output) {
        assertThat(run(line)).hasValue(0);
        assertThat(output.getOut()).startsWith("Usage: cartograph").contains("generate", "seed", "serve");
        assertThat(output.getErr()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve --help", "serve --server.port=0 --help", "serve -h --server.port=0"})
    void helpsWithServingAmongSettings(String line, CapturedOutput output) {
        assertThat(run(line)).hasValue(0);
        assertThat(output.getOut()).contains("--server.port         where it listens");
        assertThat(output.getErr()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed --help", "seed data-seeds/demo-shop --help", "seed --dry-run -h"})
    void helpsWithACommand(String line, CapturedOutput output) {
        assertThat(run(line)).hasValue(0);
        assertThat(output.getOut()).contains("--dry-run", "Exit codes:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--server.port=0 --version", "serve --server.port=0 -V"})
    void saysItsVersionWhereverItIsAskedFor(String line, CapturedOutput output) {
        assertThat(run(line)).hasValue(0);
        assertThat(output.getOut()).contains("cartograph (not packaged)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch", "nosuch --help", "nosuch --version --uri x"})
    void saysWhatIsNoCommand(String line, CapturedOutput output) {
        assertThat(run(line)).hasValue(2);
        assertThat(output.getErr()).contains("'nosuch'");
        assertThat(output.getOut()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lab --nosuch | Unknown option: '--nosuch' ('cartograph lab --help' says what there is)",
                "lab --minutes many | 'many'",
                "lab --seed | --seed",
                "lab explain --nosuch 3 | 'cartograph lab explain --help'",
                "seed --nosuch | 'cartograph seed --help'",
                "generate --products x | 'cartograph generate --help'",
                "audit --nosuch | 'cartograph audit --help'",
                "nosuch | 'cartograph --help'"
            })
    void saysInOneLineWhatIsWrongWithACommand(String lineAndWhy, CapturedOutput output) {
        String[] parts = lineAndWhy.split(" \\| ", -1);
        assertThat(run(parts[0])).hasValue(2);
        assertThat(output.getErr()).startsWith("cartograph: ").contains(parts[1]);
        assertThat(output.getErr().lines()).hasSize(1);
        assertThat(output.getOut()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab explain", "lab explain --shape referenced-lines --seed 3"})
    void explainsShapes(String line, CapturedOutput output) {
        assertThat(run(line)).hasValue(0);
        assertThat(output.getOut()).contains("Shape referenced-lines", "Collection orderLines");
        assertThat(output.getErr()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lab --mix even | a mix is like reads=90,writes=10, and not 'even'",
                "lab --minutes 0 | --minutes and --scale are positive",
                "lab explain --shape nosuch | there is no shape 'nosuch'",
                "lab explain --model nosuch.yaml | cartograph: nosuch.yaml: there is no such file"
            })
    void saysWhyItExplainsNothing(String lineAndWhy, CapturedOutput output) {
        String[] parts = lineAndWhy.split(" \\| ", -1);
        assertThat(run(parts[0])).hasValue(2);
        assertThat(output.getErr()).contains(parts[1]);
        assertThat(output.getOut()).isEmpty();
    }

    /** What would be served is nothing that could: whatever is not help ends with 1. */
    private static OptionalInt run(String line) {
        return Commands.run(Unservable.class, line.split(" "));
    }

    static final class Unservable {
        private Unservable() {
            throw new IllegalStateException("it serves");
        }
    }
}
