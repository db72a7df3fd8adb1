package dev.cartograph.rules;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every rule of the shop, by code. */
public final class RuleCatalogue {
    private final Map<String, Rule<?>> byCode = new TreeMap<>();

    /** @throws IllegalArgumentException where two rules have one code */
    public RuleCatalogue(Collection<? extends Rules<?>> contributions) {
        for (Rules<?> rules : contributions) {
            for (Rule<?> rule : rules.all()) {
                if (byCode.put(rule.code(), rule) != null) {
                    throw new IllegalArgumentException("two rules have the code " + rule.code());
                }
            }
        }
    }

    /** All rules, in the order of their codes. */
    public List<Rule<?>> all() {
        return List.copyOf(byCode.values());
    }

    public Optional<Rule<?>> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }
}
