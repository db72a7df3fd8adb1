package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.values.ProductId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is offered, read for pricing many lines at once: one round trip, whatever their number. */
@Component
public final class Offers {

    private final Documents<Offer> documents;

    Offers(DocumentStore store) {
        this.documents = store.views(ProductsConfiguration.PRODUCTS, Offer.class);
    }

    /** The products with these ids, archived ones too, as far as they are there. */
    public Map<ProductId, Offer> findAll(Collection<ProductId> ids) {
        Map<ProductId, Offer> found = new HashMap<>();
        if (!ids.isEmpty()) {
            documents
                    .findAll(Filters.and(Filters.in("_id", ids), Standing.VISIBLE))
                    .forEach(o -> found.put(o.id(), o));
        }
        return found;
    }

    /** The products with these skus, archived ones too, as far as they are there. */
    public Map<String, Offer> findBySku(Collection<String> skus) {
        Map<String, Offer> found = new HashMap<>();
        if (!skus.isEmpty()) {
            documents
                    .findAll(Filters.and(Filters.in("sku", skus), Standing.VISIBLE))
                    .forEach(o -> found.put(o.sku().text(), o));
        }
        return found;
    }
}
