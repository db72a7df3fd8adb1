package dev.cartograph.lab.statistics;

import dev.cartograph.lab.findings.LabReport.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What guidance says of documents, and whether the data crosses it.
 *
 * <ul>
 *   <li>Arrays: "more than a couple of hundred" on the many side are not to be embedded, and "a few thousand" not even
 *       referred to from an array (<i>6 Rules of Thumb for MongoDB Schema Design</i>, MongoDB's blog; <i>Avoid Unbounded
 *       Arrays</i>, MongoDB manual). MongoDB Compass warns from 250 elements on.
 *   <li>Documents: MongoDB takes at most 16 MiB (<i>MongoDB Limits and Thresholds</i>). From 1 MB on, a sixteenth of it,
 *       the growth is worth a look; that mark is this lab's own.
 *   <li>Indexes: MongoDB Compass warns of more than 10 in a collection (<i>Unnecessary Indexes</i>, MongoDB manual); the
 *       server takes 64.
 * </ul>
 */
final class Guidance {
    /** An array that long should not grow much. */
    static final long LONG_ARRAY = 200;

    /** An array that long should be none. */
    static final long VERY_LONG_ARRAY = 1_000;

    /** Bytes of a document that is large. */
    static final long LARGE_DOCUMENT = 1_000_000;

    /** Bytes of a document that MongoDB takes at most. */
    static final long LIMIT = 16L * 1024 * 1024;

    /** Indexes of a collection, the one on its key among them. */
    static final int MANY_INDEXES = 10;

    private Guidance() {}

    /** What one contender's data crosses, a sentence each. */
    static List<String> crossed(Measured measured) {
        List<String> crossed = new ArrayList<>();
        if (measured.longest() > LONG_ARRAY) {
            crossed.add(String.format(
                    Locale.ROOT,
                    "%s: its longest array has %,d elements%s, and guidance is to embed no more than %,d.",
                    measured.name(),
                    measured.longest(),
                    measured.longest() > VERY_LONG_ARRAY
                            ? String.format(Locale.ROOT, ", more than %,d", VERY_LONG_ARRAY)
                            : "",
                    LONG_ARRAY));
        }
        if (measured.largest() > LARGE_DOCUMENT) {
            crossed.add(String.format(
                    Locale.ROOT,
                    "%s: its largest document has %,d bytes, %.0f%% of the %,d that MongoDB takes.",
                    measured.name(),
                    measured.largest(),
                    100.0 * measured.largest() / LIMIT,
                    LIMIT));
        }
        for (Map.Entry<String, List<String>> collection : measured.indexes().entrySet()) {
            if (collection.getValue().size() > MANY_INDEXES) {
                crossed.add(String.format(
                        Locale.ROOT,
                        "%s: %s has %d indexes, and guidance is to look at more than %d: each write keeps them all.",
                        measured.name(),
                        collection.getKey(),
                        collection.getValue().size(),
                        MANY_INDEXES));
            }
        }
        return crossed;
    }
}
