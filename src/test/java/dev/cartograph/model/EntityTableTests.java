package dev.cartograph.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of where an entity lies is true of the tables. */
class EntityTableTests {
    private static final Model SHOP = ModelFile.readResource("models/shop.yaml");

    private final RelationalSchema schema = RelationalSchema.of(SHOP);

    @Test
    void everyColumnOfEveryTableIsSaidToKeepSomething() {
        List<String> columns = new ArrayList<>();
        for (Table table : schema.tables()) {
            table.columns().forEach(column -> columns.add(table.name() + "." + column.name()));
        }
        List<String> said = new ArrayList<>();
        schema.entities().forEach((name, entity) -> {
            entity.places().values().forEach(place -> say(entity.table(), place, said));
            for (EntityTable.Reference reference : entity.references().values()) {
                reference.columns().forEach(column -> said.add(entity.table() + "." + column));
                if (reference.position() != null) {
                    said.add(entity.table() + "." + reference.position());
                }
            }
        });

        assertThat(said).containsExactlyInAnyOrderElementsOf(columns);
    }

    @Test
    void theKeyIsThePrimaryKey() {
        for (EntityTable entity : schema.entities().values()) {
            assertThat(schema.table(entity.table()).constraints().get(primaryKey(entity)))
                    .isInstanceOfSatisfying(
                            Table.PrimaryKey.class,
                            key -> assertThat(key.columns()).isEqualTo(entity.key()));
        }
    }

    @Test
    void aReferenceHasAColumnForEachOfTheParentsKey() {
        for (Relationship relationship : SHOP.relationships()) {
            EntityTable child = schema.entities().get(relationship.child().entity());
            EntityTable parent = schema.entities().get(relationship.parent().entity());
            assertThat(schema.table(child.table()).constraints())
                    .filteredOn(Table.ForeignKey.class::isInstance)
                    .extracting(constraint -> (Table.ForeignKey) constraint)
                    .anyMatch(key -> key.columns()
                                    .equals(child.references()
                                            .get(relationship.name())
                                            .columns())
                            && key.parent().equals(parent.table())
                            && key.parentColumns().equals(parent.key()));
        }
    }

    private int primaryKey(EntityTable entity) {
        List<Table.Constraint> constraints = schema.table(entity.table()).constraints();
        for (int i = 0; i < constraints.size(); i++) {
            if (constraints.get(i) instanceof Table.PrimaryKey) {
                return i;
            }
        }
        throw new AssertionError(entity.table() + " has no primary key");
    }

    private static void say(String table, Place place, List<String> said) {
        if (place instanceof Place.InColumn column) {
            said.add(table + "." + column.name());
        } else if (place instanceof Place.InColumns columns) {
            columns.parts().values().forEach(part -> say(table, part, said));
        } else if (place instanceof Place.InTable values) {
            values.owner().forEach(column -> said.add(values.table() + "." + column));
            said.add(values.table() + "." + values.position());
            say(values.table(), values.value(), said);
        }
    }
}
