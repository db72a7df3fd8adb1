package dev.cartograph.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which figures stand along a chart. */
class AxisTests {

    @Test
    void ratiosHaveOneAmongThem() {
        assertThat(labels(Axis.ratios("", List.of(0.97, 1.9))))
                .containsExactly("0.8×", "1×", "1.2×", "1.4×", "1.6×", "1.8×", "2×");
        assertThat(labels(Axis.ratios("", List.of(0.3, 2.3))))
                .containsExactly("0.3×", "0.5×", "0.7×", "1×", "1.5×", "2×");
        assertThat(labels(Axis.ratios("", List.of(1.2, 150.0)))).contains("1×", "10×", "100×");
        assertThat(labels(Axis.ratios("", List.of()))).contains("1×");
    }

    @Test
    void timesAndSizesHaveUnits() {
        assertThat(labels(Axis.times("", List.of(3e5, 9e6))))
                .containsExactly("500 µs", "1 ms", "2 ms", "5 ms", "10 ms");
        assertThat(labels(Axis.bytes("", List.of(100.0, 1500.0)))).containsExactly("128 B", "256 B", "512 B", "1 KiB");
        assertThat(labels(Axis.costs("", List.of(3e5, 6e5)))).containsExactly("0", "200 µs", "400 µs", "600 µs");
    }

    @Test
    void everyPointLiesOnItsAxis() {
        List<Double> values = List.of(0.031, 0.9, 1.0, 37.0);
        for (Axis axis : List.of(
                Axis.ratios("", values),
                Axis.times("", values),
                Axis.costs("", values),
                Axis.bytes("", values),
                Axis.counts("", values))) {
            assertThat(values).allSatisfy(value -> assertThat(value).isBetween(axis.min(), axis.max()));
            assertThat(axis.ticks())
                    .hasSizeBetween(2, 8)
                    .allSatisfy(tick -> assertThat(tick.at()).isBetween(axis.min(), axis.max()));
        }
    }

    private static List<String> labels(Axis axis) {
        return axis.ticks().stream().map(Axis.Tick::label).toList();
    }
}
