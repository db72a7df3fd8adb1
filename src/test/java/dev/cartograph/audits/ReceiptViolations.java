package dev.cartograph.audits;

import java.util.Date;
import org.bson.Document;
import org.bson.types.ObjectId;

/** What can be wrong with a receipt of stock as it is stored. */
final class ReceiptViolations {
    private final Violations violations;
    private final Samples samples;
    private final Spoiling receipts;

    ReceiptViolations(Violations violations, Samples samples) {
        this.violations = violations;
        this.samples = samples;
        receipts = new Spoiling("stockReceipts", () -> samples.receiptFor(samples.productId()), violations, samples);
    }

    void add() {
        receipts.spoiled("PRD-050", "nothing added", r -> r.put("add", 0L));
        receipts.spoiled("PRD-053", "id that is not its own", r -> r.put("key", "another"));
        receipts.spoiled("DOC-010", "no token", r -> r.remove("token"));
        receipts.spoiled("DOC-010", "state that is none", r -> r.put("state", "MAYBE"));
        violations.kind("PRD-054 of a product that is none", () -> {
            Document one = samples.receiptFor(new ObjectId()).append("createdAt", new Date(0));
            violations.insert("stockReceipts", one, "PRD-054");
        });
    }
}
