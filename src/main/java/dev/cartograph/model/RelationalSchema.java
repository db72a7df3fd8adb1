package dev.cartograph.model;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/**
 * A model as tables, as a database designer would make them for PostgreSQL:
 *
 * <ul>
 *   <li>each entity is a table, the plural of its name: {@code OrderLine} is {@code order_lines};
 *   <li>a composite attribute is a column for each part: {@code price_amount}, {@code price_currency};
 *   <li>a multivalued one is a table that belongs to its owner's, in which each value has its position:
 *       {@code customer_phones};
 *   <li>a relationship is a foreign key in the child, a column for each of the parent's key: {@code customer_id};
 *       where it bounds how many children a parent has, each has its position among them;
 *   <li>keys, natural keys, domains and what may be absent are PRIMARY KEY, UNIQUE, CHECK and NOT NULL;
 *   <li>what is derived is not kept.
 * </ul>
 *
 * @param tables in the order of the model's entities, each before those that belong to it
 * @param entities where each entity lies, by its name
 * @param unsaid what the model asks and no constraint of a table can say
 */
public record RelationalSchema(List<Table> tables, Map<String, EntityTable> entities, List<Unsaid> unsaid) {

    public RelationalSchema {
        tables = List.copyOf(tables);
        unsaid = List.copyOf(unsaid);
    }

    public static RelationalSchema of(Model model) {
        return new TableDerivation(model).schema();
    }

    /** @throws NoSuchElementException when there is no such table */
    public Table table(String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("the schema has no table '" + name + "'"));
    }

    /** The statements that make it, for PostgreSQL. */
    public String ddl() {
        String created = tables.stream().map(Table::create).collect(Collectors.joining("\n"));
        String completed = tables.stream().map(Table::complete).collect(Collectors.joining());
        String left = unsaid.stream().map(one -> "-- " + one.sentence() + "\n").collect(Collectors.joining());
        return created + "\n" + completed + (left.isEmpty() ? "" : "\n-- What no constraint of a table says:\n" + left);
    }
}
