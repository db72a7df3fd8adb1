package dev.cartograph.judge;

import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.judge.Operation.Kind;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.products.ProductDraft;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes up what clients ask, from a seed: a small shop in which things meet. There are few names, so that they are taken;
 * few customers, categories and products, so that all refer to each other. Most requests are sound but for what is there
 * already; of the rest, most have one value on a bound or beyond it.
 */
final class Clients {
    private static final int MOST_OF_A_KIND = 40;
    private static final int MOST_ORDERS = 80;

    private static final List<String> ODD_KEYS = List.of("", "a b", "ä", "x".repeat(200), "x".repeat(201), "~!");

    private final OddTexts odd;
    private final CustomerDrafting customerDrafting;
    private final ProductDrafting productDrafting;
    private final Map<Integer, CustomerDraft> customers = new TreeMap<>();
    private final TreeMap<Integer, CategoryDraft> categories = new TreeMap<>();
    private final Map<Integer, ProductDraft> products = new TreeMap<>();
    private final Map<Integer, Operation> orders = new TreeMap<>();
    private final List<Operation> placements = new ArrayList<>();
    private final List<Operation> receipts = new ArrayList<>();
    private int handles;

    Clients(long seed) {
        odd = new OddTexts(new Random(seed));
        customerDrafting = new CustomerDrafting(odd);
        productDrafting = new ProductDrafting(odd);
    }

    Operation next() {
        int dice = odd.below(100);
        if (dice < 15) {
            return onCustomers();
        } else if (dice < 35) {
            return onCategories();
        } else if (dice < 62) {
            return onProducts();
        }
        return onOrders();
    }

    /** Takes note of what was accepted, so that what comes next is about what is there. */
    void accepted(Operation operation) {
        int handle = operation.handle();
        switch (operation.kind()) {
            case CREATE_CUSTOMER, CHANGE_CUSTOMER -> customers.put(handle, (CustomerDraft) operation.draft());
            case DELETE_CUSTOMER -> customers.remove(handle);
            case CREATE_CATEGORY, CHANGE_CATEGORY -> categories.put(handle, (CategoryDraft) operation.draft());
            case MOVE_CATEGORY -> {
                CategoryDraft before = categories.get(handle);
                categories.put(
                        handle,
                        new CategoryDraft(before.slug(), before.name(), (Ref) operation.draft(), before.attributes()));
            }
            case DELETE_CATEGORY -> categories.remove(handle);
            case CREATE_PRODUCT, CHANGE_PRODUCT -> products.put(handle, (ProductDraft) operation.draft());
            case DELETE_PRODUCT -> products.remove(handle);
            case PLACE_ORDER -> orders.put(handle, operation);
            case DELETE_ORDER -> orders.remove(handle);
            default -> {}
        }
    }

    private Operation onCustomers() {
        int dice = odd.below(10);
        if (customers.size() > MOST_OF_A_KIND || dice < 3 && customers.size() > 4) {
            return Operation.of(Kind.DELETE_CUSTOMER, someone(customers));
        } else if (dice < 6 && !customers.isEmpty()) {
            int handle = someone(customers);
            CustomerDraft before = customers.get(handle);
            Ref referrer = before == null || odd.odd() ? referrer() : before.referrer();
            return Operation.of(Kind.CHANGE_CUSTOMER, handle, customerDrafting.draft(referrer));
        }
        return Operation.of(Kind.CREATE_CUSTOMER, handles++, customerDrafting.draft(odd.oneIn(2) ? referrer() : null));
    }

    private @Nullable Ref referrer() {
        if (odd.oneIn(4)) {
            return Ref.byKey("referrer", customerDrafting.someEmail());
        }
        return reference("referrerId", customers);
    }

    private Operation onCategories() {
        int dice = odd.below(20);
        if (categories.size() > MOST_OF_A_KIND || dice < 4 && categories.size() > 4) {
            return Operation.of(Kind.DELETE_CATEGORY, someone(categories));
        } else if (dice < 9 && !categories.isEmpty()) {
            return Operation.of(Kind.MOVE_CATEGORY, someone(categories), odd.oneIn(4) ? null : parent());
        } else if (dice < 14 && !categories.isEmpty()) {
            int handle = someone(categories);
            CategoryDraft before = categories.get(handle);
            // Not both at once: the shop keeps places and definitions apart, and asks that each be sound by itself.
            return before == null || odd.oneIn(3)
                    ? Operation.of(
                            Kind.CHANGE_CATEGORY, handle, productDrafting.moved(odd.oneIn(4) ? null : parent(), before))
                    : Operation.of(Kind.CHANGE_CATEGORY, handle, productDrafting.category(before.parent(), before));
        }
        return Operation.of(
                Kind.CREATE_CATEGORY, handles++, productDrafting.category(odd.oneIn(3) ? null : parent(), null));
    }

