package dev.cartograph.orders;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Mending;
import dev.cartograph.integrity.Remedy;
import dev.cartograph.integrity.Withdrawal;
import dev.cartograph.products.StockHolds;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;

/**
 * Takes an order out of the shop. Nothing refers to an order; its key stays used, as that of any deleted one. Its stock is
 * settled before: what was sold has left the house, what was cancelled has come back, whatever was done of it by then.
 */
@Component
final class OrderWithdrawal implements Withdrawal {
    private static final List<String> AS_FOUND = List.of("state");

    private final Documents<Order> orders;
    private final Documents<Document> plain;
    private final Mending mending;
    private final StockHolds holds;
    private final Cancellation cancellation;

    OrderWithdrawal(DocumentStore store, Mending mending, StockHolds holds, Cancellation cancellation) {
        this.orders = store.records(OrdersConfiguration.COLLECTION, Order.class);
        this.plain = store.plain(OrdersConfiguration.COLLECTION);
        this.mending = mending;
        this.holds = holds;
        this.cancellation = cancellation;
    }

    @Override
    public String collection() {
        return OrdersConfiguration.COLLECTION;
    }

    @Override
    public Remedy of(Document found) {
        boolean isRecord = !Standing.LIVE.name().equals(found.get("standing"));
        if (!(found.get("_id") instanceof ObjectId) || isRecord) {
            return mending.remove(collection(), found, "take the order into quarantine", List.of());
        }
        return Remedy.of(
                taking(found).plan(),
                finding -> settled(found)
                        .map(now -> taking(now).carriedOut(finding))
                        .orElse(false));
    }

    private Remedy taking(Document found) {
        return mending.step(
                collection(),
                found,
                "take the order into quarantine; its key stays used",
                AS_FOUND,
                PlacementRecord.delete());
    }

    /**
     * The order when its stock is settled, which may be its next version; nothing where it changed otherwise. Of one that
     * cannot be read nobody can say what it took.
     */
    private Optional<Document> settled(Document found) {
        if (!orders.canRead(found)) {
            return Optional.of(found);
        }
        return orders.find(Mending.asFound(found, AS_FOUND)).flatMap(order -> {
            if (order.state() == OrderState.CANCELLED && order.hold() != null && !order.isRestocked()) {
                return cancellation.giveBack(order) ? next(order) : Optional.empty();
            }
            holds.settle(order.id(), order.tokens(), order.units());
            return Optional.of(found);
        });
    }

    /** What giving back made of it, where nobody else wrote. */
    private Optional<Document> next(Order order) {
        return plain.find(Filters.and(
                Filters.eq("_id", order.id()),
                Filters.in("version", order.version(), order.version() + 1),
                Filters.eq("state", order.state().name())));
    }
}
