package dev.cartograph.values;

/**
 * The surrogate key of one customer: 24 hexadecimal digits, in lower case.
 *
 * @param hex twelve bytes as hexadecimal digits
 */
public record CustomerId(String hex) implements DocumentId, Comparable<CustomerId> {

    /** @throws IllegalArgumentException where the text cannot be an id */
    public CustomerId {
        hex = DocumentId.checked(hex);
    }

    public static CustomerId of(String hex) {
        return new CustomerId(hex);
    }

    @Override
    public int compareTo(CustomerId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
