package dev.cartograph.products;

import dev.cartograph.integrity.Reading;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a stored product says, as the rules judge it, whoever wrote it.
 *
 * @param components the ids of its components, null where one cannot be read
 * @param held how many units orders hold, or null where that cannot be read
 */
record StoredProduct(
        ProductDraft draft,
        List<Reading.Fault> faults,
        List<@Nullable String> components,
        @Nullable Long onHand,
        @Nullable Long available,
        @Nullable Long held) {

    static StoredProduct of(Document found) {
        Reading reading = Reading.of(found);
        Reading price = reading.part("price");
        Reading stock = reading.part("stock");
        List<@Nullable String> ids = new ArrayList<>();
        List<ProductDraft.@Nullable Component> components = new ArrayList<>();
        List<Reading> parts = reading.parts("components");
        for (Reading part : parts == null ? List.<Reading>of() : parts) {
            String id = part.id("productId");
            ids.add(id);
            components.add(
                    new ProductDraft.Component(id == null ? null : Ref.byId("productId", id), part.whole("quantity")));
        }
        Long onHand = stock == null ? null : stock.whole("onHand");
        Map<String, @Nullable Object> attributes = reading.values("attributes");
        ProductDraft draft = new ProductDraft(
                reading.text("sku"),
                reading.text("name"),
                reading.text("description"),
                Ref.byId(
                        "categoryId",
                        Optional.ofNullable(reading.id("categoryId")).orElse("")),
                price == null ? null : new ProductDraft.Price(price.whole("amount"), price.text("currency")),
                onHand,
                attributes,
                reading.texts("tags"),
                parts == null ? null : components,
                reading.text("state"));
        reading.needs("state");
        if (stock != null) {
            stock.needs("available", "revision");
            stock.count("revision");
        }
        Long available = stock == null ? null : stock.whole("available");
        Long held = stock == null ? null : held(stock);
        return new StoredProduct(draft, reading.faults(), ids, onHand, available, held);
    }

    private static @Nullable Long held(Reading stock) {
        stock.parts("marks");
        List<Reading> holds = stock.parts("holds");
        if (holds == null) {
            return null;
        }
        long held = 0;
        for (Reading hold : holds) {
            hold.needs("orderId", "attempt", "token", "quantity", "at");
            boolean whole = hold.id("orderId") != null & hold.id("attempt") != null & hold.id("token") != null;
            Long quantity = hold.whole("quantity");
            if (!whole || quantity == null || hold.time("at") == null) {
                return null;
            }
            held += quantity;
        }
        return held;
    }
}
