package dev.cartograph.lab.report;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A chart as the page's script draws it: points in rows along an axis, or lines.
 *
 * @param id of the element that it is drawn in
 * @param title what it shows
 * @param says how to read it, in a sentence
 * @param along the axis that points lie along; of lines the upright one
 * @param across of lines the level one; null where there are rows
 * @param rows their names, from above
 * @param spread whether contenders lie beside each other within a row
 * @param labelled whether what a point says stands beside it
 * @param band what noise can fake, as a factor; null where that is no matter
 * @param marks on the level axis
 */
record Chart(
        String id,
        String title,
        String says,
        Axis along,
        @Nullable Axis across,
        List<String> rows,
        boolean spread,
        boolean labelled,
        @Nullable Double band,
        List<Axis.Tick> marks,
        List<Series> series) {

    /**
     * A contender's points.
     *
     * @param number of its colour and symbol
     */
    record Series(String name, int number, List<Point> points) {}

    /**
     * A point.
     *
     * @param row from 0; of lines the place on the level axis
     * @param low where its whisker begins; null where it has none
     * @param high where it ends
     * @param symbol its own, by number; null where it is the contender's
     * @param says its figure in words
     */
    record Point(
            double row,
            double value,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Integer symbol,
            String says) {}

    /** For those who do not see it. */
    String description() {
        return title + ". "
                + series.stream()
                        .map(one -> one.name() + ": "
                                + one.points().stream().map(Point::says).collect(Collectors.joining("; ")))
                        .collect(Collectors.joining(". "));
    }
}
