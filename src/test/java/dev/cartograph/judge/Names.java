package dev.cartograph.judge;

import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.orders.HistoricOrderDraft;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.products.ProductDraft;
import dev.cartograph.values.Ref;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the things are called that an operation is about: by their handles, and by natural keys.
 *
 * @param own of what it creates, changes or deletes itself
 * @param others of what it refers to
 */
record Names(Set<String> own, Set<String> others) {

    static Names of(Operation operation) {
        Names names = new Names(new HashSet<>(), new HashSet<>());
        names.own.add(Handles.written(operation.handle()));
        Object draft = operation.draft();
        if (draft instanceof CustomerDraft customer) {
            add(names.own, "email", customer.email());
            add(
                    names.own,
                    "card",
                    customer.loyaltyCard() == null
                            ? null
                            : customer.loyaltyCard().number());
            names.refer("email", customer.referrer());
        } else if (draft instanceof CategoryDraft category) {
            add(names.own, "slug", category.slug());
            names.refer("slug", category.parent());
        } else if (draft instanceof Ref parent) {
            names.refer("slug", parent);
        } else if (draft instanceof ProductDraft product) {
            add(names.own, "sku", product.sku());
            names.refer("slug", product.category());
            each(product.components(), component -> names.refer("sku", component.product()));
        } else if (draft instanceof OrderDraft order) {
            add(names.own, "key", operation.text());
            add(names.others, "", order.customerId());
            each(order.lines(), line -> add(names.others, "", line.productId()));
        } else if (draft instanceof HistoricOrderDraft order) {
            add(names.own, "key", order.key());
            names.refer("email", order.customer());
            each(order.lines(), line -> names.refer("sku", line.product()));
        }
        return names;
    }

    Set<String> all() {
        Set<String> all = new HashSet<>(own);
        all.addAll(others);
        return all;
    }

    private void refer(String kind, @Nullable Ref ref) {
        if (ref != null) {
            add(others, ref.natural() ? kind : "", ref.value());
        }
    }

    /** As those compare keys who are least particular: one relation too many costs a replay or two. */
    private static void add(Set<String> to, String kind, @Nullable String name) {
        if (name != null && !name.isBlank()) {
            to.add(
                    Handles.isOne(name)
                            ? name.replace("@@", "@")
                            : kind + " " + name.strip().toLowerCase(Locale.ROOT));
        }
    }

    private static <P> void each(@Nullable List<@Nullable P> parts, Consumer<P> act) {
        if (parts != null) {
            for (P part : parts) {
                if (part != null) {
                    act.accept(part);
                }
            }
        }
    }
}
