package dev.cartograph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of {@code docs} that is generated: compared with its file by a test, and written by the same test where it is
 * told to.
 *
 * @param file the page's file, {@code docs/er.md}
 * @param command what writes it anew
 */
public record GeneratedPage(Path file, String command) {

    /** The page that this test compares. */
    public static GeneratedPage of(String file, Class<?> test) {
        return new GeneratedPage(
                Path.of(file), "./mvnw test -Dtest=" + test.getSimpleName() + " -Dcartograph.write-docs=true");
    }

    /** Fails where the file is not what is generated. */
    public void mustBe(String generated) {
        try {
            if (Boolean.getBoolean("cartograph.write-docs")) {
                Files.writeString(file, generated);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("%s is out of date; write it anew by %s", file, command)
                    .isEqualTo(generated);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
