package dev.cartograph.lab;

import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Operation.ListOf;
import dev.cartograph.model.SqlNames;
import dev.cartograph.model.Table;
import dev.cartograph.model.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Derives the indexes of tables beside those of their keys: of what a workload lists, in the order in which it lists it;
 * and of the columns of each foreign key, which PostgreSQL does not index itself. One that begins with the same columns
 * stands for that too.
 */
final class TableIndexes {
    private final Model model;
    private final Tables tables;
    private final Workload workload;

    TableIndexes(Model model, Tables tables, Workload workload) {
        this.model = model;
        this.tables = tables;
        this.workload = workload;
    }

    /** The statements that make them. */
    List<String> statements() {
        Set<String> statements = new LinkedHashSet<>();
        for (Table table : tables.schema().tables()) {
            List<List<String>> leading = new ArrayList<>();
            for (Table.Constraint constraint : table.constraints()) {
                if (constraint instanceof Table.PrimaryKey key) {
                    leading.add(key.columns());
                } else if (constraint instanceof Table.Unique key
                        && key.ignoringCase().isEmpty()) {
                    leading.add(key.columns());
                }
            }
            for (Workload.Asked asked : workload.asked()) {
                if (asked.operation() instanceof ListOf list) {
                    Entity entity = model.entity(list.entity());
                    if (tables.of(entity).table().equals(table.name())) {
                        List<String> by = tables.reference(entity, list.by()).columns();
                        List<String> columns = new ArrayList<>(quoted(by));
                        tables.order("", list).stream()
                                .filter(one -> !columns.contains(one.split(" ", 2)[0]))
                                .forEach(columns::add);
                        statements.add(on(table, columns));
                        leading.add(by);
                    }
                }
            }
            for (Table.Constraint constraint : table.constraints()) {
                if (constraint instanceof Table.ForeignKey key
                        && leading.stream().noneMatch(index -> beginsWith(index, key.columns()))) {
                    statements.add(on(table, quoted(key.columns())));
                    leading.add(key.columns());
                }
            }
        }
        return List.copyOf(statements);
    }

    private static boolean beginsWith(List<String> index, List<String> columns) {
        return index.size() >= columns.size()
                && new HashSet<>(index.subList(0, columns.size())).equals(new HashSet<>(columns));
    }

    private static String on(Table table, List<String> columns) {
        return "CREATE INDEX ON " + SqlNames.quoted(table.name()) + " (" + String.join(", ", columns) + ")";
    }

    private static List<String> quoted(List<String> columns) {
        return columns.stream().map(SqlNames::quoted).toList();
    }
}
