package dev.cartograph.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoSocketWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.StoreTest;
import dev.cartograph.integrity.Finding;
import dev.cartograph.integrity.Mending;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** Of a remedy that fails a copy is kept where something may have been written, and only there. */
@StoreTest
@TestPropertySource(properties = "cartograph.tests.context=audits")
class FailedRemedyTests {
    @Autowired
    private ApplicationContext context;

    private AuditedShop shop;
    private ObjectId id;
    private Document found;

    @BeforeEach
    void spoil() {
        shop = new AuditedShop(context);
        id = AuditedShop.id(shop.floor.customer().hex());
        shop.set("customers", id, new Document("dateOfBirth", "tomorrow"));
        found = shop.stored("customers", id);
    }

    @Test
    void noneOfAWriteThatTheServerRefused() {
        fails(this::refused);
        assertThat(shop.raw("quarantine").countDocuments()).isZero();
        fails(() -> {
            shop.raw("customers").findOneAndUpdate(Filters.eq("_id", id), Updates.inc("dateOfBirth", 1));
            return true;
        });
        assertThat(shop.raw("quarantine").countDocuments()).isZero();
        assertThat(shop.raw("auditTrail").countDocuments()).isZero();
    }

    @Test
    void oneWhereAWriteBeforeItWasMade() {
        fails(() -> {
            shop.raw("customers").updateOne(Filters.eq("_id", id), Updates.inc("version", 1L));
            return refused();
        });
        assertThat(shop.raw("quarantine").find())
                .extracting(copy -> copy.get("outcome"))
                .containsExactly("BEGUN");
    }

    @Test
    void oneWhereTheReplyWasLost() {
        ServerAddress server = new ServerAddress();
        for (MongoException lost : List.of(
                new MongoSocketReadException("lost", server),
                new MongoSocketWriteException("lost", server, new IOException()))) {
            shop.raw("quarantine").deleteMany(new Document());
            fails(() -> {
                throw lost;
            });
            assertThat(shop.raw("quarantine").find())
                    .extracting(copy -> copy.get("outcome"))
                    .containsExactly("BEGUN");
        }
    }

    /** A text is no number to add to. */
    private boolean refused() {
        shop.raw("customers").updateOne(Filters.eq("_id", id), Updates.inc("dateOfBirth", 1));
        return true;
    }

    private void fails(BooleanSupplier act) {
        Finding finding = shop.audit().get(0);
        assertThatThrownBy(() -> context.getBean(Mending.class).keeping(finding, "customers", found, List.of(), act))
                .isInstanceOf(MongoException.class);
    }
}
