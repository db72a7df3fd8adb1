package dev.cartograph.values;

/**
 * The surrogate key of one product: 24 hexadecimal digits, in lower case.
 *
 * @param hex twelve bytes as hexadecimal digits
 */
public record ProductId(String hex) implements DocumentId, Comparable<ProductId> {

    /** @throws IllegalArgumentException where the text cannot be an id */
    public ProductId {
        hex = DocumentId.checked(hex);
    }

    public static ProductId of(String hex) {
        return new ProductId(hex);
    }

    @Override
    public int compareTo(ProductId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
