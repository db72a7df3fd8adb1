package dev.cartograph.values;

import java.util.Locale;
import java.util.Objects;

/** What the ids of all documents have in common: twelve bytes, written as 24 hexadecimal digits. */
public sealed interface DocumentId permits CustomerId, CategoryId, ProductId, OrderId {

    /** The 24 digits, in lower case. */
    String hex();

    /** Whether the text is 24 hexadecimal digits, and so could name a document. */
    static boolean isId(String text) {
        if (text.length() != 24) {
            return false;
        }
        for (int i = 0; i < 24; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F')) {
                return false;
            }
        }
        return true;
    }

    static String checked(String hex) {
        Objects.requireNonNull(hex, "id");
        if (!isId(hex)) {
            throw new IllegalArgumentException("an id is 24 hexadecimal digits");
        }
        return hex.toLowerCase(Locale.ROOT);
    }
}
