package dev.cartograph.judge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a client asks of the shop. What it is about has a handle, a number that stands for an id which only the
 * shop will give: in a draft the id {@code @7} is that of what was created under the handle 7, and nobody's where that
 * was refused. So a sequence can be replayed, and with some of it left out.
 *
 * @param handle what is created, or changed
 * @param draft of a customer, category, product or order, a reference of a category that moves, or nothing
 * @param text a key or a payment reference
 * @param stale whether whoever asks read it when it was first there, and not since
 */
record Operation(
        Kind kind,
        int handle,
        @Nullable Object draft,
        @Nullable String text,
        @Nullable Long number,
        boolean stale) {

    enum Kind {
        CREATE_CUSTOMER,
        CHANGE_CUSTOMER,
        DELETE_CUSTOMER,
        CREATE_CATEGORY,
        CHANGE_CATEGORY,
        MOVE_CATEGORY,
        DELETE_CATEGORY,
        CREATE_PRODUCT,
        CHANGE_PRODUCT,
        ARCHIVE_PRODUCT,
        RESTORE_PRODUCT,
        DELETE_PRODUCT,
        ADD_STOCK,
        PLACE_ORDER,
        RECORD_ORDER,
        PAY_ORDER,
        SHIP_ORDER,
        DELIVER_ORDER,
        CANCEL_ORDER,
        DELETE_ORDER;

        /** Whether it makes a thing that others can name. */
        boolean creates() {
            return name().startsWith("CREATE");
        }

        /** Whether it is asked of something in the version in which it was read. */
        boolean asksForVersion() {
            return !creates() && this != ADD_STOCK && this != PLACE_ORDER && this != RECORD_ORDER;
        }

        /** Of what it is asked: {@code customers}. */
        String table() {
            String kind = name().substring(name().indexOf('_') + 1);
            return switch (kind) {
                case "CUSTOMER" -> "customers";
                case "CATEGORY" -> "categories";
                case "ORDER" -> "orders";
                default -> "products";
            };
        }
    }

    static Operation of(Kind kind, int handle) {
        return of(kind, handle, null);
    }

    static Operation of(Kind kind, int handle, @Nullable Object draft) {
        return of(kind, handle, draft, null);
    }

    static Operation of(Kind kind, int handle, @Nullable Object draft, @Nullable String text) {
        return new Operation(kind, handle, draft, text, null, false);
    }

    static Operation ofStock(int handle, @Nullable String key, @Nullable Long add) {
        return new Operation(Kind.ADD_STOCK, handle, null, key, add, false);
    }

    Operation byOneWhoReadItFirst() {
        return new Operation(kind, handle, draft, text, number, true);
    }

    /** The same with another draft. */
    Operation with(@Nullable Object other) {
        return new Operation(kind, handle, other, text, number, stale);
    }

    /** The same about {@code other}, wherever it was about {@code one}. */
    Operation about(int other, int one) {
        return new Operation(
                kind,
                handle == one ? other : handle,
                Drafts.texts(draft, said -> Handles.isOf(one, said) ? Handles.written(other) : said),
                text,
                number,
                stale);
    }

    /** Those that differ in one number, by so much. */
    List<Operation> off(long by) {
        List<Operation> off = new ArrayList<>();
        for (long step : List.of(by, -by)) {
            Drafts.each(draft, part -> part instanceof Long number ? List.of(number + step) : List.of())
                    .forEach(other -> off.add(with(other)));
            if (number != null) {
                off.add(new Operation(kind, handle, draft, text, number + step, stale));
            }
        }
        return off;
    }

    /** The numbers in it. */
    List<Long> numbers() {
        List<Long> numbers = new ArrayList<>(Drafts.numbers(draft));
        if (number != null) {
            numbers.add(number);
        }
        return numbers;
    }
}
