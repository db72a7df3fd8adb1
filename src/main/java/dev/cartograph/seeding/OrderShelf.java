package dev.cartograph.seeding;

import dev.cartograph.customers.Customer;
import dev.cartograph.customers.Customers;
import dev.cartograph.orders.HistoricOrderDraft;
import dev.cartograph.orders.Order;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.orders.OrderLine;
import dev.cartograph.orders.Orders;
import dev.cartograph.orders.Recorded;
import dev.cartograph.products.Products;
import dev.cartograph.rules.Outcome;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.ProductId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows of orders. An order is known by its customer and key, and does not change. */
@Component
final class OrderShelf implements Shelf<OrderRow, Order> {
    private final Orders orders;
    private final Customers customers;
    private final Products products;

    OrderShelf(Orders orders, Customers customers, Products products) {
        this.orders = orders;
        this.customers = customers;
        this.products = products;
    }

    @Override
    public Kind kind() {
        return Kind.ORDERS;
    }

    @Override
    public Class<OrderRow> rowType() {
        return OrderRow.class;
    }

    @Override
    public @Nullable String key(OrderRow row) {
        return row.customer() == null || row.key() == null
                ? null
                : row.customer().toLowerCase(Locale.ROOT) + " " + row.key();
    }

    @Override
    public List<String> references(OrderRow row) {
        return List.of();
    }

    @Override
    public Kind target(String pointer) {
        return pointer.equals("/customer") ? Kind.CUSTOMERS : Kind.PRODUCTS;
    }

    @Override
    public List<Verdict> write(List<OrderRow> rows) {
        return verdicts(orders.recordAll(drafts(rows)));
    }

    @Override
    public List<Verdict> rehearse(List<OrderRow> rows) {
        return verdicts(orders.rehearseAll(drafts(rows)));
    }

    @Override
    public List<@Nullable OrderRow> rows(List<Order> documents) {
        Map<CustomerId, String> emails =
                customers.findAll(documents.stream().map(Order::customerId).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(
                                Customer::id, customer -> customer.email().text()));
        Map<ProductId, ProductShelf.Called> called = ProductShelf.called(
                products,
                documents.stream()
                        .flatMap(order -> order.lines().stream())
                        .map(OrderLine::productId)
                        .collect(Collectors.toSet()));
        return documents.stream()
                .map(order -> row(order, emails.get(order.customerId()), called))
                .toList();
    }

    @Override
    public Optional<Order> now(Order order) {
        return orders.find(order.id());
    }

    @Override
    public void each(Consumer<Order> reader) {
        orders.each(reader);
    }

    private static List<HistoricOrderDraft> drafts(List<OrderRow> rows) {
        return rows.stream().map(OrderRow::draft).toList();
    }

    private static List<Verdict> verdicts(List<Outcome<Recorded>> outcomes) {
        return outcomes.stream()
                .map(outcome -> {
                    Recorded recorded = outcome.document();
                    return recorded != null && !recorded.isNew() ? Verdict.UNCHANGED : Verdict.of(outcome);
                })
                .toList();
    }

    private static @Nullable OrderRow row(
            Order order, @Nullable String email, Map<ProductId, ProductShelf.Called> called) {
        Customer.Address address = order.shippingAddress();
        List<OrderRow.Line> lines = order.lines().stream()
                .flatMap(line -> Stream.ofNullable(called.get(line.productId())).map(now -> line(line, now)))
                .toList();
        if (email == null || lines.size() < order.lines().size()) {
            return null;
        }
        return new OrderRow(
                order.key(),
                email,
                order.state().name(),
                order.placedAt().toString(),
                address == null ? null : CustomerShelf.address(address),
                lines);
    }

    private static OrderRow.Line line(OrderLine line, ProductShelf.Called now) {
        String sku = line.sku().text();
        return new OrderRow.Line(
                now.sku(),
                (long) line.quantity(),
                new OrderDraft.Price(line.unitPrice().amount(), line.unitPrice().currency()),
                sku.equals(now.sku()) ? null : sku,
                line.name().equals(now.name()) ? null : line.name());
    }
}
