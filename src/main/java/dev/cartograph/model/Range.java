package dev.cartograph.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Between which values a number or a date lies, both ends included, either of them open when null. */
public sealed interface Range {

    /** Bounds of an integer or a decimal: {@code 0..1000}. */
    record OfNumbers(@Nullable BigDecimal from, @Nullable BigDecimal to) implements Range {
        @Override
        public String toString() {
            return text(from == null ? null : from.toPlainString())
                    + ".."
                    + text(to == null ? null : to.toPlainString());
        }
    }

    /**
     * Bounds of a date: {@code 1900-01-01..today}.
     *
     * @param to null when {@code toToday} stands for it, or when it is open
     * @param toToday true when the day on which the value is judged is the last one allowed
     */
    record OfDates(@Nullable LocalDate from, @Nullable LocalDate to, boolean toToday) implements Range {
        @Override
        public String toString() {
            return text(from == null ? null : from.toString())
                    + ".."
                    + (toToday ? "today" : text(to == null ? null : to.toString()));
        }
    }

    private static String text(@Nullable String bound) {
        return bound == null ? "" : bound;
    }
}
