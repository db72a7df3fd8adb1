package dev.cartograph.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cartograph.rules.RulesBroken;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a request is told that breaks rules. */
final class Refused {
    private Refused() {}

    static RulesBroken refusal(Supplier<?> request) {
        ThrowingCallable callable = request::get;
        RulesBroken refused = catchThrowableOfType(RulesBroken.class, callable);
        assertThat(refused).isNotNull();
        return refused;
    }

    /** The broken rules with their places, {@code PRD-002 /sku}. */
    static List<String> told(RulesBroken refused) {
        return refused.violations().stream()
                .map(v -> v.rule().code() + " " + v.pointer())
                .toList();
    }
}
