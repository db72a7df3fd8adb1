package dev.cartograph.model;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How the names of a model are written in a database: {@code OrderLine} as {@code order_lines}. */
public final class SqlNames {
    /** In bytes; PostgreSQL cuts what is longer, which could make two names one. */
    private static final int LONGEST = 63;

    private static final int HASH = 8;
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** The words that PostgreSQL 18 does not take as a column's name unless they are quoted. */
    private static final Set<String> RESERVED = Set.of(("all analyse analyze and any array as asc asymmetric"
                    + " authorization binary both case cast check collate collation column concurrently constraint create"
                    + " cross current_catalog current_date current_role current_schema current_time current_timestamp"
                    + " current_user default deferrable desc distinct do else end except false fetch for foreign freeze"
                    + " from full grant group having ilike in initially inner intersect into is isnull join lateral"
                    + " leading left like limit localtime localtimestamp natural not notnull null offset on only or order"
                    + " outer overlaps placing primary references returning right select session_user similar some"
                    + " symmetric system_user table tablesample then to trailing true union unique user using variadic"
                    + " verbose when where window with")
            .split(" "));

    private SqlNames() {}

    /** {@code lineNumber} as {@code line_number}. */
    static String snake(String name) {
        return HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    /** The table of an entity. */
    static String table(String entity) {
        return fitting(plural(snake(entity)));
    }

    /** The collection of an entity: {@code orderLines}. */
    static String collection(String entity) {
        String plural = plural(entity);
        return plural.substring(0, 1).toLowerCase(Locale.ROOT) + plural.substring(1);
    }

    private static String plural(String word) {
        if (word.matches(".*[^aeiou]y")) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word.matches(".*(s|x|ch|sh)") ? word + "es" : word + "s";
    }

    /** What one of many is called: {@code phones} as {@code phone}, {@code value} where there is no telling. */
    static String singular(String word) {
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.matches(".*(ss|x|ch|sh)es")) {
            return word.substring(0, word.length() - 2);
        }
        return word.matches(".+[^s]s") ? word.substring(0, word.length() - 1) : "value";
    }

    /** The name itself, or one like it that is short enough and still its own. */
    static String fitting(String name) {
        return name.length() <= LONGEST
                ? name
                : name.substring(0, LONGEST - HASH - 1) + "_" + "%08x".formatted(name.hashCode());
    }

    /** A name as a statement has it. */
    public static String quoted(String name) {
        return PLAIN.matcher(name).matches() && !RESERVED.contains(name) ? name : '"' + name + '"';
    }
}
