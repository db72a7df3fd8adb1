package dev.cartograph.orders;

/** Where an order is in its life: {@code PENDING → PLACED → PAID → SHIPPED → DELIVERED}, {@code PLACED|PAID → CANCELLED}. */
public enum OrderState {
    /** Being placed; no client sees it. */
    PENDING,
    PLACED,
    PAID,
    SHIPPED,
    DELIVERED,
    CANCELLED,
    /** Was not placed; a record of its key and no order. */
    REJECTED
}
