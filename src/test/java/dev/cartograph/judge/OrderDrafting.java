package dev.cartograph.judge;

import dev.cartograph.judge.Operation.Kind;
import dev.cartograph.orders.HistoricOrderDraft;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.values.Ref;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes up what is ordered, and which orders of catalogs are recorded. */
final class OrderDrafting {
    private static final List<String> ODD_KEYS = List.of("", "a b", "ä", "x".repeat(200), "x".repeat(201), "~!");
    private static final List<String> STATES = List.of("PLACED", "PAID", "SHIPPED", "DELIVERED", "CANCELLED");
    private static final List<String> NEAR_CURRENCIES = List.of("eur", "EU", "XXX");
    private static final long MOST = 1_000_000_000_000L;

    private final OddTexts odd;
    private final Known known;
    private final CustomerDrafting customers;
    private final ProductDrafting products;
    private final List<Operation> placements = new ArrayList<>();
    private final List<Operation> recordings = new ArrayList<>();

    OrderDrafting(OddTexts odd, Known known, CustomerDrafting customers, ProductDrafting products) {
        this.odd = odd;
        this.known = known;
        this.customers = customers;
        this.products = products;
    }

    static String oddKey(OddTexts odd) {
        return odd.any(ODD_KEYS);
    }

    Operation placement() {
        if (odd.oneIn(7) && !placements.isEmpty()) {
            Operation first = odd.any(placements);
            OrderDraft draft = (OrderDraft) first.draft();
            if (odd.oneIn(3)) {
                draft = new OrderDraft(draft.customerId(), draft.shippingAddress(), draft.expectedTotal(), lines());
            }
            return Operation.of(Kind.PLACE_ORDER, known.newHandle(), draft, first.text());
        }
        if (odd.odd() && !known.customers().isEmpty() && !known.products().isEmpty()) {
            OrderDraft.Line line = new OrderDraft.Line(Handles.written(known.someone(known.products())), 1L);
            OrderDraft draft =
                    new OrderDraft(Handles.written(known.someone(known.customers())), null, null, List.of(line));
            return Operation.of(Kind.PLACE_ORDER, known.newHandle(), draft, oddKey(odd));
        }
        Ref customer = known.reference("customerId", known.customers());
        OrderDraft draft = new OrderDraft(
                odd.odd() ? null : customer.value(),
                odd.oneIn(4) ? customers.address("Home") : null,
                odd.oneIn(12) ? expected() : null,
                lines());
        int handle = known.newHandle();
        Operation operation = Operation.of(Kind.PLACE_ORDER, handle, draft, "k" + handle);
        placements.add(operation);
        return operation;
    }

    private OrderDraft.Price expected() {
        return new OrderDraft.Price(odd.number(0, Long.MAX_VALUE - 1, 100), odd.formed("EUR", NEAR_CURRENCIES));
    }

    private @Nullable List<OrderDraft.@Nullable Line> lines() {
        if (odd.odd()) {
            return odd.oneIn(3) ? null : odd.oneIn(2) ? List.of() : many(odd.oneIn(2) ? 500 : 501);
        }
        List<OrderDraft.@Nullable Line> lines = new ArrayList<>();
        int count = 1 + odd.below(4);
        for (int i = 0; i < count; i++) {
            Ref product = known.reference("lineProductId", known.products());
            lines.add(
                    odd.odd() && odd.oneIn(5)
                            ? null
                            : new OrderDraft.Line(product.value(), odd.number(1, 100_000, 1 + odd.below(6))));
        }
        return lines;
    }

    private List<OrderDraft.@Nullable Line> many(int count) {
        List<OrderDraft.@Nullable Line> lines = new ArrayList<>();
        String product = Handles.written(known.someone(known.products()));
        for (int i = 0; i < count; i++) {
            lines.add(new OrderDraft.Line(product, 1L));
        }
        return lines;
    }

