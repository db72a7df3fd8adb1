package dev.cartograph.judge;

import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.judge.Operation.Kind;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.products.ProductDraft;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes up what clients ask, from a seed: a small shop in which things meet. There are few names, so that they are taken;
 * few customers, categories and products, so that all refer to each other. Most requests are sound but for what is there
 * already; of the rest, most have one value on a bound or beyond it.
 */
final class Clients {
    private static final int MOST_OF_A_KIND = 40;
    private static final int MOST_ORDERS = 80;

    private final OddTexts odd;
    private final Known known;
    private final CustomerDrafting customerDrafting;
    private final ProductDrafting productDrafting;
    private final OrderDrafting orderDrafting;
    private final List<Operation> receipts = new ArrayList<>();

    Clients(long seed) {
        odd = new OddTexts(new Random(seed));
        known = new Known(odd);
        customerDrafting = new CustomerDrafting(odd);
        productDrafting = new ProductDrafting(odd);
        orderDrafting = new OrderDrafting(odd, known, customerDrafting, productDrafting);
    }

    Operation next() {
        Operation next = sent();
        return next.kind().asksForVersion() && odd.oneIn(15) ? next.byOneWhoReadItFirst() : next;
    }

    /** Takes note of what was accepted, so that what comes next is about what is there. */
    void accepted(Operation operation) {
        known.accepted(operation);
    }

