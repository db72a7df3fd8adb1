package dev.cartograph.seeding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * A shop's data in files of rows, one for each kind that it has.
 *
 * @param name for people
 */
public record Catalog(String name, Map<Kind, Resource> files) {

    public Catalog {
        files = Map.copyOf(files);
    }

    /**
     * The catalog in a folder.
     *
     * @throws Unreadable where it is no folder, has no file of rows, or one that cannot be read
     */
    public static Catalog in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Unreadable(folder + " is no folder");
        }
        Map<Kind, Resource> files = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            Path file = folder.resolve(kind.file());
            if (Files.exists(file) && !(Files.isRegularFile(file) && Files.isReadable(file))) {
                throw new Unreadable(file + " cannot be read");
            }
            if (Files.exists(file)) {
                files.put(kind, new FileSystemResource(file));
            }
        }
        if (files.isEmpty()) {
            throw new Unreadable(folder + " has none of categories, customers, products, orders.ndjson");
        }
        return new Catalog(folder.toString(), files);
    }

    /** The rows of a kind, if there are any; to be closed. */
    public Optional<InputStream> open(Kind kind) {
        return Optional.ofNullable(files.get(kind)).map(file -> {
            try {
                return file.getInputStream();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    /** How many lines the files have together, to measure progress by. */
    public long lines() {
        long lines = 0;
        byte[] buffer = new byte[1 << 16];
        for (Resource file : files.values()) {
            try (InputStream in = file.getInputStream()) {
                for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                    for (int i = 0; i < n; i++) {
                        lines += buffer[i] == '\n' ? 1 : 0;
                    }
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return lines;
    }

    /** A folder is no catalog. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }
}
