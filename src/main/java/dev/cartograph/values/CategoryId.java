package dev.cartograph.values;

/**
 * The surrogate key of one category: 24 hexadecimal digits, in lower case.
 *
 * @param hex twelve bytes as hexadecimal digits
 */
public record CategoryId(String hex) implements DocumentId, Comparable<CategoryId> {

    /** @throws IllegalArgumentException where the text cannot be an id */
    public CategoryId {
        hex = DocumentId.checked(hex);
    }

    public static CategoryId of(String hex) {
        return new CategoryId(hex);
    }

    @Override
    public int compareTo(CategoryId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
