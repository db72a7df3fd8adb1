package dev.cartograph.breaking;

import static dev.cartograph.customers.CustomerDrafts.aCustomer;
import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.customers.Customers;
import dev.cartograph.integrity.Audit;
import dev.cartograph.integrity.Finding;
import dev.cartograph.interleavings.StoredShop;
import dev.cartograph.products.Categories;
import dev.cartograph.products.Category;
import dev.cartograph.products.Products;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.springframework.context.ApplicationContext;

/** A shop with a dozen customers and a dozen products of which little is there, to be fought over. */
final class Furnished {
    private static final int EACH = 12;
    private static final long UNITS = 20;

    private final Audit audit;
    private final StoredShop shop;
    private final Map<ObjectId, Long> stock = new HashMap<>();

    Furnished(ApplicationContext context) {
        audit = context.getBean(Audit.class);
        shop = new StoredShop(context);
        shop.empty();
        Category category = context.getBean(Categories.class).create(aCategory().build());
        for (int i = 0; i < EACH; i++) {
            context.getBean(Customers.class).create(aCustomer().build());
            String product = context.getBean(Products.class)
                    .create(aProduct(category).stocked(UNITS).build())
                    .id()
                    .hex();
            stock.put(new ObjectId(product), UNITS);
        }
    }

    /**
     * Nothing refers to nothing, nothing is on its way, no unit is lost, and nothing that was acknowledged; and an audit
     * has nothing to say.
     *
     * @param acknowledged {@code PLACED <id>}, {@code CANCELLED <id>}
     */
    void isSound(Collection<String> acknowledged) {
        shop.hasNoOrphan();
        shop.hasNoCycle();
        shop.isAtRest();
        shop.hasItsStock(stock);
        Set<String> there = new HashSet<>();
        for (Document order : shop.all("orders")) {
            String id = order.getObjectId("_id").toHexString();
            boolean deleted = "DELETED".equals(order.getString("standing"));
            if (deleted || "LIVE".equals(order.getString("standing"))) {
                there.add("PLACED " + id);
            }
            if (deleted || "CANCELLED".equals(order.getString("state"))) {
                there.add("CANCELLED " + id);
            }
        }
        assertThat(there).as("what was acknowledged").containsAll(acknowledged);
        List<String> findings = new ArrayList<>();
        audit.run("after", Instant.parse("9999-01-01T00:00:00Z"), new Audit.Watcher() {
            @Override
            public void found(Finding finding) {
                findings.add(finding.toString());
            }
        });
        assertThat(findings).as("what an audit says").isEmpty();
    }
}
