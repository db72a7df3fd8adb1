package dev.cartograph.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the tables of a {@link RelationalSchema} keep an entity. Names are as they are, not quoted.
 *
 * @param table its own
 * @param key the columns of its key, in the order of the key
 * @param places of its attributes, by name, those that are kept
 * @param references by the name of the relationship to the parent
 */
public record EntityTable(
        String table, List<String> key, Map<String, Place> places, Map<String, Reference> references) {

    public EntityTable {
        key = List.copyOf(key);
    }

    /**
     * How it refers to a parent.
     *
     * @param columns one for each of the parent's key, in its order
     * @param position the column that says which of the parent's children it is, from 1; null where there is none
     * @param most how many children a parent may have
     */
    public record Reference(List<String> columns, @Nullable String position, int most) {
        public Reference {
            columns = List.copyOf(columns);
        }
    }
}
