package dev.cartograph.model;

import dev.cartograph.model.ManyToMany.Side;
import dev.cartograph.model.Relationship.End;
import dev.cartograph.model.Relationship.OnDelete;
import dev.cartograph.model.Relationship.Strength;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads relationships; whether their names lead anywhere is {@link ModelChecks}' business. */
final class RelationshipReader {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*( [a-z0-9]+)*");
    private static final Pattern ROLE = AttributeReader.ATTRIBUTE_NAME;
    private static final List<String> KEYS = List.of("parent", "child", "strength", "onDelete", "fixed", "says");
    private static final List<String> END_KEYS = List.of("entity", "role", "has", "says");

    private static final Map<String, Strength> STRENGTHS = new LinkedHashMap<>();
    private static final Map<String, OnDelete> ON_DELETE = new LinkedHashMap<>();

    static {
        for (Strength strength : Strength.values()) {
            STRENGTHS.put(strength.word(), strength);
        }
        for (OnDelete onDelete : OnDelete.values()) {
            ON_DELETE.put(onDelete.word(), onDelete);
        }
    }

    private final Problems problems;

    RelationshipReader(Problems problems) {
        this.problems = problems;
    }

    List<Relationship> relationships(@Nullable Node section) {
        List<Relationship> relationships = new ArrayList<>();
        Section.named(section, "'relationships'", NAME, "is placed by", problems, (name, node) -> {
            Relationship relationship = relationship(name, node);
            if (relationship != null) {
                relationships.add(relationship);
            }
        });
        return relationships;
    }

    private @Nullable Relationship relationship(String name, Node node) {
        String what = "relationship '" + name + "'";
        Section section = Section.of(node, what, KEYS, problems);
        End parent = end(section, "parent");
        End child = end(section, "child");
        Strength strength = section.choice("strength", STRENGTHS);
        OnDelete onDelete = section.choice("onDelete", ON_DELETE);
        boolean fixed = section.flag("fixed");
        String says = section.text("says", false);
        if (parent == null || child == null || strength == null || onDelete == null) {
            return null;
        }
        return new Relationship(name, parent, child, strength, onDelete, fixed, says);
    }

    private @Nullable End end(Section relationship, String key) {
        Node node = relationship.required(key);
        if (node == null) {
            return null;
        }
        Section section = Section.of(node, "the " + key + " of " + relationship.what(), END_KEYS, problems);
        String entity = section.text("entity", true);
        String role = section.text("role", true);
        Count has = section.count("has", true);
        String says = section.text("says", true);
        if (role != null && !ROLE.matcher(role).matches()) {
            section.problem("role", section.what() + ": the role '" + role + "' should look like 'orderLines'");
        }
        return entity == null || role == null || has == null || says == null ? null : new End(entity, role, has, says);
    }

    /** Reads what is many to many; {@code relationships} names those of the file, the broken ones too. */
    List<ManyToMany> manyToMany(@Nullable Node section, Collection<String> relationships) {
        List<ManyToMany> found = new ArrayList<>();
        Section.named(section, "'manyToMany'", NAME, "is sold in", problems, (name, node) -> {
            String what = "many-to-many '" + name + "'";
            Section entry = Section.of(node, what, List.of("through", "says"), problems);
            String through = entry.text("through", true);
            if (entry.required("says") == null || through == null) {
                return;
            }
            List<Map.Entry<String, String>> sides =
                    List.copyOf(entry.textMap("says").entrySet());
            if (sides.size() != 2) {
                entry.problem("says", what + " must have a sentence for each of two relationships");
            } else if (known(sides, entry, relationships)) {
                found.add(new ManyToMany(name, through, side(sides.get(0)), side(sides.get(1))));
            }
        });
        return found;
    }

    private static boolean known(List<Map.Entry<String, String>> sides, Section entry, Collection<String> names) {
        boolean known = true;
        for (Map.Entry<String, String> side : sides) {
            if (!names.contains(side.getKey())) {
                known = false;
                entry.problem(
                        "says",
                        entry.what() + " names the relationship '" + side.getKey() + "'"
                                + Spelling.notIn("this file", side.getKey(), names));
            }
        }
        return known;
    }

    private static Side side(Map.Entry<String, String> entry) {
        return new Side(entry.getKey(), entry.getValue());
    }
}
