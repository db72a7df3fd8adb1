package dev.cartograph.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Violation;
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

    /** What a draft breaks; it is the same whether it is judged or created. */
    static List<String> broken(Products products, ProductDrafts draft) {
        List<String> told = told(refusal(() -> products.create(draft.build())));
        assertThat(told(products.judge(List.of(draft.build())).get(0))).isEqualTo(told);
        return told;
    }

    static List<String> broken(Categories categories, CategoryDrafts draft) {
        assertThat(categories.judge(List.of(draft.build())).get(0)).isNotEmpty();
        return told(refusal(() -> categories.create(draft.build())));
    }

    /** The broken rules with their places, {@code PRD-002 /sku}. */
    static List<String> told(RulesBroken refused) {
        return told(refused.violations());
    }

    private static List<String> told(List<Violation> violations) {
        return violations.stream().map(v -> v.rule().code() + " " + v.pointer()).toList();
    }
}
