package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.integrity.Bookkeeping;
import dev.cartograph.integrity.DocumentRules;
import dev.cartograph.integrity.Finding;
import dev.cartograph.integrity.Inspection;
import dev.cartograph.integrity.Judgement;
import dev.cartograph.integrity.Mending;
import dev.cartograph.integrity.Reading;
import dev.cartograph.integrity.Remedy;
import dev.cartograph.integrity.Withdrawal;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.Violation;
import dev.cartograph.values.IdempotencyKey;
import dev.cartograph.values.ProductId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;

/** Judges stored receipts: what was added, under which key, and that it came to an end. */
@Component
final class ReceiptInspection implements Inspection, Withdrawal {
    private static final String COLLECTION = StockConfiguration.RECEIPTS;
    private static final Set<String> STATES = Set.copyOf(
            Arrays.stream(StockReceipt.State.values()).map(Enum::name).toList());

    private final Documents<Document> receipts;
    private final Mending mending;
    private final Judgement judgement;

    ReceiptInspection(DocumentStore store, Mending mending) {
        this.receipts = store.plain(COLLECTION);
        this.mending = mending;
        this.judgement = new Judgement(
                COLLECTION,
                Judgement.byBeginning(Map.of("/add", StockRules.ADD_DOMAIN, "/key", StockRules.KEY_ONCE)),
                (found, rule, pointer) -> of(found));
    }

    @Override
    public String of() {
        return "stock receipts";
    }

    @Override
    public String collection() {
        return COLLECTION;
    }

    @Override
    public Set<Rule<?>> judges() {
        return Set.of(StockRules.ADD_DOMAIN, StockRules.KEY_ONCE, DocumentRules.WHOLE, DocumentRules.ENDS);
    }

    /** What was added stays added. */
    @Override
    public Remedy of(Document found) {
        return mending.remove(COLLECTION, found, "take the receipt into quarantine", List.of("state", "token"));
    }

    @Override
    public void inspect(Inquiry inquiry) {
        receipts.eachBatch(Filters.empty(), batch -> {
            batch.forEach(found -> judgement.guarded(found, inquiry, () -> judge(found, inquiry)));
            inquiry.looked(batch.size());
        });
    }

    private void judge(Document found, Inquiry inquiry) {
        Reading reading = Reading.of(found);
        reading.needs("schema", "productId", "key", "state", "token", "available", "createdAt");
        reading.whole("schema");
        reading.whole("available");
        reading.id("token");
        reading.time("createdAt");
        String product = reading.id("productId");
        String key = reading.text("key");
        String state = reading.text("state");
        Long add = reading.whole("add");
        List<Violation> violations = new ArrayList<>(StockRules.ALL.judge(new StockRules.Facts(add)));
        judgement.tell(found, reading.faults(), violations, inquiry);
        if (state != null && !STATES.contains(state)) {
            judgement.tell(found, DocumentRules.WHOLE, "/state", "is none that a receipt has", inquiry);
        }
        boolean derived = product != null
                && key != null
                && found.get("_id") instanceof ObjectId id
                && id.toHexString().equals(IdempotencyKey.idHex(ProductId.of(product), key));
        if (!derived && product != null && key != null) {
            judgement.tell(found, StockRules.KEY_ONCE, "/_id", "is not what product and key give", inquiry);
        }
        if (StockReceipt.State.OWED.name().equals(state)
                && Bookkeeping.isOver(inquiry.before(), found.get("createdAt"))) {
            inquiry.found(Finding.of(
                    DocumentRules.ENDS,
                    COLLECTION,
                    found.get("_id"),
                    "/state",
                    "was decided and never carried out",
                    Remedy.sweep()));
        }
    }
}
