package dev.cartograph.lab.statistics;

import dev.cartograph.lab.findings.LabReport.Comparison;
import dev.cartograph.lab.findings.LabReport.Operation;
import dev.cartograph.lab.findings.LabReport.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parts of which verdicts are made: names in a row, ratios with their intervals. */
final class Sentences {
    private Sentences() {}

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String list(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** {@code takes 1.84 times as long (1.79 to 1.90, 95%)}. */
    static String takes(Comparison one) {
        return takes(one, "");
    }

    /** @param as whom, with a space before it: {@code takes 1.84 times as long as a (1.79 to 1.90, 95%)} */
    static String takes(Comparison one, String as) {
        Ratio ratio = one.ratio();
        return String.format(
                "takes %s times as long%s (%s to %s, 95%%)",
                times(ratio.value()), as, times(ratio.low()), times(ratio.high()));
    }

    /** {@code 1.84 (1.79 to 1.90, 95%)}. */
    static String interval(Ratio ratio) {
        return String.format("%s (%s to %s, 95%%)", times(ratio.value()), times(ratio.low()), times(ratio.high()));
    }

    static String times(double figure) {
        return String.format(Locale.ROOT, "%.2f", figure);
    }

    /** {@code 13%}, {@code 0.4%}. */
    static String share(double share) {
        return share == 0 ? "0%" : String.format(Locale.ROOT, share < 0.01 ? "%.1f%%" : "%.0f%%", 100 * share);
    }

    /** {@code 'sum' (1% of the mix) and 'end' (0.4%)}. */
    static String named(List<Operation> operations) {
        List<String> names = new ArrayList<>();
        for (Operation operation : operations) {
            names.add("'" + operation.name() + "' (" + share(operation.share())
                    + (names.isEmpty() ? " of the mix)" : ")"));
        }
        return list(names);
    }
}
