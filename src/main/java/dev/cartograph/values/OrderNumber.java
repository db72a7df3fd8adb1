package dev.cartograph.values;

import java.util.Locale;
import java.util.Optional;

/**
 * An order's id written for people: {@code 0D4K2-8ZP1Q-M3V7T-9XBR6}. Twenty characters of Crockford's base 32, which has
 * no I, L, O and U, in four groups; reading it forgives small letters, left out hyphens, and I, L, O for 1, 1, 0.
 *
 * @param id what it stands for
 */
public record OrderNumber(OrderId id) {
    /** What a number looks like as it is written. */
    public static final String PATTERN = "[01][0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{5}){3}";

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 20;
    private static final int GROUP = 5;

    public static OrderNumber of(OrderId id) {
        return new OrderNumber(id);
    }

    /** The number that a person wrote, or nothing where it cannot be one. */
    public static Optional<OrderNumber> parse(String written) {
        if (written.length() > 2 * LENGTH) {
            return Optional.empty();
        }
        String plain = written.toUpperCase(Locale.ROOT)
                .replace("-", "")
                .replace('I', '1')
                .replace('L', '1')
                .replace('O', '0');
        if (plain.length() != LENGTH) {
            return Optional.empty();
        }
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < LENGTH; i += 4) {
            int twentyBits = 0;
            for (int j = i; j < i + 4; j++) {
                int digit = DIGITS.indexOf(plain.charAt(j));
                if (digit < 0) {
                    return Optional.empty();
                }
                twentyBits = twentyBits << 5 | digit;
            }
            hex.append(String.format("%05x", twentyBits));
        }
        return hex.charAt(0) == '0' ? Optional.of(of(OrderId.of(hex.substring(1)))) : Optional.empty();
    }

    /** As it is written, in capitals and with hyphens. */
    @Override
    public String toString() {
        StringBuilder written = new StringBuilder();
        String hex = "0" + id.hex();
        int written32 = 0;
        for (int i = 0; i < hex.length(); i += 5) {
            int twentyBits = Integer.parseInt(hex, i, i + 5, 16);
            for (int shift = 15; shift >= 0; shift -= 5) {
                if (written32 > 0 && written32 % GROUP == 0) {
                    written.append('-');
                }
                written.append(DIGITS.charAt(twentyBits >> shift & 31));
                written32++;
            }
        }
        return written.toString();
    }
}
