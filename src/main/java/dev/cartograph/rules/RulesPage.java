package dev.cartograph.rules;

import java.util.Locale;
import java.util.Map;

/** Writes the rule catalogue out for people, in Markdown. */
public final class RulesPage {

    private RulesPage() {}

    /**
     * The page, ending in a line break.
     *
     * @param relational what a relational database says where a rule is broken, by the rule's code: names of
     *     constraints, or why it has none
     * @param note a line for whoever opens the file to edit it, put into a comment at its top
     */
    public static String of(RuleCatalogue catalogue, Map<String, String> relational, String note) {
        StringBuilder page = new StringBuilder();
        page.append("<!-- ").append(note).append(" -->\n\n# The rules\n\n");
        page.append("Every constraint that a relational schema of this shop would carry, as a named rule: ")
                .append(catalogue.all().size())
                .append(" of them. A violation carries the rule's code. `GET /api/rules` answers with the same.\n\n");
        page.append(
                "Plain text is not blank, neither begins nor ends with white space, and is well-formed Unicode without"
                        + " control characters and without invisible ones that only steer its layout, such as overrides of its"
                        + " direction.\n\n");
        page.append("What PostgreSQL says is the name of the constraint by which a shop with tables refuses the same;"
                + " tests make up requests and ask both.\n\n");
        page.append("How a rule is kept when writes race:\n\n");
        for (Guard.Kind kind : Guard.Kind.values()) {
            page.append("- **")
                    .append(name(kind))
                    .append("**: ")
                    .append(kind.sentence())
                    .append('\n');
        }
        String family = "";
        for (Rule<?> rule : catalogue.all()) {
            String prefix = rule.code().substring(0, 3);
            if (!prefix.equals(family)) {
                family = prefix;
                page.append("\n## ")
                        .append(family)
                        .append("\n\n| Rule | What is true | In SQL | PostgreSQL says | Kept by | Proved by |\n"
                                + "|---|---|---|---|---|---|\n");
            }
            page.append("| ")
                    .append(rule.code())
                    .append(" | ")
                    .append(cell(rule.sentence()))
                    .append(" | ")
                    .append(code(rule.standsInFor()))
                    .append(" | ")
                    .append(cell(relational.getOrDefault(rule.code(), "")))
                    .append(" | ")
                    .append(name(rule.guard().kind()))
                    .append(": ")
                    .append(cell(rule.guard().by()))
                    .append(" | `")
                    .append(rule.test())
                    .append("` |\n");
        }
        return page.toString();
    }

    private static String name(Guard.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String code(String text) {
        return text.contains("`") ? "`` " + cell(text) + " ``" : "`" + cell(text) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
