package dev.cartograph.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Violation;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a request or a row is told that breaks rules. */
final class Refused {
    private Refused() {}

    static List<String> broken(Placement placement, OrderDrafts draft) {
        RulesBroken refused = catchThrowableOfType(
                RulesBroken.class, () -> placement.place(UUID.randomUUID().toString(), draft.build()));
        assertThat(refused).isNotNull();
        return told(refused);
    }

    /** What a row would break; nothing where it is sound. */
    static List<String> broken(Orders orders, HistoricOrderDrafts row) {
        return told(orders.rehearseAll(List.of(row.build())).get(0).refusal());
    }

    /** The broken rules with their places, {@code ORD-002 /customerId}; nothing where nothing was refused. */
    static List<String> told(@Nullable Refusal refusal) {
        return told(refusal, Refused::place);
    }

    /** The same, with the message. */
    static List<String> toldInFull(@Nullable Refusal refusal) {
        return told(refusal, violation -> place(violation) + " " + violation.message());
    }

    private static List<String> told(@Nullable Refusal refusal, Function<Violation, String> telling) {
        return refusal == null
                ? List.of()
                : ((RulesBroken) refusal).violations().stream().map(telling).toList();
    }

    private static String place(Violation violation) {
        return violation.rule().code() + " " + violation.pointer();
    }
}
