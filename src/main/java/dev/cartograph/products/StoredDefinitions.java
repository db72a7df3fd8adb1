package dev.cartograph.products;

import dev.cartograph.database.DocumentStore;
import dev.cartograph.values.CategoryId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stored products must satisfy, as far as it can be read. What cannot be read of a category is that category's own
 * matter: a product breaks nothing that may be defined there, nor a definition of which there are two.
 */
final class StoredDefinitions {
    private final StoredTaxonomy stored;
    private final Taxonomy taxonomy;

    private StoredDefinitions(StoredTaxonomy stored) {
        this.stored = stored;
        this.taxonomy = stored.sound();
    }

    static StoredDefinitions read(DocumentStore store) {
        return new StoredDefinitions(StoredTaxonomy.read(store));
    }

    /** What is wrong with the attributes of a product of that category; nothing where there is no such category. */
    List<Breach> breaches(CategoryId category, Map<String, ? extends @Nullable Object> attributes) {
        if (taxonomy.visible(category).isEmpty() || !taxonomy.tree().has(category)) {
            return List.of();
        }
        Definitions definitions = taxonomy.definitions(category);
        Set<String> twice = twice(definitions);
        List<Breach> breaches = new ArrayList<>();
        for (Definitions.Breach breach : definitions.breaches(attributes)) {
            if (breach.kind() == Definitions.Kind.UNDEFINED) {
                breaches.add(new Breach(breach, stored.unread(category.hex()).orElse(null)));
            } else if (breach.kind() == Definitions.Kind.NULL || !twice.contains(breach.name())) {
                breaches.add(new Breach(breach, null));
            }
        }
        return breaches;
    }

    /** Whether it is a root because nobody could read what it is below. */
    boolean isLost(String hex) {
        return Optional.ofNullable(stored.nodes().get(hex))
                .filter(StoredTaxonomy::isLost)
                .isPresent();
    }

    /** Whether definitions were taken from it because nobody could read them. */
    boolean hasLostDefinitions(String hex) {
        return stored.hasLostDefinitions(hex);
    }

    private static Set<String> twice(Definitions definitions) {
        Set<String> once = new HashSet<>();
        Set<String> twice = new HashSet<>();
        definitions.all().forEach(one -> {
            if (!once.add(one.name())) {
                twice.add(one.name());
            }
        });
        return twice;
    }

    /**
     * An attribute that does not keep to what could be read.
     *
     * @param unread the category of which something cannot be read that may define it, so that it is not the product's
     *     breach; null where all was read
     */
    record Breach(Definitions.Breach of, @Nullable String unread) {}
}
