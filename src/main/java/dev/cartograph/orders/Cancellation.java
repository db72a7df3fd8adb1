package dev.cartograph.orders;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.integrity.Steps;
import dev.cartograph.products.StockHolds;
import dev.cartograph.products.StockMovements;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives a cancelled order's stock back, exactly once: the movement is announced on the products, decided by the write
 * that cancels the order, and then carried out by whoever comes by (see {@link StockMovements}). An order of a catalog
 * moved no stock, and none comes back.
 */
@Component
final class Cancellation {
    private static final Logger LOG = LoggerFactory.getLogger(Cancellation.class);

    private final Documents<Order> orders;
    private final StockHolds holds;
    private final StockMovements movements;
    private final Steps steps;

    Cancellation(DocumentStore store, StockHolds holds, StockMovements movements, Steps steps) {
        this.orders = store.records(OrdersConfiguration.COLLECTION, Order.class);
        this.holds = holds;
        this.movements = movements;
        this.steps = steps;
    }

    /**
     * Cancels an order.
     *
     * @param decide writes that the order is cancelled, together with what is given to it, where nothing changed since it was
     *     read
     * @return the order after it, or nothing where something changed
     */
    Optional<Order> cancel(Order order, Function<Bson, Optional<Order>> decide) {
        if (order.hold() == null) {
            steps.before(CancellationStep.DECIDE);
            return decide.apply(Updates.combine());
        }
        ObjectId token = new ObjectId();
        steps.before(CancellationStep.ANNOUNCE);
        movements.announce(token, "cancel:" + order.id(), order.units().keySet());
        Order.Restock owed = new Order.Restock(Order.Restock.State.OWED, token);
        steps.before(CancellationStep.DECIDE);
        Optional<Order> cancelled = decide.apply(Updates.set("restock", owed));
        if (cancelled.isEmpty()) {
            steps.before(CancellationStep.RETRACT);
            movements.retract(token, order.units().keySet());
        }
        return cancelled;
    }

    /**
     * Gives back what a cancelled order holds for good, since it was cancelled past these steps, as its next version; or
     * carries out what it still owes.
     *
     * @return whether this call did it; not where the order changed, or somebody else gives it back
     */
    boolean giveBack(Order order) {
        Optional<Order> now = Optional.of(order);
        // A sweep that takes this for dead only makes it begin anew.
        while (now.isPresent() && now.get().keepsStock()) {
            Optional<Order> owing = owe(now.get(), orders::change);
            if (owing.isPresent()) {
                return !restock(owing.get()).owesRestock();
            }
            now = reread(Filters.and(Filters.eq("_id", order.id()), Filters.eq("version", order.version())));
        }
        return order.owesRestock() && !restock(order).owesRestock();
    }

    private Optional<Order> owe(Order order, BiFunction<Bson, Bson, Optional<Order>> write) {
        return cancel(
                order,
                restock -> write.apply(
                        Filters.and(
                                Filters.eq("_id", order.id()),
                                Orders.VISIBLE,
                                Filters.eq("version", order.version()),
                                Filters.eq("state", OrderState.CANCELLED.name()),
                                order.asRestocked()),
                        restock));
    }

    private Optional<Order> reread(Bson which) {
        steps.before(CancellationStep.READ);
        return orders.find(Filters.and(which, Orders.VISIBLE));
    }

    /**
     * Gives back what a cancelled order still owes, or keeps since it was cancelled past these steps; what cannot be done
     * now is left to whoever comes next.
     */
    Order restocked(Order order) {
        try {
            Order now = order;
            // Each time that it cannot be decided, a sweep or somebody else who gives it back has written.
            while (now.keepsStock()) {
                Optional<Order> next = owe(now, orders::stepAndGet).or(() -> reread(Filters.eq("_id", order.id())));
                if (next.isEmpty()) {
                    return now;
                }
                now = next.get();
            }
            return restock(now);
        } catch (MongoException failed) {
            LOG.warn(
                    "Could not give back the stock of order {}; it is still owed: {}", order.id(), failed.getMessage());
            return order;
        }
    }

    private Order restock(Order order) {
        Order.Restock restock = order.restock();
        if (restock == null || !order.owesRestock()) {
            return order;
        }
        steps.before(CancellationStep.SETTLE);
        holds.settle(order.id(), order.tokens(), order.units());
        steps.before(CancellationStep.BRING);
        movements.bring(restock.token(), order.units());
        steps.before(CancellationStep.DONE);
        return orders.stepAndGet(
                        Filters.and(Filters.eq("_id", order.id()), Filters.eq("restock.token", restock.token())),
                        Updates.set("restock.state", Order.Restock.State.DONE.name()))
                .orElse(order);
    }
}
