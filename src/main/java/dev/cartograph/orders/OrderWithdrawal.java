package dev.cartograph.orders;

import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Mending;
import dev.cartograph.integrity.Remedy;
import dev.cartograph.integrity.Withdrawal;
import dev.cartograph.products.StockHolds;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;

/**
 * Takes an order out of the shop. Nothing refers to an order; its key stays used, as that of any deleted one. Its stock is
 * settled before: what was sold has left the house, what was cancelled has come back, whatever was done of it by then.
 */
@Component
final class OrderWithdrawal implements Withdrawal {
    private final Documents<Order> orders;
    private final Mending mending;
    private final StockHolds holds;
    private final Cancellation cancellation;

    OrderWithdrawal(DocumentStore store, Mending mending, StockHolds holds, Cancellation cancellation) {
        this.orders = store.records(OrdersConfiguration.COLLECTION, Order.class);
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
        List<String> asFound = List.of("state");
        Remedy taking = mending.step(
                collection(),
                found,
                "take the order into quarantine; its key stays used",
                asFound,
                PlacementRecord.delete());
        return Remedy.of(taking.plan(), finding -> isStockSettled(found, asFound) && taking.carriedOut(finding));
    }

    /** Of an order that cannot be read nobody can say what it took. */
    private boolean isStockSettled(Document found, List<String> asFound) {
        if (!orders.canRead(found)) {
            return true;
        }
        return orders.find(Mending.asFound(found, asFound))
                .map(order -> {
                    if (order.state() == OrderState.CANCELLED && order.hold() != null && !order.isRestocked()) {
                        return cancellation.giveBack(order);
                    }
                    holds.settle(order.id(), order.tokens(), order.units());
                    return true;
                })
                .orElse(false);
    }
}
