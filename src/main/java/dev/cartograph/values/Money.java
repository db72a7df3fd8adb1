package dev.cartograph.values;

import java.util.Objects;

/**
 * An amount of money in the minor units of one currency, exact and never rounded: {@code Money.ofMinor("EUR", 1299)} is
 * 12.99 euro. As a document: {@code {"amount": 1299, "currency": "EUR"}}.
 *
 * @param amount minor units (cents where the currency has them), negative or not
 * @param currency the three letters of ISO 4217
 */
public record Money(long amount, String currency) {
    /** @throws IllegalArgumentException where the currency is none of ISO 4217 */
    public Money {
        Objects.requireNonNull(currency, "currency");
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException("'" + currency + "' is no currency of ISO 4217");
        }
    }

    public static Money ofMinor(String currency, long amount) {
        return new Money(amount, currency);
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /** Whether the text is the three-letter code of a currency, one of {@link Currencies}. */
    public static boolean isCurrency(String code) {
        return Currencies.ALL.contains(code);
    }

    /**
     * The sum of two amounts of one currency.
     *
     * @throws CurrencyMismatch where the currencies differ
     * @throws ArithmeticException where the sum leaves the range of a long
     */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new CurrencyMismatch(currency, other.currency);
        }
        return new Money(Math.addExact(amount, other.amount), currency);
    }

    /** @throws ArithmeticException where the product leaves the range of a long */
    public Money times(long factor) {
        return new Money(Math.multiplyExact(amount, factor), currency);
    }

    /** Two amounts of different currencies met in one sum. */
    public static final class CurrencyMismatch extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        CurrencyMismatch(String one, String other) {
            super("cannot add " + other + " to " + one);
        }
    }
}
