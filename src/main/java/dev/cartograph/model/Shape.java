package dev.cartograph.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way to keep a model: a decision for each of its relationships. Where each document lies follows from them ({@link
 * #keeping}).
 *
 * <pre>
 * embedded-lines: {says: an order holds its lines, consists of: EMBED}
 * customer-copied: {consists of: EMBED, places: {COPY: [name, email]}}
 * relational-tables: RELATIONAL
 * </pre>
 *
 * @param relational whether all of it is tables, so that there is nothing to decide
 * @param decisions by the relationship's name; one that is not named is a reference
 */
public record Shape(String name, @Nullable String says, boolean relational, Map<String, Decision> decisions) {
    private static final Decision REFERENCE = new Decision.Reference();

    /** What it decides of a relationship. */
    public Decision decision(Relationship relationship) {
        return decisions.getOrDefault(relationship.name(), REFERENCE);
    }

    /** The same in a word or two: {@code EMBED}, {@code COPY [name]}; of tables {@code FOREIGN KEY}. */
    public String decided(Relationship relationship) {
        return relational ? "FOREIGN KEY" : decision(relationship).words();
    }

    /** The model, kept as this shape says, and nothing as it was kept before. */
    public Model keeping(Model model) {
        return model.kept(new ShapeDerivation(model, this).stored());
    }
}
