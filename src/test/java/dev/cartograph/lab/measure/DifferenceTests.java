package dev.cartograph.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The smallest place at which two answers differ. */
class DifferenceTests {

    @Test
    void isOnePartOfAListThatIsTooShortOrTooLong() {
        Map<String, Object> first = Map.of("number", 1);
        Map<String, Object> second = Map.of("number", 2);
        Map<String, Object> third = Map.of("number", 3);
        Object all = Map.of("lines", List.of(first, second, third));
        Object less = Map.of("lines", List.of(first, third));

        assertThat(Difference.between(all, less)).map(Object::toString).hasValue("lines lacks {number=2}");
        assertThat(Difference.between(less, all))
                .map(Object::toString)
                .hasValue("lines has {number=2}, which should not be there");
        assertThat(Difference.between(Map.of("lines", List.of(first)), Map.of()))
                .as("an empty list is left out of an answer")
                .map(Object::toString)
                .hasValue("lines lacks {number=1}");
        assertThat(Difference.between(List.of(first, first), List.of(first)))
                .map(Object::toString)
                .hasValue("the answer lacks {number=1}");
    }

    @Test
    void isTheFirstValueElse() {
        assertThat(Difference.between(
                        List.of(Map.of("name", "a"), Map.of("name", "b")),
                        List.of(Map.of("name", "a"), Map.of("name", "c"))))
                .map(Object::toString)
                .hasValue("1/name is c and should be b");
        assertThat(Difference.between(7L, 8L)).map(Object::toString).hasValue("the answer is 8 and should be 7");
        assertThat(Difference.between(null, 8L)).map(Object::toString).hasValue("the answer is 8 and should be null");
        assertThat(Difference.between(List.of(), null)).map(Object::toString).isPresent();
        assertThat(Difference.between(List.of(7L), List.of(7L))).isEmpty();
    }
}
