package dev.cartograph.judge;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** What the system catalogue of a PostgreSQL says about a schema, a fact a line: tables, columns, constraints. */
final class Catalogue {
    private static final String FACTS = """
            SELECT format('TABLE %s', relname)
            FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
            UNION
            SELECT format('%s COLUMN %s %s%s', relname, attname, format_type(atttypid, atttypmod),
                CASE WHEN attnotnull THEN ' NOT NULL' END)
            FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
            WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND attnum > 0
            UNION
            SELECT format('%s %s (%s)%s', c.relname,
                CASE contype WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' WHEN 'f' THEN 'FOREIGN KEY'
                    WHEN 'c' THEN 'CHECK' END,
                (SELECT string_agg(attname, ', ' ORDER BY CASE contype WHEN 'c' THEN attname::text END, place)
                    FROM unnest(conkey) WITH ORDINALITY k (number, place)
                    JOIN pg_attribute a ON a.attrelid = conrelid AND attnum = number),
                CASE contype WHEN 'f' THEN format(' TO %s (%s) ON DELETE %s', p.relname,
                    (SELECT string_agg(attname, ', ' ORDER BY place)
                        FROM unnest(confkey) WITH ORDINALITY k (number, place)
                        JOIN pg_attribute a ON a.attrelid = confrelid AND attnum = number),
                    CASE confdeltype WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL'
                        WHEN 'a' THEN 'NO ACTION' END) END)
            FROM pg_constraint JOIN pg_class c ON c.oid = conrelid LEFT JOIN pg_class p ON p.oid = confrelid
            WHERE connamespace = current_schema()::regnamespace AND contype IN ('p', 'u', 'f', 'c')
            UNION
            SELECT format('%s UNIQUE %s', c.relname, substring(pg_get_indexdef(indexrelid) FROM '\\(.*\\)'))
            FROM pg_index JOIN pg_class c ON c.oid = indrelid
            WHERE relnamespace = current_schema()::regnamespace AND indisunique
                AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
            """;

    private Catalogue() {}

    static Set<String> of(Connection schema) throws SQLException {
        return new TreeSet<>(Postgres.texts(schema, FACTS));
    }
}
