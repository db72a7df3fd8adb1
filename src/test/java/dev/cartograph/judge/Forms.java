package dev.cartograph.judge;

import dev.cartograph.customers.Customer;
import dev.cartograph.orders.Order;
import dev.cartograph.products.Category;
import dev.cartograph.products.Product;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the shop has, in the form in which it is compared with what PostgreSQL has: all but versions, and the times that it took itself. */
final class Forms {
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Forms() {}

    static Map<String, @Nullable Object> data(Customer c) {
        Customer.LoyaltyCard card = c.loyaltyCard();
        List<Object> addresses = new ArrayList<>();
        c.addresses()
                .forEach(a -> addresses.add(
                        Arrays.asList(a.label(), a.street(), a.city(), a.region(), a.postalCode(), a.country())));
        return map(
                "id",
                c.id(),
                "email",
                c.email(),
                "first",
                c.name().first(),
                "middle",
                c.name().middle(),
                "last",
                c.name().last(),
                "dateOfBirth",
                c.dateOfBirth(),
                "referrer",
                c.referrerId(),
                "addresses",
                addresses,
                "phones",
                c.phones(),
                "card",
                card == null ? null : map("number", card.number(), "since", card.since()));
    }

    static Map<String, @Nullable Object> data(Category c) {
        List<Object> definitions = new ArrayList<>();
        c.attributes()
                .forEach(d -> definitions.add(Arrays.asList(d.name(), d.type(), d.unit(), d.required(), d.values())));
        return map("id", c.id(), "slug", c.slug(), "name", c.name(), "parent", c.parentId(), "attributes", definitions);
    }

    static Map<String, @Nullable Object> data(Product p) {
        List<Object> components = new ArrayList<>();
        p.components().forEach(c -> components.add(List.of(c.productId(), c.quantity())));
        // What an order holds may still stand there when it is placed; it is sold all the same.
        long held = p.stock().holds().stream().mapToLong(Product.Hold::quantity).sum();
        if (p.stock().available() + held != p.stock().onHand()) {
            throw new IllegalStateException("units are neither there nor held: " + p);
        }
        return map(
                "id",
                p.id(),
                "sku",
                p.sku(),
                "name",
                p.name(),
                "description",
                p.description(),
                "category",
                p.categoryId(),
                "amount",
                p.price().amount(),
                "currency",
                p.price().currency(),
                "state",
                p.state(),
                "onHand",
                p.stock().available(),
                "attributes",
                p.attributes(),
                "tags",
                p.tags(),
                "components",
                components);
    }

    static Map<String, @Nullable Object> data(Order o) {
        Customer.Address a = o.shippingAddress();
        List<Object> lines = new ArrayList<>();
        o.lines()
                .forEach(l -> lines.add(List.of(
                        l.lineNumber(),
                        l.productId(),
                        l.sku(),
                        l.name(),
                        l.unitPrice().amount(),
                        l.unitPrice().currency(),
                        l.quantity(),
                        l.total().amount())));
        return map(
                "id",
                o.id(),
                "customer",
                o.customerId(),
                "key",
                o.key(),
                "state",
                o.state(),
                "total",
                o.total().amount(),
                "currency",
                o.total().currency(),
                "payment",
                o.paymentReference(),
                "lines",
                lines,
                "placedAt",
                o.hold() == null ? MILLISECONDS.format(o.placedAt()) : null,
                "history",
                o.history().stream().map(Order.StateChange::state).toList(),
                "address",
                a == null
                        ? null
                        : Arrays.asList(a.label(), a.street(), a.city(), a.region(), a.postalCode(), a.country()));
    }

    static Map<String, @Nullable Object> map(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }
}
