package dev.cartograph.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists of codes are the store's own: the same on every JDK. */
class CodesTests {

    @ParameterizedTest
    @ValueSource(strings = {"EUR", "USD", "JPY", "XCG", "ZWG", "SLE", "VED", "XAF", "XPF"})
    void knowsWhatPeoplePayWith(String code) {
        assertThat(Money.isCurrency(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "XXX", "XTS", "XAU", "XDR", "XSU", "CHE", "CLF", "COU", "USN", "DEM", "HRK", "ANG", "ZWL", "eur", ""
            })
    void knowsNothingElseAsACurrency(String code) {
        assertThat(Money.isCurrency(code)).isFalse();
    }

    @Test
    void listsEachCodeOnce() {
        assertThat(Currencies.ALL).hasSize(156).allMatch(code -> code.matches("[A-Z]{3}"));
        assertThat(Countries.ALL).hasSize(249).allMatch(code -> code.matches("[A-Z]{2}"));
    }

    @Test
    void knowsCountries() {
        assertThat(Countries.ALL).contains("DE", "US", "SS", "CW").doesNotContain("XK", "UK", "AN", "YU", "ZZ");
    }
}