    private @Nullable Ref parent() {
        return odd.oneIn(6)
                ? Ref.byKey("parent", productDrafting.someSlug())
                // The last ones lie deepest, on the average.
                : odd.oneIn(3) && !categories.isEmpty()
                        ? Ref.byId("parentId", Handles.written(categories.lastKey()))
                        : reference("parentId", categories);
    }

    private Operation onProducts() {
        int dice = odd.below(27);
        if (products.size() > MOST_OF_A_KIND || dice < 4 && products.size() > 4) {
            return Operation.of(Kind.DELETE_PRODUCT, someone(products));
        } else if (dice < 7) {
            return Operation.of(odd.oneIn(3) ? Kind.ARCHIVE_PRODUCT : Kind.RESTORE_PRODUCT, someone(products));
        } else if (dice < 13) {
            return stock();
        } else if (dice < 19 && !products.isEmpty()) {
            int handle = someone(products);
            ProductDraft before = products.get(handle);
            Ref category = before == null || odd.oneIn(3) ? category() : before.category();
            List<ProductDraft.Component> components = before == null || odd.odd() ? components() : before.components();
            return Operation.of(
                    Kind.CHANGE_PRODUCT,
                    handle,
                    productDrafting.product(category, definitionsOf(category), null, components));
        }
        Ref category = category();
        return Operation.of(
                Kind.CREATE_PRODUCT,
                handles++,
                productDrafting.product(
                        category,
                        definitionsOf(category),
                        odd.number(0, 1_000_000_000, odd.below(60)),
                        odd.oneIn(3) ? components() : null));
    }

    private @Nullable Ref category() {
        if (odd.odd()) {
            return odd.oneIn(2) ? null : Ref.byId("categoryId", "");
        }
        return odd.oneIn(6) ? Ref.byKey("category", productDrafting.someSlug()) : reference("categoryId", categories);
    }

    private List<CategoryDraft.Attribute> definitionsOf(@Nullable Ref category) {
        List<CategoryDraft.Attribute> all = new ArrayList<>();
        CategoryDraft at = find(category);
        for (int level = 0; at != null && level < 12; level++) {
            all.addAll(at.attributes() == null ? List.of() : at.attributes());
            at = find(at.parent());
        }
        return all;
    }

    private @Nullable CategoryDraft find(@Nullable Ref ref) {
        if (ref == null) {
            return null;
        } else if (ref.natural()) {
            return categories.values().stream()
                    .filter(category -> ref.value().equals(category.slug()))
                    .findFirst()
                    .orElse(null);
        }
        return ref.value().matches("@{1,2}\\d+")
                ? categories.get(Integer.parseInt(ref.value().replace("@", "")))
                : null;
    }

    private List<ProductDraft.Component> components() {
        Map<String, ProductDraft.Component> components = new LinkedHashMap<>();
        int count = odd.odd() ? 51 : 1 + odd.below(3);
        for (int i = 0; i < count; i++) {
            Ref product = odd.oneIn(5) ? Ref.byKey("sku", productDrafting.someSku()) : reference("productId", products);
            String place = odd.odd() ? "" + i : String.valueOf(product == null ? i : product.value());
            components.put(
                    place,
                    odd.odd() && odd.oneIn(4) ? null : new ProductDraft.Component(product, odd.number(1, 1000, 2)));
        }
        return new ArrayList<>(components.values());
    }

    private Operation stock() {
        if (odd.oneIn(6) && !receipts.isEmpty()) {
            Operation again = odd.any(receipts);
            return odd.oneIn(3)
                    ? new Operation(again.kind(), again.handle(), null, again.text(), odd.below(9) + 1L)
                    : again;
        }
        if (odd.odd()) {
            String key = odd.any(ODD_KEYS);
            return new Operation(Kind.ADD_STOCK, someone(products), null, key, 1L);
        }
        Long add = odd.oneIn(12)
                ? Long.valueOf(1_000_000_000L - odd.below(90))
                : odd.number(-1_000_000_000, 1_000_000_000, odd.below(60) - 20L);
        Operation operation = new Operation(Kind.ADD_STOCK, someone(products), null, "r" + handles++, add);
        if (add != null && add != 0) {
            receipts.add(operation);
        }
        return operation;
    }

