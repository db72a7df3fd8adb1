package dev.cartograph.integrity;

import com.mongodb.MongoException;
import dev.cartograph.integrity.Inspection.Inquiry;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.Violation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;

/**
 * Tells what is wrong with one stored document by the rules that a request would be judged by.
 *
 * @param faultRule which rule a value of another type breaks, by its pointer
 * @param remedies what mends a violation at a pointer
 */
public record Judgement(String collection, Function<String, Rule<?>> faultRule, Remedies remedies) {

    /**
     * The rules of faults by the beginnings of their pointers, where the first one that fits counts; the documents' own
     * rule where none does.
     */
    public static Function<String, Rule<?>> byBeginning(Map<String, Rule<?>> rules) {
        Map<String, Rule<?>> inOrder = new LinkedHashMap<>(rules);
        return pointer -> inOrder.entrySet().stream()
                .filter(entry -> pointer.startsWith(entry.getKey()))
                .findFirst()
                .<Rule<?>>map(Map.Entry::getValue)
                .orElse(DocumentRules.WHOLE);
    }

    /** Tells all of it; of a place that has the wrong type nothing else is told. */
    public void tell(Document found, List<Reading.Fault> faults, List<Violation> violations, Inquiry inquiry) {
        Set<String> faulty = new HashSet<>();
        for (Reading.Fault fault : faults) {
            faulty.add(fault.pointer());
            tell(found, faultRule.apply(fault.pointer()), fault.pointer(), fault.message(), inquiry);
        }
        for (Violation violation : violations) {
            if (!faulty.contains(violation.pointer())) {
                tell(found, violation.rule(), violation.pointer(), violation.message(), inquiry);
            }
        }
    }

    public void tell(Document found, Rule<?> rule, String pointer, String message, Inquiry inquiry) {
        inquiry.found(
                Finding.of(rule, collection, found.get("_id"), pointer, message, remedies.of(found, rule, pointer)));
    }

    /** Whatever a document holds, judging it must not end the audit: what could not be judged is a finding. */
    public void guarded(Document found, Inquiry inquiry, Runnable judging) {
        try {
            judging.run();
        } catch (MongoException away) {
            throw away;
        } catch (RuntimeException unreadable) {
            inquiry.found(Finding.of(
                    DocumentRules.WHOLE,
                    collection,
                    found.get("_id"),
                    "",
                    "cannot be judged: " + unreadable,
                    remedies.of(found, DocumentRules.WHOLE, "")));
        }
    }

    /** Chooses what mends a violation. */
    @FunctionalInterface
    public interface Remedies {
        Remedy of(Document found, Rule<?> rule, String pointer);
    }
}
