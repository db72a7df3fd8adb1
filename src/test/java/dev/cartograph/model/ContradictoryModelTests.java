package dev.cartograph.model;

import static dev.cartograph.model.ModelProblems.relationship;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContradictoryModelTests {

    /** Lines 1 to 4. */
    private static final String TWO_ENTITIES = """
            model: m
            entities:
              A: {key: id, attributes: {id: id}}
              B: {key: id, attributes: {id: id, code: text}}
            """;

    @Test
    void refusesSnapshotsOfWhatIsNotThere() {
        String text = """
                model: m
                entities:
                  A: {key: id, attributes: {id: id, name: text, price: integer}}
                  B:
                    key: id
                    attributes:
                      id: id
                      one: {domain: text, snapshot: parnt.name}
                      two: {domain: text, snapshot: parent.nam}
                      three: {domain: text, snapshot: parent.price}
                      four: {domain: text, snapshot: parent}
                      five: {domain: text, snapshot: parent.name, derived: from the name}
                """ + relationship("A", "B", "1", "non-identifying", "RESTRICT");

        assertThat(ModelProblems.in(text)).isEqualTo("""
                        m.yaml:8: attribute 'one' of entity 'B' is a snapshot of 'parnt.name'; that must be a parent's role and an attribute of it, such as 'product.price' (did you mean 'parent'?)
                        m.yaml:9: attribute 'two' of entity 'B' is a snapshot of 'parent.nam', but A has no attribute 'nam' (did you mean 'name'?)
                        m.yaml:10: attribute 'three' of entity 'B' is a snapshot of 'parent.price' and has another domain than it
                        m.yaml:11: attribute 'four' of entity 'B' is a snapshot of 'parent'; that must be a parent's role and an attribute of it, such as 'product.price' (did you mean 'parent'?)
                        m.yaml:12: attribute 'five' of entity 'B' is both derived and a snapshot; what is copied once is not computed""");
    }

    @Test
    void refusesKeysThatDoNotIdentify() {
        assertThat(ModelProblems.in("""
                                model: m
                                entities:
                                  A:
                                    key: [maybe, many]
                                    naturalKeys: [computed, [maybe, nothing]]
                                    attributes:
                                      maybe: text?
                                      many: {type: text, times: 1..2}
                                      computed: {type: text, derived: from many}
                                  B:
                                    key: []
                                    attributes: {id: id}
                                  C:
                                    attributes: {id: id}
                                """)).isEqualTo("""
                        m.yaml:4: entity 'A' has 'maybe' in its key, which may be absent
                        m.yaml:4: entity 'A' has 'many' in its key, which has many values
                        m.yaml:5: entity 'A' has 'computed' in its natural keys, which is derived
                        m.yaml:5: entity 'A' has 'maybe' in its natural keys, which may be absent
                        m.yaml:5: entity 'A' has 'nothing' in its natural keys, which is neither an attribute of it nor a role of a parent
                        m.yaml:11: entity 'B' has an empty key
                        m.yaml:13: entity 'C' lacks 'key'""");
    }

    @Test
    void refusesAWeakEntityThatNothingIdentifies() {
        assertThat(ModelProblems.in("""
                                model: m
                                entities:
                                  Line: {weak: true, key: number, attributes: {number: integer}}
                                """))
                .isEqualTo(
                        "m.yaml:3: entity 'Line' is weak, but no relationship that identifies it has it as its child");
    }

    @Test
    void refusesAnIdentifiedEntityThatIsNotWeakOrLeavesItsParentOutOfItsKey() {
        assertThat(ModelProblems.in(TWO_ENTITIES + relationship("A", "B", "1", "identifying", "CASCADE")))
                .isEqualTo("""
                        m.yaml:4: entity 'B' is identified by a relationship, so it must say 'weak: true'
                        m.yaml:4: entity 'B' is identified by its parent, which its key leaves out""");
    }

    @Test
    void refusesAParentInTheKeyThatDoesNotIdentify() {
        String text = TWO_ENTITIES.replace("B: {key: id", "B: {key: [parent, code]");

        assertThat(ModelProblems.in(text + relationship("A", "B", "1", "non-identifying", "RESTRICT")))
                .isEqualTo("m.yaml:4: entity 'B' has 'parent' in its key, but that relationship is non-identifying");
    }

    @Test
    void refusesSetNullWhereAChildMustHaveAParent() {
        assertThat(ModelProblems.in(TWO_ENTITIES + relationship("A", "B", "1", "non-identifying", "SET NULL")))
                .isEqualTo("m.yaml:10: relationship 'has' cannot SET NULL: a child must have exactly 1 parent"
                        + " (say has: 0..1, or RESTRICT)");
    }

    @Test
    void refusesAnIdentifyingRelationshipThatMayBeAbsentOrSetNull() {
        String text = TWO_ENTITIES.replace("B: {key: id", "B: {weak: true, key: [parent, id]");

        assertThat(ModelProblems.in(text + relationship("A", "B", "0..1", "identifying", "SET NULL")))
                .isEqualTo("""
                        m.yaml:4: entity 'B' has 'parent' in its key, which may be absent
                        m.yaml:8: relationship 'has' identifies its child, so the child must have exactly 1 parent, not 0..1
                        m.yaml:10: relationship 'has' identifies its child, so deleting the parent cannot SET NULL""");
    }

    @Test
    void refusesManyParents() {
        assertThat(ModelProblems.in(TWO_ENTITIES + relationship("A", "B", "0..many", "non-identifying", "RESTRICT")))
                .isEqualTo(
                        "m.yaml:8: relationship 'has' lets a child have 0..many parents; a child has one at most, and"
                                + " many to many is an entity of its own with a relationship to each side");
    }

    @Test
    void refusesCirclesOfIdentifyingRelationships() {
        assertThat(ModelProblems.in("""
                                model: m
                                entities:
                                  A: {weak: true, key: [b, n], attributes: {n: integer}}
                                  B: {weak: true, key: [a, n], attributes: {n: integer}}
                                relationships:
                                  one:
                                    parent: {entity: A, role: a, has: 0..many, says: x}
                                    child: {entity: B, role: bs, has: 1, says: x}
                                    strength: identifying
                                    onDelete: CASCADE
                                  two:
                                    parent: {entity: B, role: b, has: 0..many, says: x}
                                    child: {entity: A, role: as, has: 1, says: x}
                                    strength: identifying
                                    onDelete: CASCADE
                                """))
                .isEqualTo("m.yaml:8: relationship 'one' closes a circle of identifying relationships (A > B > A), so"
                        + " that none of them could be the first");
    }

    @Test
    void refusesAUnaryRelationshipWithoutABeginning() {
        assertThat(ModelProblems.in(TWO_ENTITIES + relationship("A", "A", "1", "non-identifying", "RESTRICT")))
                .isEqualTo("m.yaml:8: relationship 'has' closes a circle of mandatory parents (A > A), so that none of"
                        + " them could be the first");
        assertThat(ModelProblems.in(TWO_ENTITIES
                        + relationship("A", "A", "0..1", "non-identifying", "RESTRICT")
                                .replace("0..many", "1..many")))
                .isEqualTo("m.yaml:7: relationship 'has' asks of each to have another of its kind below it, so there"
                        + " would be no end of them");
    }

    @Test
    void refusesRolesThatShareANameWithAnAttribute() {
        String text = TWO_ENTITIES + relationship("A", "B", "1", "non-identifying", "RESTRICT");

        assertThat(ModelProblems.in(text.replace("role: parent", "role: code")))
                .isEqualTo(
                        "m.yaml:6: relationship 'has' uses the role 'code', which entity 'B' already has as attribute");
        assertThat(ModelProblems.in(text.replace("role: parent", "role: The Parent")))
                .isEqualTo("m.yaml:7: the parent of relationship 'has': the role 'The Parent' should look like"
                        + " 'orderLines'");
    }

    @Test
    void refusesARelationshipThatLacksWhatItNeedsAndDoesNotBlameItsEntitiesForIt() {
        String text = """
                model: m
                entities:
                  A: {key: id, attributes: {id: id}}
                  B: {weak: true, key: [parent, n], attributes: {n: integer}}
                relationships:
                  has:
                    parent: {entity: A, role: parent}
                    strength: strong
                    onDelete: NOTHING
                """;

        assertThat(ModelProblems.in(text)).isEqualTo("""
                        m.yaml:6: relationship 'has' lacks 'child'
                        m.yaml:7: the parent of relationship 'has' lacks 'has'
                        m.yaml:7: the parent of relationship 'has' lacks 'says'
                        m.yaml:8: 'strength' of relationship 'has' must be identifying or non-identifying, not 'strong'
                        m.yaml:9: 'onDelete' of relationship 'has' must be RESTRICT, CASCADE or SET NULL, not 'NOTHING'""");
    }

    @Test
    void refusesManyToManyThatIsNot() {
        String text = TWO_ENTITIES + relationship("A", "B", "1", "non-identifying", "RESTRICT");

        assertThat(ModelProblems.in(text + """
                        manyToMany:
                          one: {through: B, says: {has: x}}
                          two: {through: B, says: {has: x, hsa: y}}
                          three: {through: A, says: {has: x, holds: y}}
                          four: {through: B}
                        """)).isEqualTo("""
                        m.yaml:12: many-to-many 'one' must have a sentence for each of two relationships
                        m.yaml:13: many-to-many 'two' names the relationship 'hsa', which is not in this file (did you mean 'has'?)
                        m.yaml:14: many-to-many 'three' names the relationship 'holds', which is not in this file
                        m.yaml:15: many-to-many 'four' lacks 'says'""");
    }

    @Test
    void refusesManyToManyThroughAnEntityThatDoesNotJoinThem() {
        String text = TWO_ENTITIES
                + "  C: {key: id, attributes: {id: id}}\n"
                + relationship("A", "B", "1", "non-identifying", "RESTRICT")
                + """
                  joins:
                    parent: {entity: C, role: c, has: 0..1, says: x}
                    child: {entity: B, role: b, has: 1, says: x}
                    strength: non-identifying
                    onDelete: RESTRICT
                manyToMany:
                  one: {through: C, says: {has: x, joins: y}}
                  two: {through: B, says: {has: x, joins: y}}
                  three: {through: D, says: {has: x, joins: y}}
                """.stripTrailing().replaceFirst("^joins", "  joins");

        assertThat(ModelProblems.in(text)).isEqualTo("""
                        m.yaml:18: many-to-many 'one' goes through C, but the child of 'has' is B
                        m.yaml:18: many-to-many 'one' goes through C, but the child of 'joins' is B
                        m.yaml:19: many-to-many 'two' is not many to many: by 'joins' a C has 0..1 of B
                        m.yaml:20: many-to-many 'three' goes through the entity 'D', which is not in this file""");
    }

    @Test
    void refusesAPlaceThatContradictsTheModel() {
        String text = """
                model: m
                entities:
                  A: {key: id, naturalKeys: [code], attributes: {id: id, code: text, tags: {type: text, times: 0..2}}}
                  B: {key: id, attributes: {id: id}}
                  C: {key: id, attributes: {id: id}}
                  D: {key: id, attributes: {id: id}}
                stored:
                  entities:
                    A:
                      collection: as
                      fields: {cod: c}
                      normalised: {codes: codeLower}
                      maps: [tags]
                      idFrom: [id]
                    B: {collection: as}
                    C: {in: A, at: cs}
                    E: {in: A}
                  relationships:
                    has: {field: aId}
                    holds: {}
                """;

        assertThat(ModelProblems.in(text)).isEqualTo("""
                        m.yaml:8: 'stored' does not say where entity 'D' lies
                        m.yaml:11: 'stored' names the attribute 'cod' of A, which is not in this file (did you mean 'code'?)
                        m.yaml:12: 'stored' names the attribute 'codes' of A, which is not in this file (did you mean 'code'?)
                        m.yaml:13: 'stored' keeps A.tags as a map, but it has no part by which its values are distinct
                        m.yaml:14: 'stored' computes the id of A from [id], which is none of its natural keys
                        m.yaml:15: 'stored' puts B into the collection of A
                        m.yaml:16: 'stored' puts C into A, which does not identify it
                        m.yaml:17: 'at' of stored entity 'E' and 'in' go together
                        m.yaml:17: 'stored' names the entity 'E', which is not in this file
                        m.yaml:19: 'stored' names the relationship 'has', which is not in this file
                        m.yaml:20: stored relationship 'holds' lacks 'field'""");
    }
}
