package dev.cartograph.orders;

import dev.cartograph.products.Product;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of catalogs for tests: each is sound and has a key of its own until a test says otherwise. */
record HistoricOrderDrafts(HistoricOrderDraft build) {

    static HistoricOrderDrafts aRow(CustomerId customer) {
        return aRow(Ref.byId("customerId", customer.hex()));
    }

    static HistoricOrderDrafts aRow(@Nullable Ref customer) {
        return new HistoricOrderDrafts(new HistoricOrderDraft(
                UUID.randomUUID().toString(), customer, "DELIVERED", "2026-02-01T08:00:00Z", null, List.of()));
    }

    HistoricOrderDrafts of(long quantity, Product product, long cents) {
        return with(new HistoricOrderDraft.Line(
                Ref.byKey("product", product.sku().text()), quantity, new OrderDraft.Price(cents, "EUR")));
    }

    HistoricOrderDrafts with(HistoricOrderDraft.@Nullable Line line) {
        HistoricOrderDraft d = build;
        List<HistoricOrderDraft.@Nullable Line> lines =
                new ArrayList<>(d.lines() == null ? List.<HistoricOrderDraft.@Nullable Line>of() : d.lines());
        lines.add(line);
        return new HistoricOrderDrafts(
                new HistoricOrderDraft(d.key(), d.customer(), d.state(), d.placedAt(), d.shippingAddress(), lines));
    }

    HistoricOrderDrafts under(@Nullable String key) {
        HistoricOrderDraft d = build;
        return new HistoricOrderDrafts(
                new HistoricOrderDraft(key, d.customer(), d.state(), d.placedAt(), d.shippingAddress(), d.lines()));
    }

    HistoricOrderDrafts being(@Nullable String state) {
        HistoricOrderDraft d = build;
        return new HistoricOrderDrafts(
                new HistoricOrderDraft(d.key(), d.customer(), state, d.placedAt(), d.shippingAddress(), d.lines()));
    }

    HistoricOrderDrafts placedAt(@Nullable String time) {
        HistoricOrderDraft d = build;
        return new HistoricOrderDrafts(
                new HistoricOrderDraft(d.key(), d.customer(), d.state(), time, d.shippingAddress(), d.lines()));
    }
}
