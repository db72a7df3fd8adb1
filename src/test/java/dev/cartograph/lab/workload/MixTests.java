package dev.cartograph.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixTests {

    /** Of the school 60 and 20 of a hundred calls read, 15 and 5 write. */
    @Test
    void shiftsReadsAgainstWritesAndKeepsTheirProportions() {
        Workload shifted = Mix.of("reads=40,writes=60").shift(School.WORKLOAD);

        assertThat(shifted.asked()).extracting(Asked::weight).containsExactly(300_000, 100_000, 450_000, 150_000);
        assertThat(shifted.asked())
                .extracting(Asked::name)
                .containsExactlyElementsOf(
                        School.WORKLOAD.asked().stream().map(Asked::name).toList());
        assertThat(shifted.sizes()).isEqualTo(School.WORKLOAD.sizes());
        assertThat(Mix.share(shifted)).isEqualTo(0.4, within(1e-9));
        assertThat(Mix.share(School.WORKLOAD)).isEqualTo(0.8, within(1e-9));
    }

    @Test
    void leavesOutWhatIsNotInTheMix() {
        assertThat(Mix.of("reads=100,writes=0").shift(School.WORKLOAD).asked())
                .extracting(Asked::weight)
                .containsExactly(750_000, 250_000, 0, 0);
    }

    @Test
    void losesNothingByRounding() {
        assertThat(Mix.shifted(School.WORKLOAD, 1 - 1e-9).asked())
                .extracting(Asked::weight)
                .containsExactly(750_000, 250_000, 1, 1);
    }

    @Test
    void saysWhatItIs() {
        assertThat(Mix.of("reads=9, writes=1")).hasToString("reads=9,writes=1");
        assertThat(Mix.of("reads=9,writes=1").share()).isEqualTo(0.9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "reads=90", "writes=10,reads=90", "reads=-1,writes=2", "reads=a,writes=b"})
    void refusesWhatIsNoMix(String text) {
        assertThatThrownBy(() -> Mix.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a mix is like reads=90,writes=10, and not '" + text + "'");
    }

    @Test
    void refusesAMixOfNothingAndOneThatTheWorkloadCannotHave() {
        assertThatThrownBy(() -> Mix.of("reads=0,writes=0")).hasMessageContaining("no reads and no writes");
        Workload reading = new Workload(
                School.WORKLOAD.sizes(),
                School.WORKLOAD.chosen(),
                School.WORKLOAD.asked().subList(0, 2));
        assertThatThrownBy(() -> Mix.of("reads=1,writes=1").shift(reading))
                .hasMessage("no operation of the workload writes");
        Workload writing = new Workload(
                reading.sizes(),
                reading.chosen(),
                List.of(School.WORKLOAD.asked().get(3)));
        assertThatThrownBy(() -> Mix.of("reads=1,writes=1").shift(writing))
                .hasMessage("no operation of the workload reads");
    }
}
