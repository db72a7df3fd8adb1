package dev.cartograph.lab.report;

import dev.cartograph.lab.findings.LabReport.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes figures for people, the same in every report: about three digits, and a unit. */
final class Figures {
    /** In place of what a server does not say. */
    static final String UNKNOWN = "–";

    /** In place of a ratio of which too little is known. */
    static final String ILL_MEASURED = "not measured well enough";

    private static final List<String> SIZES = List.of("B", "KiB", "MiB", "GiB", "TiB");
    private static final List<String> TIMES = List.of("ns", "µs", "ms", "s");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

    private Figures() {}

    /** {@code 512 B}, {@code 1.50 KiB}; below 0 it is not known. */
    static String bytes(double bytes) {
        return bytes < 0 ? UNKNOWN : scaled(bytes, 1024, SIZES);
    }

    /** {@code 640 ns}, {@code 71.4 µs}, {@code 1.20 ms}. */
    static String time(double nanos) {
        return scaled(nanos, 1000, TIMES);
    }

    /** {@code 12.5 s}, {@code 4 min 10 s}. */
    static String duration(double seconds) {
        if (seconds < 59.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole / 60 + " min " + whole % 60 + " s";
    }

    /** {@code 1.84×}. */
    static String ratio(double ratio) {
        return digits(ratio) + "×";
    }

    /** {@code 1.84× (1.79–1.90)}. */
    static String ratio(Ratio ratio) {
        return ratio(ratio.value()) + " (" + interval(ratio) + ")";
    }

    /** {@code 1.79–1.90}. */
    static String interval(Ratio ratio) {
        return digits(ratio.low()) + "–" + digits(ratio.high());
    }

    /** {@code 60%}, {@code 7.5%}. */
    static String share(double share) {
        if (share > 0 && share < 0.0005) {
            return "<0.1%";
        }
        BigDecimal percent = BigDecimal.valueOf(share * 100)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return percent.toPlainString() + "%";
    }

    /** {@code 3,120/s}, {@code 9.80/s}. */
    static String rate(double perSecond) {
        return digits(perSecond) + "/s";
    }

    /** {@code 12,000}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** How many on average: {@code 1}, {@code 2.35}; null is not known. */
    static String mean(@Nullable Double mean) {
        if (mean == null) {
            return UNKNOWN;
        }
        return mean == Math.rint(mean) ? count(Math.round(mean)) : digits(mean);
    }

    /** {@code 0.012}, {@code <0.001}. */
    static String chance(double p) {
        return p < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    /** {@code 2026-11-27 18:02 UTC}. */
    static String instant(Instant instant) {
        return MINUTE.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static String scaled(double value, int step, List<String> units) {
        int unit = 0;
        double scaled = value;
        while (scaled >= step - 0.5 && unit < units.size() - 1) {
            scaled /= step;
            unit++;
        }
        boolean whole = unit == 0 && scaled == Math.rint(scaled);
        return (whole ? count(Math.round(scaled)) : digits(scaled)) + " " + units.get(unit);
    }

    private static String digits(double value) {
        int decimals = value > 0 && value < 0.0995 ? 3 : value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
