package dev.cartograph.audits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.StoreTest;
import dev.cartograph.integrity.Finding;
import dev.cartograph.integrity.RepairReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/**
 * Violations of every kind, planted as another client of the database would: all of them are found and nothing else, and
 * repaired to none. {@code -Dcartograph.audit.planted=10000} is the full size, {@code -Dcartograph.audit.seed} another
 * run.
 */
@StoreTest
@TestPropertySource(properties = "cartograph.tests.context=audits")
class PlantedTests {
    private static final int PLANTED = Integer.getInteger("cartograph.audit.planted", 400);
    private static final long SEED = Long.getLong("cartograph.audit.seed", 20261121);

    /** What keeps duplicates out has to go before they can be planted. */
    private static final Map<String, String> UNIQUE = Map.of(
            "email_unique",
            "customers",
            "card_unique",
            "customers",
            "sku_unique",
            "products",
            "slug_unique",
            "categories");

    @Autowired
    private ApplicationContext context;

    private AuditedShop shop;
    private final Map<String, Document> indexes = new LinkedHashMap<>();

    @BeforeEach
    void open() {
        shop = new AuditedShop(context);
        shop.load("data-seeds/dummyjson");
        assertThat(shop.audit()).as("before anything is planted").isEmpty();
        UNIQUE.forEach((index, collection) -> shop.raw(collection).listIndexes().forEach(listed -> {
            if (listed.getString("name").equals(index)) {
                indexes.put(index, listed);
                shop.raw(collection).dropIndex(index);
            }
        }));
    }

    @AfterEach
    void close() {
        UNIQUE.values().forEach(collection -> shop.raw(collection).deleteMany(new Document()));
        indexes.forEach((index, listed) -> {
            listed.remove("v");
            listed.remove("ns");
            shop.database.runCommand(
                    new Document("createIndexes", UNIQUE.get(index)).append("indexes", List.of(listed)));
        });
    }

    @Test
    void findsEveryPlantedViolationAndNoOther() {
        Planting planting = new Planting(shop, SEED, false);
        planting.plant(Math.max(PLANTED, planting.kinds()));
        List<Finding> findings = shop.audit();

        Set<String> found = new LinkedHashSet<>();
        findings.forEach(one -> found.add(one.rule().code() + " " + one.collection() + "/" + one.id()));
        List<String> missed = new ArrayList<>(planting.expected());
        missed.removeAll(found);
        assertThat(missed).as("planted with seed %d and not found", SEED).isEmpty();
        assertThat(findings)
                .as("not judged to its end, seed %d", SEED)
                .noneMatch(one -> one.message().startsWith("cannot be judged"));
        assertThat(findings)
                .as("found in what nobody spoiled, seed %d", SEED)
                .filteredOn(one -> !planting.planted().contains(one.collection() + "/" + one.id()))
                .extracting(AuditedShop::place)
                .isEmpty();
    }

    @Test
    void mendsEveryPlantedViolation() {
        Planting planting = new Planting(shop, SEED, true);
        planting.plant(Math.max(PLANTED, planting.kinds()));
        RepairReport report = shop.repair();

        assertThat(shop.audit())
                .as("left after the repair, seed %d: %s", SEED, report.refused())
                .extracting(AuditedShop::place)
                .isEmpty();
        assertThat(report.after().findings()).isZero();
        planting.untouched().forEach((place, before) -> {
            String[] parts = place.split("/", 2);
            assertThat(shop.stored(parts[0], before.get("_id"))).as(place).isEqualTo(before);
        });
        assertThat(report.done().values().stream().mapToLong(Long::longValue).sum())
                .isGreaterThan(PLANTED / 2);
        assertThat(shop.raw("auditTrail").countDocuments()).isPositive();
        assertThat(shop.raw("quarantine").countDocuments()).isPositive();
    }
}
