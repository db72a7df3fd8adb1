package dev.cartograph.orders;

import dev.cartograph.integrity.Children;
import dev.cartograph.products.Offer;
import dev.cartograph.rules.OutOfStock;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Violation;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.ProductId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that keeps an order from being placed.
 *
 * @param refusal what the sender is told of it
 * @param lasts whether it will be so tomorrow; a deletion that is under way may yet be refused
 */
record Hindrance(Refusal refusal, boolean lasts) {

    /** That the customer is gone or going; null where neither. */
    static @Nullable Hindrance ofCustomer(Children.Missing missing) {
        if (missing.isEmpty()) {
            return null;
        }
        boolean gone = missing.closing().isEmpty();
        return new Hindrance(
                RulesBroken.of(OrderRules.CUSTOMER_KNOWN.at("/customerId", gone ? "is gone" : "is being deleted")),
                gone);
    }

    /**
     * Why the stock does not suffice, for every line of the products that are lacking.
     *
     * @param lacking as they were when they could not be held; null for one that is gone
     */
    static Hindrance ofStock(Order order, Map<ProductId, @Nullable Offer> lacking) {
        Map<ProductId, Long> units = order.units();
        boolean lasts = true;
        List<Violation> violations = new ArrayList<>();
        List<OutOfStock.Shortage> shortages = new ArrayList<>();
        for (int i = 0; i < order.lines().size(); i++) {
            ProductId product = order.lines().get(i).productId();
            if (!lacking.containsKey(product)) {
                continue;
            }
            Offer offer = lacking.get(product);
            if (offer == null) {
                violations.add(LineRules.PRODUCT_KNOWN.at("/lines/" + i + "/productId", "is gone"));
            } else if (!offer.stands()) {
                lasts = false;
                violations.add(LineRules.PRODUCT_KNOWN.at("/lines/" + i + "/productId", "is being deleted"));
            } else if (!offer.isActive()) {
                violations.add(LineRules.PRODUCT_ACTIVE.at("/lines/" + i + "/productId", "is archived"));
            } else if (offer.stock().available() < OrderFacts.given(units.get(product))) {
                shortages.add(new OutOfStock.Shortage(
                        "/lines/" + i + "/quantity", offer.stock().available()));
            }
        }
        if (!violations.isEmpty()) {
            return new Hindrance(new RulesBroken(violations), lasts);
        }
        // Where nothing is short any more, others were only faster each time.
        return shortages.isEmpty() ? new Hindrance(busy(), false) : new Hindrance(new OutOfStock(shortages), true);
    }

    /** That others change what the order refers to, or place it too. */
    static WrongState busy() {
        return new WrongState("somebody else changes what the order refers to, or places it too; try again");
    }
}