    private Operation sent() {
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

    private Operation onCustomers() {
        Map<Integer, CustomerDraft> customers = known.customers();
        int dice = odd.below(10);
        if (customers.size() > MOST_OF_A_KIND || dice < 3 && customers.size() > 4) {
            return Operation.of(Kind.DELETE_CUSTOMER, known.someone(customers));
        } else if (dice < 6 && !customers.isEmpty()) {
            int handle = known.someone(customers);
            CustomerDraft before = customers.get(handle);
            Ref referrer = before == null || odd.odd() ? referrer() : before.referrer();
            return Operation.of(Kind.CHANGE_CUSTOMER, handle, customerDrafting.draft(referrer));
        }
        return Operation.of(
                Kind.CREATE_CUSTOMER, known.newHandle(), customerDrafting.draft(odd.oneIn(2) ? referrer() : null));
    }

    private Ref referrer() {
        if (odd.oneIn(4)) {
            return Ref.byKey("referrer", customerDrafting.someEmail());
        }
        return known.reference("referrerId", known.customers());
    }

    private Operation onCategories() {
        Map<Integer, CategoryDraft> categories = known.categories();
        int dice = odd.below(20);
        if (categories.size() > MOST_OF_A_KIND || dice < 4 && categories.size() > 4) {
            return Operation.of(Kind.DELETE_CATEGORY, known.someone(categories));
        } else if (dice < 9 && !categories.isEmpty()) {
            return Operation.of(Kind.MOVE_CATEGORY, known.someone(categories), odd.oneIn(4) ? null : parent());
        } else if (dice < 14 && !categories.isEmpty()) {
            int handle = known.someone(categories);
            CategoryDraft before = categories.get(handle);
            Ref parent = before != null && !odd.oneIn(3) ? before.parent() : odd.oneIn(4) ? null : parent();
            return Operation.of(Kind.CHANGE_CATEGORY, handle, productDrafting.category(parent, before));
        }
        return Operation.of(
                Kind.CREATE_CATEGORY,
                known.newHandle(),
                productDrafting.category(odd.oneIn(3) ? null : parent(), null));
    }

    private Ref parent() {
        return odd.oneIn(6)
                ? Ref.byKey("parent", productDrafting.someSlug())
                // The last ones lie deepest, on the average.
                : odd.oneIn(3) && !known.categories().isEmpty()
                        ? Ref.byId(
                                "parentId", Handles.written(known.categories().lastKey()))
                        : known.reference("parentId", known.categories());
    }

    private Operation onProducts() {
        Map<Integer, ProductDraft> products = known.products();
        int dice = odd.below(27);
        if (products.size() > MOST_OF_A_KIND || dice < 4 && products.size() > 4) {
            return Operation.of(Kind.DELETE_PRODUCT, known.someone(products));
        } else if (dice < 7) {
            return Operation.of(odd.oneIn(3) ? Kind.ARCHIVE_PRODUCT : Kind.RESTORE_PRODUCT, known.someone(products));
        } else if (dice < 13) {
            return stock();
        } else if (dice < 19 && !products.isEmpty()) {
            int handle = known.someone(products);
            ProductDraft before = products.get(handle);
            Ref category = before == null || odd.oneIn(3) ? category() : before.category();
            List<ProductDraft.Component> components = before == null || odd.odd() ? components() : before.components();
            return Operation.of(
                    Kind.CHANGE_PRODUCT,
                    handle,
                    productDrafting.product(category, known.definitionsOf(category), null, components));
        }
        Ref category = category();
        return Operation.of(
                Kind.CREATE_PRODUCT,
                known.newHandle(),
                productDrafting.product(
                        category,
                        known.definitionsOf(category),
                        odd.number(0, 1_000_000_000, odd.below(60)),
                        odd.oneIn(3) ? components() : null));
    }

    private @Nullable Ref category() {
        if (odd.odd()) {
            return odd.oneIn(2) ? null : Ref.byId("categoryId", "");
        }
        return odd.oneIn(6)
                ? Ref.byKey("category", productDrafting.someSlug())
                : known.reference("categoryId", known.categories());
    }

    private List<ProductDraft.Component> components() {
        Map<String, ProductDraft.Component> components = new LinkedHashMap<>();
        int count = odd.odd() ? 51 : 1 + odd.below(3);
        for (int i = 0; i < count; i++) {
            Ref product = odd.oneIn(5)
                    ? Ref.byKey("sku", productDrafting.someSku())
                    : known.reference("productId", known.products());
            components.put(
                    odd.odd() ? "" + i : product.value(),
                    odd.odd() && odd.oneIn(4) ? null : new ProductDraft.Component(product, odd.number(1, 1000, 2)));
        }
        return new ArrayList<>(components.values());
    }

    private Operation stock() {
        if (odd.oneIn(6) && !receipts.isEmpty()) {
            Operation again = odd.any(receipts);
            return odd.oneIn(3) ? Operation.ofStock(again.handle(), again.text(), odd.below(9) + 1L) : again;
        }
        int product = known.someone(known.products());
        if (odd.odd()) {
            return Operation.ofStock(product, OrderDrafting.oddKey(odd), 1L);
        }
        Long add = odd.oneIn(12)
                ? Long.valueOf(1_000_000_000L - odd.below(90))
                : odd.number(-1_000_000_000, 1_000_000_000, odd.below(60) - 20L);
        Operation operation = Operation.ofStock(product, "r" + known.newHandle(), add);
        if (add != null && add != 0) {
            receipts.add(operation);
        }
        return operation;
    }

    private Operation onOrders() {
        Map<Integer, Operation> orders = known.orders();
        int dice = odd.below(44);
        if (orders.size() > MOST_ORDERS || dice < 5) {
            return Operation.of(Kind.DELETE_ORDER, known.someone(orders));
        } else if (dice < 10) {
            return Operation.of(
                    Kind.PAY_ORDER, known.someone(orders), null, odd.oneIn(2) ? null : odd.plain(100, "INV-1"));
        } else if (dice < 13) {
            return Operation.of(Kind.SHIP_ORDER, known.someone(orders));
        } else if (dice < 15) {
            return Operation.of(Kind.DELIVER_ORDER, known.someone(orders));
        } else if (dice < 22) {
            return Operation.of(Kind.CANCEL_ORDER, known.someone(orders));
        }
        return dice < 28 ? orderDrafting.recording() : orderDrafting.placement();
    }
}
