package dev.cartograph.orders;

import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Mending;
import dev.cartograph.integrity.Remedy;
import dev.cartograph.integrity.Withdrawal;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;

/** Takes an order out of the shop. Nothing refers to an order; its key stays used, as that of any deleted one. */
@Component
final class OrderWithdrawal implements Withdrawal {
    private final Mending mending;

    OrderWithdrawal(Mending mending) {
        this.mending = mending;
    }

    @Override
    public String collection() {
        return OrdersConfiguration.COLLECTION;
    }

    @Override
    public Remedy of(Document found) {
        boolean isRecord = !Standing.LIVE.name().equals(found.get("standing"));
        return found.get("_id") instanceof ObjectId && !isRecord
                ? mending.step(
                        collection(),
                        found,
                        "take the order into quarantine; its key stays used",
                        List.of("state"),
                        PlacementRecord.delete())
                : mending.remove(collection(), found, "take the order into quarantine", List.of());
    }
}
