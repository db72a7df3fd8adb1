package dev.cartograph.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.Cartograph;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SettingTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            server.port           | abc   | a whole number
            cartograph.sweep.age  | x     | a duration, such as 30s
            server.shutdown       | x     | one of graceful, immediate
            """)
    void namesTheSettingThatIsNone(String name, String value, String expected, CapturedOutput output) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(Cartograph.class)
                .run("--cartograph.database.uri=", "--cartograph.catalog=none", "--" + name + "=" + value)
                .close());
        assertThat(output.getErr().strip())
                .isEqualTo("cartograph: the setting " + name + " cannot be '" + value + "'; it must be " + expected);
    }
}
