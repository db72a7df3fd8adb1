package dev.cartograph.orders;

import dev.cartograph.customers.Customers;
import dev.cartograph.products.Offer;
import dev.cartograph.products.Offers;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.Money;
import dev.cartograph.values.ProductId;
import dev.cartograph.values.Ref;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the rules about orders are judged by, for many orders in one round trip a kind. */
@Component
final class FactFinder {
    private final Customers customers;
    private final Offers offers;
    private final Clock clock;

    FactFinder(Customers customers, Offers offers, Clock clock) {
        this.customers = customers;
        this.offers = offers;
        this.clock = clock;
    }

    /** The facts about placements: a unit costs what its product costs. */
    OrderFacts ofPlacement(Asked asked) {
        return find(List.of(asked), (line, offer) -> offer == null ? null : offer.price())
                .get(0);
    }

    /** The facts about orders of a catalog: a unit costs what the line says. */
    List<OrderFacts> ofHistory(List<Asked> asked) {
        return find(asked, (line, offer) -> OrderFacts.money(line.unitPrice()));
    }

    private List<OrderFacts> find(List<Asked> asked, Pricing pricing) {
        Map<Ref, CustomerId> buyers = buyers(asked);
        Map<String, Offer> byRef = offered(asked);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<OrderFacts> facts = new ArrayList<>();
        for (Asked one : asked) {
            List<@Nullable Offer> lineOffers = new ArrayList<>();
            List<@Nullable Money> prices = new ArrayList<>();
            for (Asked.Line line : one.linesWithinBounds()) {
                Offer offer = byRef.get(known(line.product()));
                lineOffers.add(offer);
                prices.add(pricing.price(line, offer));
            }
            facts.add(new OrderFacts(
                    one, now, buyers.get(one.customer()), lineOffers, prices, OrderFacts.time(one.placedAt())));
        }
        return facts;
    }

    private Map<Ref, CustomerId> buyers(List<Asked> asked) {
        Set<CustomerId> ids = new HashSet<>();
        Set<String> emails = new HashSet<>();
        for (Asked one : asked) {
            Ref customer = one.customer();
            if (customer.natural()) {
                emails.add(customer.value());
            } else if (customer.isId()) {
                ids.add(CustomerId.of(customer.value()));
            }
        }
        Map<String, CustomerId> byId = customers.known(ids);
        Map<String, CustomerId> byEmail = customers.idsByEmail(emails);
        Map<Ref, CustomerId> buyers = new HashMap<>();
        for (Asked one : asked) {
            String value = one.customer().value().toLowerCase(Locale.ROOT);
            CustomerId id = one.customer().natural() ? byEmail.get(value) : byId.get(value);
            if (id != null) {
                buyers.put(one.customer(), id);
            }
        }
        return buyers;
    }

    private Map<String, Offer> offered(List<Asked> asked) {
        Set<ProductId> ids = new HashSet<>();
        Set<String> skus = new HashSet<>();
        for (Asked one : asked) {
            for (Asked.Line line : one.linesWithinBounds()) {
                Ref product = line.product();
                if (product.natural()) {
                    skus.add(product.value());
                } else if (product.isId()) {
                    ids.add(ProductId.of(product.value()));
                }
            }
        }
        Map<String, Offer> byRef = new HashMap<>();
        offers.findAll(ids).forEach((id, offer) -> byRef.put(id.hex(), offer));
        offers.findBySku(skus).forEach((sku, offer) -> byRef.put("sku " + sku, offer));
        return byRef;
    }

    private static String known(Ref product) {
        return product.natural() ? "sku " + product.value() : product.value().toLowerCase(Locale.ROOT);
    }

    private interface Pricing {
        @Nullable
        Money price(Asked.Line line, @Nullable Offer offer);
    }
}
