package dev.cartograph.audits;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import dev.cartograph.StoreTest;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.integrity.Circles;
import dev.cartograph.integrity.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** Where very many are broken in one way, each is counted, in a time that grows with them. */
@StoreTest
@TestPropertySource(properties = "cartograph.tests.context=audits")
class ManyTests {
    @Autowired
    private ApplicationContext context;

    private AuditedShop shop;

    @BeforeEach
    void open() {
        shop = new AuditedShop(context);
    }

    @Test
    void countsEachOfThoseThatHaveOneKey() {
        Document index = null;
        for (Document listed : shop.raw("customers").listIndexes()) {
            index = listed.getString("name").equals("email_unique") ? listed : index;
        }
        shop.raw("customers").dropIndex("email_unique");
        try {
            List<Document> all =
                    customers(2_500, one -> one.append("emailLower", "a@b.org").append("email", "a@b.org"));
            // Neither the first nor the last that is read.
            ObjectId oldest = all.get(1_200).getObjectId("_id");
            shop.set("customers", oldest, new Document("createdAt", new Date(0)));
            List<Finding> findings = shop.audit();
            assertThat(findings)
                    .hasSize(2_499)
                    .allMatch(one -> one.rule().code().equals("CUS-004"))
                    .noneMatch(one -> one.id().equals(oldest.toHexString()));
            assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
        } finally {
            shop.raw("customers").deleteMany(new Document());
            index.remove("ns");
            index.remove("v");
            shop.database.runCommand(new Document("createIndexes", "customers").append("indexes", List.of(index)));
        }
    }

    @Test
    void countsEachLookAtADocument() {
        assertThat(looksAt(500)).isEqualTo(1_500);
        assertThat(looksAt(1_000)).isEqualTo(3_000);
    }

    private long looksAt(int count) {
        shop = new AuditedShop(context);
        long before = shop.report(Instant.now(), new ArrayList<>()).documents();
        customers(count, one -> {});
        return shop.report(Instant.now(), new ArrayList<>()).documents() - before;
    }

    @Test
    void readsEachOfThoseThatReferToYoungerOnesOnce() {
        List<Document> all = customers(1_000, one -> {});
        for (int i = 0; i + 1 < all.size(); i++) {
            refer(all.get(i), all.get(i + 1));
        }
        int[] read = {0};
        Circles circles = new Circles(context.getBean(DocumentStore.class).plain("customers"), found -> {
            read[0]++;
            return referrer(found);
        });
        for (Document one : all) {
            assertThat(circles.from(one)).isEqualTo(new Circles.Ways(List.of(), true));
        }
        assertThat(read[0]).as("documents read").isLessThan(4 * all.size());
        assertThat(shop.audit()).isEmpty();
        refer(all.get(999), all.get(7));
        assertThat(shop.audit())
                .extracting(AuditedShop::place)
                .containsExactly("CUS-017 customers/" + all.get(7).get("_id") + " /referrerId");
    }

    @Test
    void tellsOfAWayThatIsTooLongToBeFollowed() {
        List<Document> all = customers(30, one -> {});
        for (int i = 0; i < all.size(); i++) {
            refer(all.get(i), all.get((i + 1) % all.size()));
        }
        Circles circles = new Circles(context.getBean(DocumentStore.class).plain("customers"), ManyTests::referrer, 20);
        assertThat(circles.from(all.get(0))).isEqualTo(new Circles.Ways(List.of(), false));
    }

    /** Many small nets, in which several circles may share documents. */
    @Test
    void findsACircleWhereverThereIsOne() {
        Random random = new Random(20261127);
        int withCircles = 0;
        for (int round = 0; round < 60; round++) {
            shop.raw("nets").deleteMany(new Document());
            List<Document> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(new Document("_id", new ObjectId()));
            }
            for (Document one : all) {
                List<ObjectId> to = new ArrayList<>();
                for (Document other : all) {
                    if (random.nextInt(12) == 0) {
                        to.add(other.getObjectId("_id"));
                    }
                }
                one.append("to", to);
                shop.insert("nets", one);
            }
            Circles circles = new Circles(context.getBean(DocumentStore.class).plain("nets"), ManyTests::to);
            List<ObjectId> told = new ArrayList<>();
            for (Document one : all) {
                ObjectId id = one.getObjectId("_id");
                for (ObjectId back : circles.from(one).back()) {
                    assertThat(reached(all, back)).as("what the edge leads to").contains(id);
                    told.add(id);
                }
            }
            boolean any = all.stream()
                    .anyMatch(one ->
                            to(one).stream().anyMatch(next -> reached(all, next).contains(one.getObjectId("_id"))));
            assertThat(!told.isEmpty()).as("round %d", round).isEqualTo(any);
            withCircles += any ? 1 : 0;
        }
        assertThat(withCircles).isBetween(10, 50);
    }

    private static Set<ObjectId> reached(List<Document> all, ObjectId from) {
        Set<ObjectId> reached = new HashSet<>(Set.of(from));
        for (int i = 0; i < all.size(); i++) {
            all.stream()
                    .filter(one -> reached.contains(one.getObjectId("_id")))
                    .toList()
                    .forEach(one -> reached.addAll(to(one)));
        }
        return reached;
    }

    private static List<ObjectId> to(Document found) {
        return found.getList("to", ObjectId.class);
    }

    private static List<ObjectId> referrer(Document found) {
        return found.get("referrerId") instanceof ObjectId id ? List.of(id) : List.of();
    }

    private void refer(Document one, Document to) {
        one.append("referrerId", to.get("_id"));
        shop.set("customers", one.get("_id"), new Document("referrerId", to.get("_id")));
    }

    /** Made from one that the shop created. */
    private List<Document> customers(int count, Consumer<Document> change) {
        ObjectId first = AuditedShop.id(shop.floor.customer().hex());
        Document sound = shop.stored("customers", first);
        shop.raw("customers").deleteOne(Filters.eq("_id", first));
        List<Document> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Document one = new Document(sound)
                    .append("_id", new ObjectId())
                    .append("email", "c" + i + "@many.org")
                    .append("emailLower", "c" + i + "@many.org");
            one.remove("loyaltyCard");
            change.accept(one);
            all.add(one);
        }
        shop.raw("customers").insertMany(all);
        return all;
    }
}
