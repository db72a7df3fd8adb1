package dev.cartograph.orders;

import dev.cartograph.customers.CustomerDraft;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells whether a request that comes again under one key is the same request: SHA-256 of what it asks. */
final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The same for two drafts that ask the same, whatever the JSON was spaced and ordered like. */
    static String of(OrderDraft draft) {
        Fingerprint print = new Fingerprint();
        print.id(draft.customerId());
        CustomerDraft.Address address = draft.shippingAddress();
        print.flag(address != null);
        if (address != null) {
            print.text(address.label());
            print.text(address.street());
            print.text(address.city());
            print.text(address.region());
            print.text(address.postalCode());
            print.text(address.country());
        }
        OrderDraft.Price expected = draft.expectedTotal();
        print.flag(expected != null);
        if (expected != null) {
            print.number(expected.amount());
            print.text(expected.currency());
        }
        List<OrderDraft.@Nullable Line> lines = draft.lines() == null ? List.of() : draft.lines();
        print.number((long) lines.size());
        for (OrderDraft.Line line : lines) {
            print.id(line == null ? null : line.productId());
            print.number(line == null ? null : line.quantity());
        }
        return HexFormat.of().formatHex(print.digest.digest());
    }

    private void id(@Nullable String id) {
        text(id == null ? null : id.toLowerCase(Locale.ROOT));
    }

    private void text(@Nullable String text) {
        byte[] bytes = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        number(bytes == null ? null : (long) bytes.length);
        if (bytes != null) {
            digest.update(bytes);
        }
    }

    private void number(@Nullable Long number) {
        flag(number != null);
        if (number != null) {
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        }
    }

    private void flag(boolean there) {
        digest.update((byte) (there ? 1 : 0));
    }
}
