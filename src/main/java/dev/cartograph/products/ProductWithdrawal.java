package dev.cartograph.products;

import com.mongodb.client.model.Updates;
import dev.cartograph.integrity.Mending;
import dev.cartograph.integrity.Parents;
import dev.cartograph.integrity.Reference;
import dev.cartograph.integrity.Remedy;
import dev.cartograph.integrity.Withdrawal;
import dev.cartograph.values.ProductId;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a product out of the shop that neither an order nor a bundle refers to. */
@Component
final class ProductWithdrawal implements Withdrawal {
    private final Mending mending;

    ProductWithdrawal(Mending mending) {
        this.mending = mending;
    }

    @Override
    public String collection() {
        return ProductsConfiguration.PRODUCTS;
    }

    @Override
    public Remedy of(Document found) {
        return mending.removeUnreferenced("product", collection(), found, ProductId::of, id -> Parents.Ending.NONE);
    }

    /** A bundle goes on without what is not there. */
    @Override
    public @Nullable Remedy forOrphan(Document found, Reference reference, String pointer, ObjectId gone) {
        return reference.path().equals("components.productId") ? without(found, gone) : null;
    }

    /** A bundle loses a component. */
    Remedy without(Document found, ObjectId component) {
        return mending.change(
                collection(),
                found,
                "take the component from the bundle",
                Updates.pull("components", new Document("productId", component)));
    }
}
