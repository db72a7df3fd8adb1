package dev.cartograph.judge;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a client asks of the shop. What it is about has a handle, a number that stands for an id which only the
 * shop will give: in a draft the id {@code @7} is that of what was created under the handle 7, and nobody's where that
 * was refused. So a sequence can be replayed, and with some of it left out.
 *
 * @param handle what is created, or changed
 * @param draft of a customer, category, product or order, a reference of a category that moves, or nothing
 * @param text a key or a payment reference
 */
record Operation(
        Kind kind,
        int handle,
        @Nullable Object draft,
        @Nullable String text,
        @Nullable Long number) {

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
        PAY_ORDER,
        SHIP_ORDER,
        DELIVER_ORDER,
        CANCEL_ORDER,
        DELETE_ORDER;

        boolean creates() {
            return name().startsWith("CREATE") || this == PLACE_ORDER;
        }
    }

    static Operation of(Kind kind, int handle) {
        return new Operation(kind, handle, null, null, null);
    }

    static Operation of(Kind kind, int handle, @Nullable Object draft) {
        return new Operation(kind, handle, draft, null, null);
    }
}
