package dev.cartograph.lab.tables;

import dev.cartograph.lab.contender.Listings;
import dev.cartograph.model.Listing;
import dev.cartograph.model.Model;
import dev.cartograph.model.SqlNames;
import dev.cartograph.model.Table;
import dev.cartograph.model.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

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
        List<String> statements = new ArrayList<>();
        for (Table table : tables.schema().tables()) {
            List<List<String>> unique = keys(table);
            List<List<String>> there = new ArrayList<>(unique);
            for (Listing list : listed(table)) {
                // One that rises is read backwards for what falls.
                List<String> rising = columns(list, false);
                boolean isOne = unique.contains(told(list));
                if (!isOne && there.stream().noneMatch(index -> startsWith(index, rising))) {
                    statements.add(on(table, columns(list, list.descending())));
                    there.add(rising);
                }
            }
            for (Table.Constraint constraint : table.constraints()) {
                if (constraint instanceof Table.ForeignKey key) {
                    List<String> columns =
                            key.columns().stream().map(SqlNames::quoted).toList();
                    if (there.stream().noneMatch(index -> beginsWith(index, columns))) {
                        statements.add(on(table, columns));
                        there.add(columns);
                    }
                }
            }
        }
        return statements;
    }

    private static List<List<String>> keys(Table table) {
        List<List<String>> keys = new ArrayList<>();
        for (Table.Constraint constraint : table.constraints()) {
            if (constraint instanceof Table.PrimaryKey key) {
                keys.add(key.columns().stream().map(SqlNames::quoted).toList());
            } else if (constraint instanceof Table.Unique key
                    && key.ignoringCase().isEmpty()) {
                keys.add(key.columns().stream().map(SqlNames::quoted).toList());
            }
        }
        return keys;
    }

    private List<Listing> listed(Table table) {
        return new Listings()
                .of(workload).stream()
                        .filter(list ->
                                tables.of(model.entity(list.entity())).table().equals(table.name()))
                        .toList();
    }

    private List<String> columns(Listing list, boolean descending) {
        List<String> columns = new ArrayList<>(told(list));
        columns.addAll(tables.order("", list, descending));
        return columns;
    }

    private List<String> told(Listing list) {
        return tables.told(list).stream().map(SqlNames::quoted).toList();
    }

    private static boolean startsWith(List<String> index, List<String> columns) {
        return index.size() >= columns.size()
                && index.subList(0, columns.size()).equals(columns);
    }

    /** Whether it finds these together, in whichever order they stand. */
    private static boolean beginsWith(List<String> index, List<String> columns) {
        return index.size() >= columns.size()
                && new HashSet<>(index.subList(0, columns.size())).equals(new HashSet<>(columns));
    }

    private static String on(Table table, List<String> columns) {
        return "CREATE INDEX ON " + SqlNames.quoted(table.name()) + " (" + String.join(", ", columns) + ")";
    }
}
