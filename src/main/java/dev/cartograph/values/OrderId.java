package dev.cartograph.values;

/**
 * The surrogate key of one order: 24 hexadecimal digits, in lower case.
 *
 * @param hex twelve bytes as hexadecimal digits
 */
public record OrderId(String hex) implements DocumentId, Comparable<OrderId> {

    /** @throws IllegalArgumentException where the text cannot be an id */
    public OrderId {
        hex = DocumentId.checked(hex);
    }

    public static OrderId of(String hex) {
        return new OrderId(hex);
    }

    @Override
    public int compareTo(OrderId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
