package dev.cartograph.orders;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Age;
import dev.cartograph.integrity.Separately;
import dev.cartograph.integrity.Sweep;
import dev.cartograph.products.HeldStock;
import dev.cartograph.products.Product;
import dev.cartograph.products.StockHolds;
import dev.cartograph.products.StockMovements;
import dev.cartograph.values.OrderId;
import dev.cartograph.values.ProductId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a process that died leaves of orders, and how each of it is settled. */
@Configuration(proxyBeanMethods = false)
class OrderSweeps {
    private final Documents<Order> orders;
    private final Placement placement;
    private final Cancellation cancellation;
    private final StockHolds holds;
    private final StockMovements movements;
    private final HeldStock held;

    OrderSweeps(
            DocumentStore store,
            Placement placement,
            Cancellation cancellation,
            StockHolds holds,
            StockMovements movements,
            HeldStock held) {
        this.orders = store.records(OrdersConfiguration.COLLECTION, Order.class);
        this.placement = placement;
        this.cancellation = cancellation;
        this.holds = holds;
        this.movements = movements;
        this.held = held;
    }

    /** Orders that nobody decided are driven to their decision, as a repeated request would. */
    @Bean
    Sweep placementSweep() {
        return Sweep.of("placements", (before, settled) -> {
            Separately left = new Separately("order", settled);
            orders.findAllUnread(Filters.and(
                            Filters.eq("state", OrderState.PENDING.name()), undecided(), createdBefore(before)))
                    .forEach(order -> left.drive(order.id(), () -> placement.drive(order.read())));
        });
    }

    /** Holds whose order is decided, or went, are settled or released. */
    @Bean
    Sweep holdSweep() {
        return Sweep.of("holds", (before, settled) -> held.holdsSince(before, this::settle, settled));
    }

    /** Movements of cancelled orders are carried out; those that were not decided are taken back. */
    @Bean
    Sweep restockSweep() {
        return Sweep.of("movements of stock", (before, settled) -> {
            held.marksSince(before, "cancel:", this::settle, settled);
            Separately owing = new Separately("cancelled order", settled);
            orders.findAllUnread(Filters.and(
                            Filters.eq("restock.state", Order.Restock.State.OWED.name()),
                            Orders.VISIBLE,
                            Age.over("changedAt", before)))
                    .forEach(order -> owing.settle(order.id(), () -> isRestocked(order.read())));
        });
    }

    private boolean settle(ProductId product, Product.Hold hold) {
        Optional<Order> found = orders.find(Filters.and(
                Filters.eq("_id", hold.orderId()),
                Filters.or(Filters.eq("standing", Standing.PENDING.name()), Standing.PRESENT)));
        if (found.isPresent() && found.get().standing() != Standing.PENDING) {
            Optional<Order> decided = decided(hold.orderId());
            decided.ifPresent(order -> settle(product, hold, order));
            return decided.isPresent();
        }
        if (found.isPresent() && hold.attempt().equals(found.get().attempt())) {
            return false;
        }
        holds.releaseAll(hold.attempt(), Map.of(product, hold.quantity()));
        return true;
    }

    private void settle(ProductId product, Product.Hold hold, Order decided) {
        Map<ProductId, Long> units = Map.of(product, hold.quantity());
        if (hold.token().equals(decided.tokens().get(product))) {
            holds.settle(hold.orderId(), Map.of(product, hold.token()), units);
        } else {
            holds.releaseUncounted(hold.orderId(), List.of(hold.token()), Map.of(), units);
        }
    }

    /**
     * An announcement goes only where nobody can decide it any more. Whoever made it may be slow, and asks for the order
     * as it was before; so the order must have changed since, for good, before the announcement goes.
     */
    private boolean settle(ProductId product, Product.Mark mark) {
        OrderId id = OrderId.of(mark.cause().substring("cancel:".length()));
        Optional<Order> found =
                orders.find(Filters.and(Filters.eq("_id", id), Filters.or(Standing.UNDECIDED, Standing.PRESENT)));
        if (found.isPresent() && found.get().isRestockDecided()) {
            Optional<Order> decided = decided(id).filter(Order::isRestockDecided);
            if (decided.isEmpty()) {
                return false;
            }
            if (isDecidedBy(decided.get(), mark.token())) {
                return !cancellation.restocked(decided.get()).owesRestock();
            }
        } else if (found.isPresent() && !withdraw(found.get())) {
            return false;
        }
        movements.retract(mark.token(), List.of(product));
        return true;
    }

    private boolean isRestocked(Order owing) {
        return decided(owing.id())
                .filter(order -> !cancellation.restocked(order).owesRestock())
                .isPresent();
    }

    /**
     * An order that somebody decided, as a majority has it: what is done to stock because of it would stay where a failover
     * took the decision back.
     */
    private Optional<Order> decided(OrderId id) {
        return orders.confirmed(Filters.and(Filters.eq("_id", id), Standing.PRESENT));
    }

    private static boolean isDecidedBy(Order order, ObjectId token) {
        return order.owesRestock()
                && order.restock() != null
                && token.equals(order.restock().token());
    }

    /**
     * Keeps whoever announced a movement before from deciding it. Under a token of its own each time: were it that of the
     * movement, two that are withdrawn in turn would make the order look as it did before one of them.
     */
    private boolean withdraw(Order order) {
        return orders.step(
                Filters.and(Filters.eq("_id", order.id()), Orders.VISIBLE, order.asRestocked()),
                Updates.set("restock", Order.Restock.withdrawn()));
    }

    private static Bson undecided() {
        return Filters.and(Standing.UNDECIDED, Filters.exists("fingerprint"));
    }

    private static Bson createdBefore(Instant before) {
        return Age.over("createdAt", before);
    }
}
