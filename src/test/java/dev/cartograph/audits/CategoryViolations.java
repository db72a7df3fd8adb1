package dev.cartograph.audits;

import static dev.cartograph.audits.Parts.definition;
import static dev.cartograph.audits.Parts.many;
import static dev.cartograph.audits.Parts.nothing;

import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;

/** What can be wrong with a category and the tree as they are stored. */
final class CategoryViolations {
    private final Violations violations;
    private final Samples samples;
    private final Spoiling categories;

    CategoryViolations(Violations violations, Samples samples) {
        this.violations = violations;
        this.samples = samples;
        categories = new Spoiling("categories", samples::rooted, violations, samples);
    }

    void add() {
        described();
        arranged();
        announced();
        categories.bookkeeping();
        categories.spoiled(
                "DOC-010",
                "touched and never there",
                c -> c.append("standing", "PENDING").append("touches", 1L));
    }

    private void described() {
        categories.spoiled("CAT-002", "no slug", c -> c.put("slug", null));
        categories.spoiled("CAT-003", "slug that is none", c -> c.put("slug", "No slug " + samples.next()));
        categories.spoiled("CAT-005", "no name", c -> c.remove("name"));
        categories.spoiled("CAT-006", "name of another type", c -> c.put("name", samples.notA(String.class)));
        categories.spoiled(
                "CAT-011",
                "too many definitions",
                c -> c.put("attributes", many(51, i -> definition("a" + i, "TEXT"))));
        categories.spoiled(
                "CAT-012",
                "definition without type",
                c -> c.put(
                        "attributes",
                        List.of(new Document("name", "a")
                                .append("values", List.of())
                                .append("required", true))));
        categories.spoiled("CAT-012", "definition that is null", c -> c.put("attributes", nothing()));
        categories.spoiled(
                "CAT-013",
                "definition with a name that is none",
                c -> c.put("attributes", List.of(definition("a b", "TEXT"))));
        categories.spoiled("CAT-014", "type that is none", c -> c.put("attributes", List.of(definition("a", "DATE"))));
        categories.spoiled(
                "CAT-015",
                "definition twice",
                c -> c.put("attributes", List.of(definition("a", "TEXT"), definition("a", "NUMBER"))));
        categories.spoiled(
                "CAT-017",
                "unit of a text",
                c -> c.put("attributes", List.of(definition("a", "TEXT").append("unit", "cm"))));
        categories.spoiled(
                "CAT-018",
                "unit of spaces",
                c -> c.put("attributes", List.of(definition("a", "NUMBER").append("unit", " "))));
        categories.spoiled(
                "CAT-019",
                "values of a number",
                c -> c.put("attributes", List.of(definition("a", "NUMBER").append("values", List.of("x")))));
        categories.spoiled("CAT-020", "choice of nothing", c -> c.put("attributes", List.of(definition("a", "ENUM"))));
        categories.spoiled(
                "CAT-021",
                "choice of spaces",
                c -> c.put("attributes", List.of(definition("a", "ENUM").append("values", List.of(" ")))));
        categories.spoiled(
                "CAT-012",
                "choice of null",
                c -> c.put("attributes", List.of(definition("a", "ENUM").append("values", nothing()))));
        categories.spoiled(
                "CAT-022",
                "choice twice",
                c -> c.put("attributes", List.of(definition("a", "ENUM").append("values", List.of("x", "x")))));
    }

    private void announced() {
        categories.spoiled("DOC-010", "announcement of another type", c -> c.put("announced", "x"));
        categories.spoiled("DOC-010", "announcement of nothing", c -> c.put("announced", new Document("token", "a")));
        violations.kind("DOC-010 place with a move that is none", () -> {
            Document one = samples.rooted();
            violations.insert("categories", one, null);
            samples.place(one, new Document("moves", 0L).append("announced", new Document("token", "a")));
            violations.treeBreaks("DOC-010");
        });
    }

    private void arranged() {
        violations.kind("CAT-004 slug twice", () -> {
            Document one = samples.rooted();
            violations.insert("categories", one, null);
            Document other = samples.rooted().append("slug", one.getString("slug"));
            other.put("createdAt", new Date(System.currentTimeMillis() + 1));
            violations.insert("categories", other, "CAT-004");
        });
        violations.kind("CAT-007 parent that is none", () -> {
            Document one = samples.rooted();
            violations.insert("categories", one, null);
            samples.moveBelow(one, new ObjectId().toHexString());
            violations.treeBreaks("CAT-007");
        });
        violations.kind("CAT-008 categories in a circle", () -> {
            Document one = samples.rooted();
            Document other = samples.rooted();
            violations.insert("categories", one, null);
            violations.insert("categories", other, null);
            samples.moveBelow(one, other.getObjectId("_id").toHexString());
            samples.moveBelow(other, one.getObjectId("_id").toHexString());
            violations.treeBreaks("CAT-008");
        });
        violations.kind("DOC-011 category without a place", () -> {
            Document one = samples.category();
            violations.insert("categories", one, "DOC-011");
        });
        violations.kind("DOC-011 place of no category", () -> {
            samples.rooted();
            violations.treeBreaks("DOC-011");
        });
        categories.spoiled("DOC-011", "moves counted wrongly", c -> c.put("moves", 7L));
        violations.kind("DOC-010 place that is none", () -> {
            Document one = samples.rooted();
            violations.insert("categories", one, null);
            samples.place(one, "root");
            violations.treeBreaks("DOC-010");
        });
    }

    /** What only the shop's people can mend. */
    void addUndecided() {
        violations.kind("CAT-009 too many levels", () -> {
            Document above = null;
            for (int level = 1; level <= 11; level++) {
                Document one = samples.rooted();
                violations.insert("categories", one, null);
                if (above != null) {
                    samples.moveBelow(one, above.getObjectId("_id").toHexString());
                }
                above = one;
            }
            violations.treeBreaks("CAT-009");
        });
        for (String key : List.of("", "a.b")) {
            violations.kind("DOC-010 place that no path names: " + key, () -> {
                samples.placeUnder(key);
                violations.treeBreaks("DOC-010");
            });
        }
        violations.kind("CAT-016 defined above", () -> {
            Document above = samples.rooted().append("attributes", List.of(definition("a", "TEXT")));
            Document below = samples.rooted().append("attributes", List.of(definition("a", "TEXT")));
            violations.insert("categories", above, null);
            violations.insert("categories", below, "CAT-016");
            samples.moveBelow(below, above.getObjectId("_id").toHexString());
        });
    }
}
