package dev.cartograph.lab.workload;

import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.config.RgxGenOption;
import com.github.curiousoddman.rgxgen.config.RgxGenProperties;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Count;
import dev.cartograph.model.Domain;
import dev.cartograph.model.Range;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Makes up values of a model's domains, the same ones for the same random numbers: a {@code String}, {@code Long},
 * {@code BigDecimal}, {@code Boolean}, {@code LocalDate}, {@code Instant} in whole milliseconds or {@code ObjectId}; a
 * map of its parts where it is composite, in their order; a list where it is multivalued; null where there is none.
 */
public final class DomainValues {
    private static final int LONGEST_UNLESS_ASKED = 24;
    private static final int MOST_UNLESS_ASKED = 3;
    private static final int TRIES = 1_000;

    /** Of so many texts the shortest is taken: a pattern allows much that nobody writes. */
    private static final int WANTED = 4;

    private static final double ABSENT = 0.2;

    /** One of so many instants is one of as many. */
    private static final int TIED = 8;

    /** Some are not ASCII, so that nothing is measured that would fail on a real catalog. */
    private static final String[] WORDS = ("amber birch cedar dune elm fjord grove harbour indigo juniper kelp linden"
                    + " maple north oak poplar quartz river slate tundra umber vale willow yarrow zephyr"
                    + " Łódź Zürich Ålesund naïve größer 東京 señal")
            .split(" ");

    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2024, 12, 31);
    private static final long FIRST_INSTANT =
            Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
    private static final long YEAR_MILLIS = 366L * 24 * 3_600_000;

    private final Map<String, RgxGen> patterns = new ConcurrentHashMap<>();

    /** A value of an attribute; derived ones have none. */
    @Nullable
    Object of(Attribute attribute, Random random) {
        Count times = attribute.times();
        if (times != null) {
            int most = times.isUnbounded() ? MOST_UNLESS_ASKED : Math.min(times.max(), MOST_UNLESS_ASKED);
            int count = between(times.min(), Math.max(times.min(), most), random);
            return many(attribute, count, random);
        }
        return attribute.optional() && random.nextDouble() < ABSENT ? null : of(attribute.domain(), random);
    }

    private List<Object> many(Attribute attribute, int count, Random random) {
        Map<Object, Object> distinct = new LinkedHashMap<>();
        for (int tried = 0; distinct.size() < count && tried < TRIES; tried++) {
            Object value = of(attribute.domain(), random);
            Object by = value instanceof Map<?, ?> parts
                            && attribute.distinct() != null
                            && parts.containsKey(attribute.distinct())
                    ? String.valueOf(parts.get(attribute.distinct()))
                    : attribute.distinct() == null ? (Object) distinct.size() : value;
            distinct.putIfAbsent(by, value);
        }
        return new ArrayList<>(distinct.values());
    }

    private Object of(Domain domain, Random random) {
        return switch (domain.type()) {
            case COMPOSITE -> {
                Map<String, @Nullable Object> parts = new LinkedHashMap<>();
                for (Attribute part : domain.parts()) {
                    if (!part.isDerived()) {
                        parts.put(part.name(), of(part, random));
                    }
                }
                yield parts;
            }
            case ENUM -> domain.values().get(random.nextInt(domain.values().size()));
            case TEXT, SCALAR -> text(domain, random);
            case INTEGER -> integer(domain.range(), random);
            case DECIMAL -> decimal(domain.range(), random);
            case BOOLEAN -> random.nextBoolean();
            case DATE -> date(domain.range(), random);
            case INSTANT -> Instant.ofEpochMilli(FIRST_INSTANT + (long) (instant(random) * YEAR_MILLIS));
            case ID -> new ObjectId(bytes(random));
        };
    }

    /** Which part of the year; some of them the same, so that what is sorted by it has ties. */
    private static double instant(Random random) {
        return random.nextInt(TIED) == 0 ? random.nextInt(TIED) / (double) TIED : random.nextDouble();
    }

    private String text(Domain domain, Random random) {
        Count length = domain.length();
        int least = length == null ? 1 : length.min();
        int most = length == null || length.isUnbounded() ? Math.max(least, LONGEST_UNLESS_ASKED) : length.max();
        if (domain.pattern() != null) {
            return matching(domain.pattern(), least, most, random);
        }
        int wanted = Math.max(least, Math.min(most, 6 + random.nextInt(LONGEST_UNLESS_ASKED - 6)));
        StringBuilder text = new StringBuilder(WORDS[random.nextInt(WORDS.length)]);
        while (text.codePointCount(0, text.length()) < wanted) {
            text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        int end = text.offsetByCodePoints(0, wanted);
        // Neither begins nor ends with white space.
        return text.charAt(end - 1) == ' ' ? text.substring(0, end - 1) + 's' : text.substring(0, end);
    }

    private String matching(String pattern, int least, int most, Random random) {
        RgxGen generator = patterns.computeIfAbsent(pattern, DomainValues::generator);
        String shortest = null;
        for (int tried = 0; tried < TRIES && (shortest == null || tried < WANTED); tried++) {
            String text = generator.generate(random);
            int length = text.codePointCount(0, text.length());
            // a computing stage of the stand-in takes what begins with a dollar for a field
            if (!text.startsWith("$")
                    && length >= least
                    && length <= most
                    && (shortest == null || text.length() < shortest.length())) {
                shortest = text;
            }
        }
        if (shortest == null) {
            throw new IllegalStateException(
                    "no text of " + least + " to " + most + " characters was found that matches " + pattern);
        }
        return shortest;
    }

    private static RgxGen generator(String pattern) {
        RgxGenProperties properties = new RgxGenProperties();
        RgxGenOption.INFINITE_PATTERN_REPETITION.setInProperties(properties, 8);
        return RgxGen.parse(properties, pattern);
    }

    private static long integer(@Nullable Range range, Random random) {
        long from = 0;
        long to = 1_000_000;
        if (range instanceof Range.OfNumbers numbers) {
            from = numbers.from() == null ? Math.min(0, bound(numbers.to(), to)) : bound(numbers.from(), from);
            to = Math.min(bound(numbers.to(), Long.MAX_VALUE), from + to);
        }
        return from + (long) (random.nextDouble() * (to - from + 1));
    }

    private static BigDecimal decimal(@Nullable Range range, Random random) {
        double from = 0;
        double to = 1_000;
        if (range instanceof Range.OfNumbers numbers) {
            from = numbers.from() == null ? from : numbers.from().doubleValue();
            to = numbers.to() == null ? from + to : numbers.to().doubleValue();
        }
        return BigDecimal.valueOf(from + random.nextDouble() * (to - from)).setScale(2, RoundingMode.FLOOR);
    }

    private static LocalDate date(@Nullable Range range, Random random) {
        LocalDate from = FIRST;
        LocalDate to = LAST;
        if (range instanceof Range.OfDates dates) {
            from = dates.from() == null ? from : dates.from();
            to = dates.to() == null ? (to.isBefore(from) ? from.plusYears(1) : to) : dates.to();
        }
        return from.plusDays(random.nextInt((int) (to.toEpochDay() - from.toEpochDay()) + 1));
    }

    private static long bound(@Nullable BigDecimal bound, long otherwise) {
        return bound == null ? otherwise : bound.longValue();
    }

    private static int between(int from, int to, Random random) {
        return from + random.nextInt(to - from + 1);
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return bytes;
    }
}
