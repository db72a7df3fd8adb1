package dev.cartograph.web;

import dev.cartograph.orders.OrderFilter;
import dev.cartograph.orders.OrderState;
import dev.cartograph.orders.Orders;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.OrderNumber;
import dev.cartograph.values.ProductId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query parameters of the lists of orders. */
final class OrderParameters {
    /** What no client sees is no state to ask for. */
    private static final Set<OrderState> HIDDEN = Set.of(OrderState.PENDING, OrderState.REJECTED);

    static final List<String> STATES = Arrays.stream(OrderState.values())
            .filter(state -> !HIDDEN.contains(state))
            .map(Enum::name)
            .toList();

    static final String NUMBER_PATTERN = "^-*[01oOiIlL](?:-*[0-9A-TV-Za-tv-z]){19}-*$";
    static final Parameter<OrderNumber> NUMBER = Parameter.like(
            "number",
            JsonSchema.text(20, 40).with("pattern", NUMBER_PATTERN),
            "only the order with this number; small letters and missing hyphens will do",
            "an order's number",
            "0CSRW-52PFM-TY5Z0-24HT7",
            text -> OrderNumber.parse(text).orElseThrow(IllegalArgumentException::new));
    static final Parameter<CustomerId> CUSTOMER =
            Parameter.id("customerId", "only those of this customer", CustomerId::of);
    static final Parameter<ProductId> PRODUCT =
            Parameter.id("productId", "only those with a line of this product", ProductId::of);
    static final Parameter<String> STATE = Parameter.oneOf("state", "only those in this state", STATES);
    static final Parameter<Instant> PLACED_FROM = time("placedFrom", "only those placed then or later");
    static final Parameter<Instant> PLACED_TO = time("placedTo", "only those placed before then");
    static final Parameter<String> SORT =
            Parameter.oneOf("sort", "the order of the list; the last placed first if left out", Orders.SORTS);

    static final List<Parameter<?>> OF_CUSTOMER = List.of(NUMBER, PRODUCT, STATE, PLACED_FROM, PLACED_TO, SORT);
    static final List<Parameter<?>> ALL = List.of(NUMBER, CUSTOMER, PRODUCT, STATE, PLACED_FROM, PLACED_TO, SORT);

    private OrderParameters() {}

    static OrderFilter filter(Query query, @Nullable CustomerId customer) {
        String state = query.get(STATE);
        return new OrderFilter(
                query.get(NUMBER),
                customer,
                query.get(PRODUCT),
                state == null ? null : OrderState.valueOf(state),
                query.get(PLACED_FROM),
                query.get(PLACED_TO));
    }

    private static Parameter<Instant> time(String name, String says) {
        return Parameter.like(
                name,
                JsonSchema.of("string").with("format", "date-time"),
                says,
                "a time",
                "2026-01-31T00:00:00Z",
                // as a document holds it; what it cannot hold, nobody can ask for
                text -> Instant.ofEpochMilli(Instant.parse(text).toEpochMilli()));
    }
}
