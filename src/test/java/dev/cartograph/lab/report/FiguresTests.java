package dev.cartograph.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.findings.LabReport.Ratio;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How figures are written, whatever the machine's language. */
class FiguresTests {

    @Test
    void givesEachSizeItsUnit() {
        assertThat(Figures.bytes(0)).isEqualTo("0 B");
        assertThat(Figures.bytes(512)).isEqualTo("512 B");
        assertThat(Figures.bytes(69.25)).isEqualTo("69.3 B");
        assertThat(Figures.bytes(1024)).isEqualTo("1.00 KiB");
        assertThat(Figures.bytes(1_572_864)).isEqualTo("1.50 MiB");
        assertThat(Figures.bytes(5L << 40)).isEqualTo("5.00 TiB");
        assertThat(Figures.bytes(-1)).isEqualTo("–");
    }

    @Test
    void givesEachTimeItsUnit() {
        assertThat(Figures.time(640)).isEqualTo("640 ns");
        assertThat(Figures.time(71_400)).isEqualTo("71.4 µs");
        assertThat(Figures.time(999_700)).isEqualTo("1.00 ms");
        assertThat(Figures.time(12_345_678_901.0)).isEqualTo("12.3 s");
        assertThat(Figures.time(4_000_000_000_000.0)).isEqualTo("4,000 s");
        assertThat(Figures.duration(12.52)).isEqualTo("12.5 s");
        assertThat(Figures.duration(59.97)).isEqualTo("1 min 0 s");
        assertThat(Figures.duration(312.75)).isEqualTo("5 min 13 s");
    }

    @Test
    void writesRatiosWithTheirIntervals() {
        assertThat(Figures.ratio(new Ratio(1.843, 1.792, 1.901))).isEqualTo("1.84× (1.79–1.90)");
        assertThat(Figures.ratio(9.996)).isEqualTo("10.0×");
        assertThat(Figures.ratio(123.4)).isEqualTo("123×");
        assertThat(Figures.ratio(0.0312)).isEqualTo("0.031×");
        assertThat(Figures.ratio(0)).isEqualTo("0.00×");
    }

    @Test
    void writesSharesCountsAndMeans() {
        assertThat(Figures.share(0.6)).isEqualTo("60%");
        assertThat(Figures.share(0.075)).isEqualTo("7.5%");
        assertThat(Figures.share(1)).isEqualTo("100%");
        assertThat(Figures.share(0)).isEqualTo("0%");
        assertThat(Figures.share(0.0001)).isEqualTo("<0.1%");
        assertThat(Figures.count(12_000)).isEqualTo("12,000");
        assertThat(Figures.mean(3.0)).isEqualTo("3");
        assertThat(Figures.mean(2.351)).isEqualTo("2.35");
        assertThat(Figures.mean(null)).isEqualTo("–");
        assertThat(Figures.rate(3_120.4)).isEqualTo("3,120/s");
        assertThat(Figures.chance(0.0002)).isEqualTo("<0.001");
        assertThat(Figures.chance(0.0134)).isEqualTo("0.013");
        assertThat(Figures.instant(Instant.parse("2026-11-27T18:02:31.5Z"))).isEqualTo("2026-11-27 18:02 UTC");
    }

    @Test
    void speaksTheSameInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Figures.bytes(1_572_864)).isEqualTo("1.50 MiB");
            assertThat(Figures.count(12_000)).isEqualTo("12,000");
        } finally {
            Locale.setDefault(before);
        }
    }
}
