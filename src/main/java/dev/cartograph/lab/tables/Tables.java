package dev.cartograph.lab.tables;

import dev.cartograph.lab.workload.Keys;
import dev.cartograph.model.Entity;
import dev.cartograph.model.EntityTable;
import dev.cartograph.model.Listing;
import dev.cartograph.model.Model;
import dev.cartograph.model.Place;
import dev.cartograph.model.RelationalSchema;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.SqlNames;
import dev.cartograph.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds the tables and columns in which a model lies. */
final class Tables {
    private final Model model;
    private final RelationalSchema schema;
    private final Map<String, Map<String, ColumnType>> types = new HashMap<>();

    Tables(Model model) {
        this.model = model;
        this.schema = RelationalSchema.of(model);
        for (Table table : schema.tables()) {
            Map<String, ColumnType> ofTable = new HashMap<>();
            table.columns().forEach(column -> ofTable.put(column.name(), ColumnType.of(column)));
            types.put(table.name(), ofTable);
        }
    }

    RelationalSchema schema() {
        return schema;
    }

    EntityTable of(Entity entity) {
        return Objects.requireNonNull(schema.entities().get(entity.name()), entity.name());
    }

    EntityTable.Reference reference(Relationship up) {
        return Objects.requireNonNull(
                of(model.entity(up.child().entity())).references().get(up.name()), up.name());
    }

    /** How an entity refers to the parent of a role. */
    EntityTable.Reference reference(Entity entity, String role) {
        return reference(Keys.up(model, entity, role));
    }

    ColumnType type(String table, String column) {
        return Objects.requireNonNull(
                Objects.requireNonNull(types.get(table), table).get(column), column);
    }

    /** Those of all columns of a table, in their order. */
    List<ColumnType> types(String table) {
        return schema.table(table).columns().stream().map(ColumnType::of).toList();
    }

    /** The one column of an attribute, or of a part of it: {@code unitPrice.amount}. */
    String column(Entity entity, String path) {
        String[] names = path.split("\\.", -1);
        Place place = Objects.requireNonNull(of(entity).places().get(names[0]), path);
        for (int i = 1; i < names.length; i++) {
            place = Objects.requireNonNull(((Place.InColumns) place).parts().get(names[i]), path);
        }
        return ((Place.InColumn) place).name();
    }

    /** The columns of a place in a table, those left out that lie in a table of their own. */
    static List<String> columns(Place place) {
        List<String> columns = new ArrayList<>();
        if (place instanceof Place.InColumn column) {
            columns.add(column.name());
        } else if (place instanceof Place.InColumns several) {
            several.parts().values().forEach(part -> columns.addAll(columns(part)));
        }
        return columns;
    }

    /** What of a place lies in tables of its own, without what belongs to these. */
    static List<Place.InTable> inTables(Place place) {
        List<Place.InTable> tables = new ArrayList<>();
        if (place instanceof Place.InTable table) {
            tables.add(table);
        } else if (place instanceof Place.InColumns several) {
            several.parts().values().forEach(part -> tables.addAll(inTables(part)));
        }
        return tables;
    }

    /** What a list is sorted by, and by the key after it: none first where it rises, last where it falls. */
    List<String> order(String prefix, Listing list, boolean descending) {
        Entity entity = model.entity(list.entity());
        EntityTable table = of(entity);
        List<String> sorted = columns(Objects.requireNonNull(table.places().get(list.sort())));
        List<String> columns = new ArrayList<>(sorted);
        columns.addAll(table.key());
        List<String> by = told(list);
        return columns.stream()
                .distinct()
                .filter(column -> !by.contains(column))
                .map(column -> prefix + SqlNames.quoted(column) + direction(table.table(), column, descending))
                .toList();
    }

    /** The columns that say which are listed: of the reference to their parent, or of the attribute. */
    List<String> told(Listing list) {
        Entity entity = model.entity(list.entity());
        return entity.attribute(list.by()).isPresent()
                ? List.of(column(entity, list.by()))
                : reference(entity, list.by()).columns();
    }

    private String direction(String table, String column, boolean descending) {
        String nulls = descending ? " NULLS LAST" : " NULLS FIRST";
        return (descending ? " DESC" : "") + (isNullable(table, column) ? nulls : "");
    }

    private boolean isNullable(String table, String column) {
        return schema.table(table).columns().stream().anyMatch(one -> one.name().equals(column) && one.nullable());
    }
}
