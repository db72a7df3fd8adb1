package dev.cartograph.console;

import dev.cartograph.integrity.AuditReport;
import dev.cartograph.rules.RuleCatalogue;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/**
 * What an audit found, for people: the first findings of each rule, then a line for each rule that is broken, then what
 * was judged.
 *
 * @param reasons why a finding stays, of those that a repair left
 * @param seconds how long it took
 */
record AuditSummary(AuditReport report, Map<AuditReport.Example, String> reasons, RuleCatalogue rules, double seconds) {

    void print(PrintStream out) {
        report.examples()
                .forEach(
                        found -> out.println("  " + place(found.rule(), found.collection(), found.id(), found.pointer())
                                + " " + found.message()
                                + (reasons.containsKey(found) ? "; " + reasons.get(found) : "")));
        report.byRule().forEach((code, count) -> {
            if (count > 0) {
                out.printf(Locale.ROOT, "%s %,8d  %s%n", code, count, sentence(code));
            }
        });
        out.printf(
                Locale.ROOT,
                "%,d findings; %,d looks at documents in %.1f s, by %d rules%n",
                report.findings(),
                report.documents(),
                seconds,
                report.byRule().size());
        out.printf(
                Locale.ROOT,
                "%d more rules are about requests, or cannot be told from what is stored: %s%n",
                report.leftOut().size(),
                String.join(", ", report.leftOut().keySet()));
    }

    /** {@code customers/665f… /email CUS-003:}. */
    static String place(String rule, String collection, String id, String pointer) {
        return collection + "/" + id + (pointer.isEmpty() ? "" : " " + pointer) + " " + rule + ":";
    }

    private String sentence(String code) {
        return rules.find(code).map(rule -> rule.sentence()).orElse("");
    }
}
