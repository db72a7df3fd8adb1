package dev.cartograph.judge;

import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.products.ProductDraft;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What clients know to be there, since it was accepted: what they ask next is mostly about that. */
final class Known {
    private final OddTexts odd;
    private final Map<Integer, CustomerDraft> customers = new TreeMap<>();
    private final TreeMap<Integer, CategoryDraft> categories = new TreeMap<>();
    private final Map<Integer, ProductDraft> products = new TreeMap<>();
    private final Map<Integer, Operation> orders = new TreeMap<>();
    private int handles;

    Known(OddTexts odd) {
        this.odd = odd;
    }

    Map<Integer, CustomerDraft> customers() {
        return customers;
    }

    TreeMap<Integer, CategoryDraft> categories() {
        return categories;
    }

    Map<Integer, ProductDraft> products() {
        return products;
    }

    Map<Integer, Operation> orders() {
        return orders;
    }

    /** One that nobody has. */
    int newHandle() {
        return handles++;
    }

    void accepted(Operation operation) {
        int handle = operation.handle();
        Object draft = operation.draft();
        switch (operation.kind()) {
            case CREATE_CUSTOMER, CHANGE_CUSTOMER -> customers.put(handle, (CustomerDraft) given(draft));
            case DELETE_CUSTOMER -> customers.remove(handle);
            case CREATE_CATEGORY, CHANGE_CATEGORY -> categories.put(handle, (CategoryDraft) given(draft));
            case MOVE_CATEGORY -> {
                CategoryDraft before = categories.get(handle);
                if (before != null) {
                    categories.put(
                            handle, new CategoryDraft(before.slug(), before.name(), (Ref) draft, before.attributes()));
                }
            }
            case DELETE_CATEGORY -> categories.remove(handle);
            case CREATE_PRODUCT, CHANGE_PRODUCT -> products.put(handle, (ProductDraft) given(draft));
            case DELETE_PRODUCT -> products.remove(handle);
            case PLACE_ORDER, RECORD_ORDER -> orders.put(handle, operation);
            case DELETE_ORDER -> orders.remove(handle);
            default -> {}
        }
    }

    /** Mostly one that is there. */
    int someone(Map<Integer, ?> among) {
        if (among.isEmpty() || odd.odd()) {
            return handles == 0 ? 0 : odd.below(handles);
        }
        return odd.any(List.copyOf(among.keySet()));
    }

    /** A reference by id, which mostly leads somewhere. */
    Ref reference(String field, Map<Integer, ?> among) {
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

    /** The definitions that hold for a product of this category. */
    List<CategoryDraft.Attribute> definitionsOf(@Nullable Ref category) {
        List<CategoryDraft.Attribute> all = new ArrayList<>();
        CategoryDraft at = category(category);
        for (int level = 0; at != null && level < 12; level++) {
            all.addAll(at.attributes() == null ? List.of() : at.attributes());
            at = category(at.parent());
        }
        return all;
    }

    private @Nullable CategoryDraft category(@Nullable Ref ref) {
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

    private static Object given(@Nullable Object draft) {
        return Objects.requireNonNull(draft, "draft");
    }
}