    /** An order of a catalog: a new one, one that was recorded before, or another one under its key. */
    Operation recording() {
        if (odd.oneIn(4) && !recordings.isEmpty()) {
            HistoricOrderDraft first = (HistoricOrderDraft) odd.any(recordings).draft();
            HistoricOrderDraft again = odd.oneIn(2)
                    ? first
                    : new HistoricOrderDraft(
                            first.key(),
                            first.customer(),
                            odd.oneIn(2) ? first.state() : odd.any(STATES),
                            odd.oneIn(4) ? placedAt() : first.placedAt(),
                            odd.oneIn(4) ? null : first.shippingAddress(),
                            odd.oneIn(4) ? historicLines() : first.lines());
            return Operation.of(Kind.RECORD_ORDER, known.newHandle(), again);
        }
        int handle = known.newHandle();
        Operation operation = Operation.of(
                Kind.RECORD_ORDER,
                handle,
                new HistoricOrderDraft(
                        key("h" + handle),
                        customer(),
                        odd.formed(odd.any(STATES), List.of("PENDING", "REJECTED", "placed")),
                        placedAt(),
                        odd.oneIn(4) ? customers.address("Home") : null,
                        historicLines()));
        recordings.add(operation);
        return operation;
    }

    private @Nullable String key(String sound) {
        if (odd.oneIn(10) && !placements.isEmpty()) {
            return odd.any(placements).text();
        }
        return odd.formed(sound, ODD_KEYS);
    }

    private @Nullable Ref customer() {
        if (odd.odd()) {
            return odd.oneIn(2) ? null : Ref.byKey("customer", "");
        }
        return odd.oneIn(8)
                ? Ref.byKey("customer", customers.someEmail())
                : known.reference("customerId", known.customers());
    }

    private @Nullable String placedAt() {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        return odd.formed(
                "20" + (10 + odd.below(15)) + "-0" + (1 + odd.below(9)) + "-1" + odd.below(10) + "T08:00:00."
                        + (100 + odd.below(900)) + (odd.oneIn(3) ? "+02:00" : "Z"),
                List.of(
                        "1900-01-01T00:00:00Z",
                        "1899-12-31T23:59:59Z",
                        "1900-01-01T00:00:00+01:00",
                        today.plusDays(1) + "T00:00:00Z",
                        "2023-02-29T08:00:00Z",
                        "2023-02-28T08:00:00",
                        "2023-02-28",
                        "2023-02-28T08:00Z",
                        "yesterday"));
    }

    private @Nullable List<HistoricOrderDraft.@Nullable Line> historicLines() {
        if (odd.odd()) {
            return odd.oneIn(2) ? null : List.of();
        }
        if (odd.odd()) {
            // Sound ones: the shop does not look at the lines where there are too many.
            Ref product = Ref.byId("productId", Handles.written(known.someone(known.products())));
            OrderDraft.Price price = new OrderDraft.Price(100L, "EUR");
            return new ArrayList<>(
                    Collections.nCopies(500 + odd.below(2), new HistoricOrderDraft.Line(product, 1L, price)));
        }
        List<HistoricOrderDraft.@Nullable Line> lines = new ArrayList<>();
        int count = 1 + odd.below(3);
        String currency = odd.oneIn(12) ? "USD" : "EUR";
        for (int i = 0; i < count; i++) {
            lines.add(odd.odd() && odd.oneIn(5) ? null : historicLine(currency));
        }
        return lines;
    }

    private HistoricOrderDraft.Line historicLine(String currency) {
        return new HistoricOrderDraft.Line(
                odd.odd() && odd.oneIn(5)
                        ? null
                        : odd.oneIn(8)
                                ? Ref.byKey("product", products.someSku())
                                : known.reference("productId", known.products()),
                odd.number(1, 100_000, 1 + odd.below(6)),
                odd.odd() && odd.oneIn(5)
                        ? null
                        : new OrderDraft.Price(
                                odd.number(0, MOST, 100L * odd.below(30)),
                                odd.formed(odd.odd() ? "USD" : currency, NEAR_CURRENCIES)),
                odd.oneIn(2) ? null : products.sku(),
                odd.plainOrNone(200, "Thing as it was"));
    }
}
