package dev.cartograph.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenModelFileTests {

    /** Lines 1 to 4 of a file whose first entity is sound. */
    private static final String HEAD = """
            model: m
            entities:
              A: {key: id, attributes: {id: id}}
              B: {key: id, attributes: {id: id}}
            """;

    @Test
    void namesFileLineAndTheNameThatWasMeant() {
        assertThat(ModelProblems.in(HEAD + ModelProblems.relationship("Aa", "B", "1", "non-identifying", "RESTRICT")))
                .isEqualTo(
                        "m.yaml:7: relationship 'has' names the entity 'Aa', which is not in this file (did you mean 'A'?)");
    }

    @Test
    void listsAllProblemsAtOnceInTheOrderOfTheFile() {
        assertThat(ModelProblems.in("""
                                modell: m
                                domains:
                                  Name: {type: txt}
                                entities:
                                  Customer:
                                    key: [id, nmae]
                                    attributes:
                                      id: id
                                      name: Nmae
                                      age: {type: integer, derived: }
                                """)).isEqualTo("""
                        m.yaml:1: the file has the unknown key 'modell' (did you mean 'model'?)
                        m.yaml:1: the file lacks 'model'
                        m.yaml:3: 'type' of domain 'Name' must be text, integer, decimal, boolean, date, instant, enum, id or scalar, not 'txt' (did you mean 'text'?)
                        m.yaml:6: entity 'Customer' has 'nmae' in its key, which is neither an attribute of it nor a role of a parent (did you mean 'name'?)
                        m.yaml:9: attribute 'name' of entity 'Customer' has the domain 'Nmae', which is neither a type nor a domain of this file (did you mean 'Name'?)
                        m.yaml:10: attribute 'age' of entity 'Customer' is derived and does not say from what""");
    }

    @Test
    void refusesYamlThatIsNone() {
        assertThat(ModelProblems.in("model: [m,\nentities: {}\n"))
                .isEqualTo("m.yaml:3: this cannot be read as YAML: while parsing a flow sequence, expected ',' or ']',"
                        + " but got <stream end>");
        assertThat(ModelProblems.in("model: m\n\tentities: {}\n"))
                .startsWith("m.yaml:2: this cannot be read as YAML: while scanning for the next token, found character"
                        + " '\\t(TAB)' that cannot start any token");
        assertThat(ModelProblems.in("model: a: b\n"))
                .isEqualTo("m.yaml:1: this cannot be read as YAML: mapping values are not allowed here");
        assertThat(ModelProblems.in("model: m\n---\nmodel: n\n"))
                .contains("m.yaml:3: a second document starts here; a model file is one");
        assertThat(ModelProblems.in("")).isEqualTo("m.yaml: the file is empty");
        assertThat(ModelProblems.in("# nothing\n")).isEqualTo("m.yaml: the file is empty");
    }

    @Test
    void refusesAFileThatIsNoMapping() {
        assertThat(ModelProblems.in("- model\n- entities\n"))
                .startsWith("m.yaml:1: the file must be a mapping, not a list");
        assertThat(ModelProblems.in("shop\n")).startsWith("m.yaml:1: the file must be a mapping, not 'shop'");
    }

    @Test
    void refusesAKeyGivenTwice() {
        assertThat(ModelProblems.in(HEAD + "  A: {key: id, attributes: {id: id}}\n"))
                .isEqualTo("m.yaml:5: the key 'A' is given twice, first in line 3");
        assertThat(ModelProblems.in(HEAD + "  C: {key: id, key: id, attributes: {id: id}}\n"))
                .isEqualTo("m.yaml:5: the key 'key' is given twice, first in line 5");
    }

    @Test
    void refusesAnchorsAliasesAndTags() {
        assertThat(ModelProblems.in(HEAD + "  C: &c {key: id, attributes: {id: !!str id}}\n  D: *c\n"))
                .isEqualTo("""
                        m.yaml:5: the anchor '&c': anchors are not read; write it out
                        m.yaml:5: the tag 'tag:yaml.org,2002:str': tags are not read
                        m.yaml:6: the alias '*c': aliases are not read; write it out
                        m.yaml:6: entity 'D' must be a mapping, not nothing
                        m.yaml:6: entity 'D' lacks 'key'
                        m.yaml:6: entity 'D' lacks 'attributes'""");
    }

    @Test
    void refusesAliasesThatMultiply() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1));
        }

        assertThat(ModelProblems.in(bomb.toString())).contains("m.yaml:1: the anchor '&a0': anchors are not read");
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThat(ModelProblems.in("model: " + "[".repeat(5000) + "]".repeat(5000) + "\n"))
                .startsWith("m.yaml: this cannot be read as YAML: Document nesting depth (41) exceeds");
    }

    @Test
    void refusesDomainsThatMultiply() {
        StringBuilder text = new StringBuilder(HEAD + "domains:\n  D0: {type: text}\n");
        for (int i = 1; i < 60; i++) {
            text.append("  D%d: {parts: {a: D%d, b: D%d}}\n".formatted(i, i - 1, i - 1));
        }

        assertThat(ModelProblems.in(text.toString()))
                .startsWith("m.yaml:14: domain 'D8' has more than 500 parts, counting those of its parts\n");
    }

    @Test
    void refusesDomainsThatContainThemselves() {
        assertThat(ModelProblems.in(HEAD + "domains:\n  D: {parts: {a: E}}\n  E: {parts: {b: D}}\n"))
                .isEqualTo("m.yaml:6: domain 'D' is a part of itself: D > E > D");
    }

    @Test
    void refusesFilesThatAreMissingTooLargeOrNoText(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> ModelFile.read(folder.resolve("no.yaml")))
                .isInstanceOf(ModelBroken.class)
                .hasMessage("no.yaml: there is no such file");
        assertThatThrownBy(() -> ModelFile.readResource("models/no.yaml")).hasMessage("no.yaml: there is no such file");

        Path large = Files.write(folder.resolve("large.yaml"), new byte[FileText.LARGEST + 1]);
        assertThatThrownBy(() -> ModelFile.read(large)).hasMessage("large.yaml: the file is larger than 1 MB");

        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'m', (byte) 0xE4});
        assertThatThrownBy(() -> ModelFile.read(latin)).hasMessage("latin.yaml: the file is not UTF-8");
    }

    @Test
    void refusesMoreNamesThanItCanFollow() {
        StringBuilder text = new StringBuilder("model: m\nentities:\n");
        for (int i = 0; i <= ModelFile.MOST_NAMES; i++) {
            text.append("  E").append(i).append(": {key: id, attributes: {id: id}}\n");
        }

        assertThat(ModelProblems.in(text.toString()))
                .isEqualTo("m.yaml:2: the file has 501 entities, which is more than 500");
    }

    @Test
    void doesNotAnswerAFileThatIsNoModelWithABook() {
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 0; i < 5000; i++) {
            text.append("key").append(i).append(": 1\n");
        }

        ModelBroken broken = ModelProblems.broken(text.toString());

        assertThat(broken.problems()).hasSize(101);
        assertThat(broken.problems().get(100)).hasToString("m.yaml: 4900 more problems are not listed");
    }

    @Test
    void refusesNamesOfAnotherForm() {
        assertThat(ModelProblems.in("""
                                model: m
                                domains:
                                  sku: text
                                entities:
                                  order line: {key: Id, attributes: {Id: id}}
                                """)).isEqualTo("""
                        m.yaml:3: 'domains': the name 'sku' should look like 'PostalCode'
                        m.yaml:3: domain 'sku' must be a mapping, not 'text'
                        m.yaml:3: domain 'sku' lacks 'type'
                        m.yaml:5: 'entities': the name 'order line' should look like 'OrderLine'
                        m.yaml:5: the attributes of entity 'order line': the name 'Id' should look like 'postalCode'""");
    }

    @Test
    void refusesValuesOfTheWrongKind() {
        assertThat(ModelProblems.in("""
                                model: m
                                entities:
                                  A:
                                    weak: yes
                                    key: {id: id}
                                    naturalKeys: code
                                    attributes:
                                      id: id
                                      code: {type: text, length: 1-10}
                                      count: {type: integer, times: 0}
                                      flags: {type: enum, values: [true, A, A]}
                                      other: [id]
                                """)).isEqualTo("""
                        m.yaml:4: 'weak' of entity 'A' must be true or false, not 'yes'
                        m.yaml:5: 'key' of entity 'A' must hold texts, not a mapping
                        m.yaml:5: entity 'A' has an empty key
                        m.yaml:6: 'naturalKeys' of entity 'A' must be a list, not 'code'
                        m.yaml:9: 'length' of attribute 'code' of entity 'A' must be a count such as 1, 0..1, 1..100 or 0..many, not '1-10'
                        m.yaml:10: 'times' of attribute 'count' of entity 'A' must allow at least one, not '0'
                        m.yaml:11: 'values' of attribute 'flags' of entity 'A' must hold texts; put true in quotes
                        m.yaml:11: 'values' of attribute 'flags' of entity 'A' names 'A' twice
                        m.yaml:12: attribute 'other' of entity 'A' must be a mapping, not a list
                        m.yaml:12: 'domain' of attribute 'other' of entity 'A' is missing; give it 'domain', 'type' or 'parts'""");
    }
}
