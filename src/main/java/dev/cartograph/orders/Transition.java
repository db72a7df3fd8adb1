package dev.cartograph.orders;

import java.util.Set;
import java.util.stream.Collectors;

/** What may happen to an order, from which states, to which. */
enum Transition {
    PAY("paid", Set.of(OrderState.PLACED), OrderState.PAID),
    SHIP("shipped", Set.of(OrderState.PAID), OrderState.SHIPPED),
    DELIVER("delivered", Set.of(OrderState.SHIPPED), OrderState.DELIVERED),
    CANCEL("cancelled", Set.of(OrderState.PLACED, OrderState.PAID), OrderState.CANCELLED);

    private final String participle;
    private final Set<OrderState> from;
    private final OrderState to;

    Transition(String participle, Set<OrderState> from, OrderState to) {
        this.participle = participle;
        this.from = from;
        this.to = to;
    }

    Set<OrderState> from() {
        return from;
    }

    OrderState to() {
        return to;
    }

    /** Why an order in that state cannot take it. */
    String refusal(OrderState state) {
        String allowed = from.stream().map(OrderState::name).sorted().collect(Collectors.joining(" or "));
        return "an order that is " + state + " cannot be " + participle + ", only one that is " + allowed;
    }
}
