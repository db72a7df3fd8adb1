package dev.cartograph.products;

import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Reading;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Money;
import dev.cartograph.values.ProductId;
import dev.cartograph.values.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells what stands on a stored product for others, holds and marks, and can be read by the shop or cannot: by the codec
 * that it reads products with, so that nothing that it fails at is missed.
 */
@Component
final class StoredStock {
    private static final Map<String, List<String>> NEEDED = Map.of(
            "holds",
            List.of("orderId", "attempt", "token", "quantity", "at"),
            "marks",
            List.of("token", "cause", "at"));
    private static final Pattern CANCELLING = Pattern.compile("cancel:[0-9a-f]{24}");

    private final Documents<Product> products;
    private final Document blank;

    StoredStock(DocumentStore store) {
        products = store.mapped(ProductsConfiguration.PRODUCTS, Product.class);
        String none = "0".repeat(24);
        blank = products.fields(new Product(
                ProductId.of(none),
                Product.SCHEMA,
                1,
                Standing.LIVE,
                Sku.of("NONE"),
                "None",
                null,
                CategoryId.of(none),
                null,
                null,
                Money.ofMinor("EUR", 0),
                Map.of(),
                List.of(),
                List.of(),
                Product.State.ACTIVE,
                Product.Stock.of(0),
                Instant.EPOCH,
                Instant.EPOCH));
    }

    /** The holds and marks of a stored product that nobody can read or settle. */
    List<Reading.Fault> faults(Document found) {
        List<Reading.Fault> faults = new ArrayList<>();
        if (found.get("stock") instanceof Document stock) {
            for (String list : List.of("holds", "marks")) {
                List<?> all = all(stock, list);
                for (int i = 0; i < all.size(); i++) {
                    if (!isSound(stock, list, all.get(i))) {
                        faults.add(new Reading.Fault("/stock/" + list + "/" + i, "is none that the shop can settle"));
                    }
                }
            }
        }
        return faults;
    }

    List<Object> soundHolds(Document stock) {
        return sound(stock, "holds");
    }

    List<Object> soundMarks(Document stock) {
        return sound(stock, "marks");
    }

    private List<Object> sound(Document stock, String list) {
        List<Object> sound = new ArrayList<>();
        for (Object one : all(stock, list)) {
            if (isSound(stock, list, one)) {
                sound.add(one);
            }
        }
        return sound;
    }

    private boolean isSound(Document stock, String list, @Nullable Object one) {
        return one instanceof Document part
                && NEEDED.getOrDefault(list, List.of()).stream().allMatch(field -> part.get(field) != null)
                && canRead(list, part)
                && (list.equals("holds") || isSettled(part, all(stock, list)));
    }

    private boolean canRead(String list, Document part) {
        Document with = new Document(blank.get("stock", Document.class)).append(list, List.of(part));
        return products.canRead(new Document(blank).append("stock", with));
    }

    /** Whether somebody looks for a mark of this cause; one against another mark goes with that. */
    private static boolean isSettled(Document mark, List<?> beside) {
        if (Boolean.TRUE.equals(mark.get("refused"))) {
            return beside.stream()
                    .anyMatch(one -> one instanceof Document other
                            && Objects.equals(mark.get("token"), other.get("token"))
                            && !Boolean.TRUE.equals(other.get("refused")));
        }
        return mark.get("cause") instanceof String cause
                && (CANCELLING.matcher(cause).matches()
                        || cause.startsWith("receipt:") && mark.get("key") != null && mark.get("add") != null);
    }

    private static List<?> all(Document stock, String list) {
        return stock.get(list) instanceof List<?> all ? all : List.of();
    }
}
