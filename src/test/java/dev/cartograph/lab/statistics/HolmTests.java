package dev.cartograph.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTests {

    /** By hand: 0.005 x 4, then 0.01 x 3, then 0.03 x 2, then 0.04 x 1, which is not smaller than the one before. */
    @Test
    void multipliesTheSmallestByTheirNumberAndLetsNoneBeSmallerThanOneBefore() {
        assertThat(Holm.corrected(new double[] {0.01, 0.04, 0.03, 0.005}))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    }

    @Test
    void neverExceedsOne() {
        assertThat(Holm.corrected(new double[] {0.7, 0.6})).containsExactly(1.0, 1.0);
    }

    @Test
    void leavesASingleOneAsItIs() {
        assertThat(Holm.corrected(new double[] {0.04})).containsExactly(0.04);
        assertThat(Holm.corrected(new double[0])).isEmpty();
    }
}
