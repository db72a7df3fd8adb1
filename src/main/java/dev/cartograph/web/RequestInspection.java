package dev.cartograph.web;

import dev.cartograph.integrity.Inspection;
import dev.cartograph.rules.Rule;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The rules about requests, of which nothing is stored that an audit could judge. */
@Component
final class RequestInspection implements Inspection {

    @Override
    public String of() {
        return "requests";
    }

    @Override
    public Set<Rule<?>> judges() {
        return Set.of();
    }

    @Override
    public Map<Rule<?>, String> leavesOut() {
        return Map.of(
                FieldRules.READ_ONLY, "what a request asked to be is not stored",
                FieldRules.MOVE_TARGET, "what a request left out is not stored");
    }

    @Override
    public void inspect(Inquiry inquiry) {
        // There is nothing to look at.
    }
}
