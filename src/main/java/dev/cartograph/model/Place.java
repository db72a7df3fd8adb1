package dev.cartograph.model;

import java.util.List;
import java.util.Map;

/** Where tables keep an attribute. Names are as they are, not quoted. */
public sealed interface Place {

    /** In one column: what is simple. */
    record InColumn(String name) implements Place {}

    /**
     * In several: what is composite.
     *
     * @param parts by name, in the order of the model, those that are kept
     */
    record InColumns(Map<String, Place> parts) implements Place {}

    /**
     * In the rows of a table of its own: what is multivalued.
     *
     * @param owner the columns that say whose a value is, as the owner's key has them
     * @param position the column that says where among the others a value stands, from 1
     * @param value where one of the values lies
     */
    record InTable(String table, List<String> owner, String position, Place value) implements Place {
        public InTable {
            owner = List.copyOf(owner);
        }
    }
}
