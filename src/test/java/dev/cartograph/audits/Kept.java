package dev.cartograph.audits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** What repairs kept and said, judged by nothing but the documents that they left. */
final class Kept {
    private static final Set<String> MENDED = Set.of("DONE", "PRESUMED");
    private static final Set<String> UNSEEN = Set.of("PENDING", "ABORTED", "REJECTED", "DELETED");
    private static final List<String> COLLECTIONS =
            List.of("customers", "products", "categories", "orders", "stockReceipts");

    private final AuditedShop shop;
    private final Map<String, Document> planted = new HashMap<>();

    /** @param shop as it is before a repair */
    Kept(AuditedShop shop) {
        this.shop = shop;
        planted.putAll(documents());
    }

    /**
     * Every document that is gone or lost something is in quarantine as it was, the trail has each thing that was done
     * once, and neither has anything that was not.
     */
    void isWhole(String when) {
        List<Document> copies = shop.raw("quarantine").find().into(new ArrayList<>());
        List<Document> trail = shop.raw("auditTrail").find().into(new ArrayList<>());
        trail.removeIf(entry -> "SWEPT".equals(entry.getString("outcome")));
        assertThat(copies)
                .as("copies of what nobody knows, %s", when)
                .noneMatch(copy -> "BEGUN".equals(copy.getString("outcome")));
        copies.removeIf(copy -> "NOT_DONE".equals(copy.getString("outcome")));

        assertThat(trail).as("the trail of what was kept, %s", when).hasSameSizeAs(copies);
        Map<Object, String> outcomes = new HashMap<>();
        trail.forEach(entry -> outcomes.put(entry.get("_id"), entry.getString("outcome")));
        Map<String, Document> now = documents();
        Map<String, Integer> removals = new HashMap<>();
        Map<String, Integer> times = new HashMap<>();
        for (Document copy : copies) {
            String place = copy.getString("collection") + "/" + copy.get("documentId");
            assertThat(copy.getString("outcome")).isIn(MENDED).isEqualTo(outcomes.get(copy.get("_id")));
            if (!place.startsWith("categoryTree/")) {
                assertThat(now.get(place)).as("mended %s, %s", when, copy).isNotEqualTo(copy.get("document"));
            }
            boolean removes = copy.getString("plan").contains("into quarantine");
            if (removes) {
                removals.merge(place, 1, Integer::sum);
            }
            times.merge(place + copy.getString("plan") + copy.getString("pointer"), 1, Integer::sum);
        }
        assertThat(removals.values())
                .as("documents removed twice, %s: %s", when, removals)
                .allMatch(count -> count == 1);
        assertThat(times)
                .as("done twice, %s", when)
                .allSatisfy((what, count) -> assertThat(count).isEqualTo(1));
        planted.forEach((place, document) -> {
            if (isGone(now.get(place)) && !isGone(document)) {
                assertThat(removals).as("in quarantine, %s: %s", when, document).containsKey(place);
            }
        });
    }

    /** Or never was there for anybody: a sweep removes what was only announced. */
    private static boolean isGone(Document document) {
        return document == null || UNSEEN.contains(String.valueOf(document.get("standing")));
    }

    private Map<String, Document> documents() {
        Map<String, Document> all = new HashMap<>();
        for (String collection : COLLECTIONS) {
            shop.raw(collection).find().forEach(one -> all.put(collection + "/" + one.get("_id"), one));
        }
        return all;
    }
}
