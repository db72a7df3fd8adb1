package dev.cartograph.seeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.StoreTest;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@StoreTest
class GeneratedCatalogTests {
    private final Shop shop;

    @TempDir
    private Path folder;

    @Autowired
    GeneratedCatalogTests(ApplicationContext context) {
        shop = new Shop(context);
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 101, 2_500})
    void loadsWholeWhateverItsLength(long rows) throws IOException {
        shop.empty();
        new GeneratedCatalog(rows, 7).write(folder);

        assertThat(Shop.sums(shop.load(Catalog.in(folder)))).containsExactly(rows, rows, 0L, 0L, 0L);
        shop.saysWhat(folder);
    }

    /** Its digest, so that the same seed makes the same rows on another machine and another day too. */
    @Test
    void isTheSameForOneSeedAndAnotherForAnother() throws Exception {
        assertThat(digest(1, folder.resolve("a"))).isEqualTo(digest(1, folder.resolve("b")));
        assertThat(digest(1, folder.resolve("c")))
                .isEqualTo("e7a284e85d46ddf8dffae21fb2415eff5af8e242be53258933bccfa1498060f2");
        assertThat(digest(2, folder.resolve("d"))).isNotEqualTo(digest(1, folder.resolve("e")));
    }

    @Test
    void overwritesNothing() throws IOException {
        Files.writeString(folder.resolve("customers.ndjson"), "mine");

        assertThatThrownBy(() -> new GeneratedCatalog(100, 1).write(folder))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(folder.resolve("customers.ndjson")).hasContent("mine");
    }

    private static String digest(long seed, Path to) throws Exception {
        new GeneratedCatalog(1_000, seed).write(to);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Kind kind : Kind.values()) {
            digest.update(Files.readAllBytes(to.resolve(kind.file())));
        }
        return new BigInteger(1, digest.digest()).toString(16);
    }
}
