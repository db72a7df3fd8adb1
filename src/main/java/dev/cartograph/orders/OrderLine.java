package dev.cartograph.orders;

import dev.cartograph.values.Money;
import dev.cartograph.values.ProductId;
import dev.cartograph.values.Sku;

/**
 * One position of an order: {@code {"lineNumber": 1, "productId": …, "sku": "LAMP-01", "name": "Desk lamp", "unitPrice":
 * {"amount": 3999, "currency": "EUR"}, "quantity": 2, "total": {"amount": 7998, "currency": "EUR"}}}. Sku, name and unit
 * price are as they were when it was sold.
 *
 * @param lineNumber from 1, tells the line apart within its order
 * @param total unit price times quantity
 */
public record OrderLine(
        int lineNumber, ProductId productId, Sku sku, String name, Money unitPrice, int quantity, Money total) {

    static OrderLine of(int lineNumber, ProductId productId, Sku sku, String name, Money unitPrice, int quantity) {
        return new OrderLine(lineNumber, productId, sku, name, unitPrice, quantity, totalOf(unitPrice, quantity));
    }

    /**
     * The one place where a line's total is computed.
     *
     * @throws ArithmeticException where it cannot be held
     */
    static Money totalOf(Money unitPrice, long quantity) {
        return unitPrice.times(quantity);
    }

    /** Whether this line sells the same as another, whatever the product is called. */
    boolean sellsTheSameAs(OrderLine other) {
        return lineNumber == other.lineNumber
                && productId.equals(other.productId)
                && unitPrice.equals(other.unitPrice)
                && quantity == other.quantity;
    }
}