    private Operation onOrders() {
        int dice = odd.below(38);
        if (orders.size() > MOST_ORDERS || dice < 5) {
            return Operation.of(Kind.DELETE_ORDER, someone(orders));
        } else if (dice < 10) {
            return new Operation(
                    Kind.PAY_ORDER, someone(orders), null, odd.oneIn(2) ? null : odd.plain(100, "INV-1"), null);
        } else if (dice < 13) {
            return Operation.of(Kind.SHIP_ORDER, someone(orders));
        } else if (dice < 15) {
            return Operation.of(Kind.DELIVER_ORDER, someone(orders));
        } else if (dice < 22) {
            return Operation.of(Kind.CANCEL_ORDER, someone(orders));
        }
        return placement();
    }

    private Operation placement() {
        if (odd.oneIn(7) && !placements.isEmpty()) {
            Operation first = odd.any(placements);
            OrderDraft draft = (OrderDraft) first.draft();
            if (odd.oneIn(3)) {
                draft = new OrderDraft(draft.customerId(), draft.shippingAddress(), draft.expectedTotal(), lines());
            }
            return new Operation(Kind.PLACE_ORDER, handles++, draft, first.text(), null);
        }
        if (odd.odd() && !customers.isEmpty() && !products.isEmpty()) {
            String key = odd.any(ODD_KEYS);
            OrderDraft.Line line = new OrderDraft.Line(Handles.written(someone(products)), 1L);
            OrderDraft draft = new OrderDraft(Handles.written(someone(customers)), null, null, List.of(line));
            return new Operation(Kind.PLACE_ORDER, handles++, draft, key, null);
        }
        Ref customer = reference("customerId", customers);
        OrderDraft draft = new OrderDraft(
                odd.odd() ? null : customer == null ? null : customer.value(),
                odd.oneIn(4) ? customerDrafting.address("Home") : null,
                odd.oneIn(12) ? expected() : null,
                lines());
        Operation operation = new Operation(Kind.PLACE_ORDER, handles, draft, "k" + handles++, null);
        placements.add(operation);
        return operation;
    }

    private OrderDraft.Price expected() {
        return new OrderDraft.Price(
                odd.number(0, Long.MAX_VALUE - 1, 100), odd.formed("EUR", List.of("eur", "EU", "XXX")));
    }

    private @Nullable List<OrderDraft.@Nullable Line> lines() {
        if (odd.odd()) {
            return odd.oneIn(3) ? null : odd.oneIn(2) ? List.of() : many(odd.oneIn(2) ? 500 : 501);
        }
        List<OrderDraft.@Nullable Line> lines = new ArrayList<>();
        int count = 1 + odd.below(4);
        for (int i = 0; i < count; i++) {
            Ref product = reference("lineProductId", products);
            lines.add(
                    odd.odd() && odd.oneIn(5)
                            ? null
                            : new OrderDraft.Line(
                                    product == null ? null : product.value(),
                                    odd.number(1, 100_000, 1 + odd.below(6))));
        }
        return lines;
    }

    private List<OrderDraft.@Nullable Line> many(int count) {
        List<OrderDraft.@Nullable Line> lines = new ArrayList<>();
        String product = Handles.written(someone(products));
        for (int i = 0; i < count; i++) {
            lines.add(new OrderDraft.Line(product, 1L));
        }
        return lines;
    }

    /** A reference by id, which mostly leads somewhere. */
    private @Nullable Ref reference(String field, Map<Integer, ?> among) {
        if (odd.odd()) {
            return Ref.byId(
                    field, odd.any(List.of("", "zz", "0123456789abcdef0123456", "0123456789abcdefghijklmn", "é")));
        }
        int handle = someone(among);
        return Ref.byId(
                field,
                odd.odd() && !field.equals("customerId") && !field.equals("lineProductId")
                        ? Handles.shouted(handle)
                        : Handles.written(handle));
    }

    /** Mostly one that is there. */
    private int someone(Map<Integer, ?> among) {
        if (among.isEmpty() || odd.odd()) {
            return handles == 0 ? 0 : odd.below(handles);
        }
        return odd.any(List.copyOf(among.keySet()));
    }
}
