package dev.cartograph.seeding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The catalogs that come with the application: the folders of {@code data-seeds}. */
@Component
final class Catalogs {
    private static final String ROOT = "classpath:catalogs/";

    private final PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();

    Optional<Catalog> find(String name) {
        if (!name.matches("[a-z0-9-]+")) {
            return Optional.empty();
        }
        Map<Kind, Resource> files = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            Resource file = resources.getResource(ROOT + name + "/" + kind.file());
            if (file.exists()) {
                files.put(kind, file);
            }
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(new Catalog(name, files));
    }

    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        try {
            for (Resource file : resources.getResources(ROOT.replace("classpath:", "classpath*:") + "*/*.ndjson")) {
                String[] steps = file.getURL().getPath().split("/", -1);
                names.add(steps[steps.length - 2]);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return names;
    }
}
