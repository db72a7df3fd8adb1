package dev.cartograph.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContradictoryDomainTests {

    /** Lines 1 to 3. */
    private static final String ONE_ENTITY = """
            model: m
            entities:
              A: {key: id, attributes: {id: id}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "type: enum; is an enum without values",
                "type: enum, values: []; is an enum without values",
                "type: text, values: [A]; is of type text, for which 'values' means nothing",
                "type: integer, length: 1..2; is of type integer, for which 'length' means nothing",
                "type: boolean, pattern: x; is of type boolean, for which 'pattern' means nothing",
                "type: text, range: 1..2; is of type text, for which 'range' means nothing",
                "type: date, ignoresCase: true; is of type date, for which 'ignoresCase' means nothing",
                "parts: {a: text}, length: 1..2; is of type composite, for which 'length' means nothing",
                "type: text, parts: {a: text}; has both 'type' and 'parts'; what has parts has no type",
                "parts: {}; has no parts",
                "length: 1..2; lacks 'type'",
            })
    void refusesADomainThatContradictsItself(String domain, String complaint) {
        assertThat(ModelProblems.in(ONE_ENTITY + "domains:\n  D: {" + domain + "}\n"))
                .contains("m.yaml:5: domain 'D' " + complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "type: text, length: 5..2; 'length' of domain 'D' must run upwards, not '5..2'",
                "type: text, pattern: 'a{2'; 'pattern' of domain 'D' is no regular expression: Unclosed counted closure near position 3",
                "type: integer, range: 9..1; 'range' of domain 'D' must run upwards, not '9..1'",
                "type: integer, range: 1.5..2; 'range' of domain 'D' must have bounds of type integer, not '1.5..2'",
                "type: decimal, range: 0..1e9; 'range' of domain 'D' must have bounds of type decimal, not '0..1e9'",
                "type: date, range: 2024-02-30..; 'range' of domain 'D' must have bounds of type date, not '2024-02-30..'",
                "type: date, range: 2024-02-02..2023-01-01; 'range' of domain 'D' must run upwards, not '2024-02-02..2023-01-01'",
                "type: integer, range: 5; 'range' of domain 'D' must be two bounds, of which one may be left out, such as 0..1000 or 1.., not '5'",
                "type: integer, range: ..; 'range' of domain 'D' must be two bounds, of which one may be left out, such as 0..1000 or 1.., not '..'",
            })
    void refusesBoundsThatAreNone(String domain, String complaint) {
        assertThat(ModelProblems.in(ONE_ENTITY + "domains:\n  D: {" + domain + "}\n"))
                .isEqualTo("m.yaml:5: " + complaint);
    }

    @Test
    void refusesAttributesThatContradictThemselves() {
        assertThat(ModelProblems.in("""
                                model: m
                                domains:
                                  Name: {type: text}
                                entities:
                                  A:
                                    key: id
                                    attributes:
                                      id: id
                                      both: {domain: Name, type: text}
                                      many: {domain: Name, times: 0..2, optional: true}
                                      one: {domain: Name, distinct: value}
                                      set: {domain: Name, times: 0..2, distinct: name}
                                      list: {parts: {name: Name, note: text}, times: 0..2, distinct: nam}
                                      part: {parts: {name: {domain: Name, snapshot: a.b}}}
                                      computed: {domain: Name, derived: }
                                """)).isEqualTo("""
                        m.yaml:9: attribute 'both' of entity 'A' has both a named domain and one written in place
                        m.yaml:10: attribute 'many' of entity 'A' is multivalued; say 'times: 0..' in place of 'optional'
                        m.yaml:11: attribute 'one' of entity 'A' is distinct, which only 'times' gives a meaning
                        m.yaml:12: attribute 'set' of entity 'A' is distinct by 'name'; that must be value
                        m.yaml:13: attribute 'list' of entity 'A' is distinct by 'nam'; that must be name or note (did you mean 'name'?)
                        m.yaml:14: part 'name' of attribute 'part' of entity 'A' has the unknown key 'snapshot'
                        m.yaml:15: attribute 'computed' of entity 'A' is derived and does not say from what""");
    }
}
