package dev.cartograph.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of thing the model knows, with its keys and attributes.
 *
 * @param weak true when it is identified through another entity and does not exist without it
 * @param key what identifies it: names of its attributes, and of the roles in which it sees the parents that identify
 *     it ({@code [order, lineNumber]})
 * @param naturalKeys what else identifies it, each like {@code key}; a surrogate key needs one beside it to mean
 *     something to people
 */
public record Entity(
        String name,
        @Nullable String says,
        boolean weak,
        List<String> key,
        List<List<String>> naturalKeys,
        List<Attribute> attributes) {

    public Entity {
        key = List.copyOf(key);
        naturalKeys = naturalKeys.stream().map(List::copyOf).toList();
        attributes = List.copyOf(attributes);
    }

    /** The attribute of that name. */
    public Optional<Attribute> attribute(String attributeName) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(attributeName))
                .findFirst();
    }

    /** True when its key is one attribute of type id. */
    public boolean hasSurrogateKey() {
        return key.size() == 1
                && attribute(key.get(0))
                        .filter(attribute -> attribute.domain().type() == Type.ID)
                        .isPresent();
    }
}
