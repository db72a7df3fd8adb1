package dev.cartograph.judge;

import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.orders.HistoricOrderDraft;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.products.ProductDraft;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which id the shop gave to what was created under a handle, and in which versions its clients read it, on either side. */
final class Handles {
    private final Map<Integer, String> ids = new HashMap<>();
    private final Map<String, Seen> first = new HashMap<>();
    private final Map<String, Seen> last = new HashMap<>();

    /** How a draft writes the id of what has this handle. */
    static String written(int handle) {
        return "@" + handle;
    }

    /** The same in capital letters. */
    static String shouted(int handle) {
        return "@@" + handle;
    }

    /** Whether some text is one of the two. */
    static boolean isOne(String text) {
        return text.startsWith("@");
    }

    /** Whether some text is one of this handle. */
    static boolean isOf(int handle, String text) {
        return text.equals(written(handle)) || text.equals(shouted(handle));
    }

    void put(int handle, String id) {
        ids.put(handle, id);
    }

    /** The id, or one that nobody has. */
    String id(int handle) {
        return ids.getOrDefault(handle, "dead%020x".formatted(handle));
    }

    /** The id under which something is created: the shop's, or where that refused it one that nothing refers to. */
    String newId(int handle) {
        return ids.getOrDefault(handle, "beef%020x".formatted(handle));
    }

    /** Notes that clients have read it in these versions. */
    void saw(int handle, long shop, long postgres) {
        Seen seen = new Seen(shop, postgres);
        first.putIfAbsent(id(handle), seen);
        last.put(id(handle), seen);
    }

    /** The versions in which whoever asks that has read what it is about; the first ones of what nobody read. */
    Seen seen(Operation operation) {
        return (operation.stale() ? first : last).getOrDefault(id(operation.handle()), new Seen(1, 1));
    }

    /** The draft with ids in the place of handles. */
    @Nullable
    Object resolved(@Nullable Object draft) {
        if (draft instanceof CustomerDraft d) {
            return new CustomerDraft(
                    d.email(),
                    d.name(),
                    d.addresses(),
                    d.phones(),
                    d.dateOfBirth(),
                    resolved(d.referrer()),
                    d.loyaltyCard());
        }
        if (draft instanceof CategoryDraft d) {
            return new CategoryDraft(d.slug(), d.name(), resolved(d.parent()), d.attributes());
        }
        if (draft instanceof ProductDraft d) {
            return new ProductDraft(
                    d.sku(),
                    d.name(),
                    d.description(),
                    resolved(d.category()),
                    d.price(),
                    d.stock(),
                    d.attributes(),
                    d.tags(),
                    components(d.components()),
                    d.state());
        }
        if (draft instanceof OrderDraft d) {
            return new OrderDraft(id(d.customerId()), d.shippingAddress(), d.expectedTotal(), lines(d.lines()));
        }
        if (draft instanceof HistoricOrderDraft d) {
            return new HistoricOrderDraft(
                    d.key(),
                    resolved(d.customer()),
                    d.state(),
                    d.placedAt(),
                    d.shippingAddress(),
                    historicLines(d.lines()));
        }
        return draft instanceof Ref ref ? resolved(ref) : draft;
    }

    private @Nullable Ref resolved(@Nullable Ref ref) {
        return ref == null || ref.natural() ? ref : Ref.byId(ref.field(), String.valueOf(id(ref.value())));
    }

    private @Nullable String id(@Nullable String text) {
        if (text == null || !isOne(text)) {
            return text;
        }
        return text.startsWith("@@")
                ? id(Integer.parseInt(text.substring(2))).toUpperCase(Locale.ROOT)
                : id(Integer.parseInt(text.substring(1)));
    }

    private @Nullable List<ProductDraft.@Nullable Component> components(
            @Nullable List<ProductDraft.@Nullable Component> components) {
        if (components == null) {
            return null;
        }
        List<ProductDraft.@Nullable Component> resolved = new ArrayList<>();
        components.forEach(one ->
                resolved.add(one == null ? null : new ProductDraft.Component(resolved(one.product()), one.quantity())));
        return resolved;
    }

    private @Nullable List<OrderDraft.@Nullable Line> lines(@Nullable List<OrderDraft.@Nullable Line> lines) {
        if (lines == null) {
            return null;
        }
        List<OrderDraft.@Nullable Line> resolved = new ArrayList<>();
        lines.forEach(
                one -> resolved.add(one == null ? null : new OrderDraft.Line(id(one.productId()), one.quantity())));
        return resolved;
    }

    private @Nullable List<HistoricOrderDraft.@Nullable Line> historicLines(
            @Nullable List<HistoricOrderDraft.@Nullable Line> lines) {
        if (lines == null) {
            return null;
        }
        List<HistoricOrderDraft.@Nullable Line> resolved = new ArrayList<>();
        lines.forEach(one -> resolved.add(
                one == null
                        ? null
                        : new HistoricOrderDraft.Line(
                                resolved(one.product()), one.quantity(), one.unitPrice(), one.sku(), one.name())));
        return resolved;
    }

    /** The versions in which the same was read on either side; each counts its own. */
    record Seen(long shop, long postgres) {}
}
