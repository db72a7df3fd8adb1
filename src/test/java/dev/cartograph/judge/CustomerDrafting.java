package dev.cartograph.judge;

import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.values.Ref;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes up what customers are asked to be. */
final class CustomerDrafting {
    private static final List<String> NEAR_EMAILS = List.of(
            "a@b.co",
            "a@b",
            "@b.co",
            "a@b..co",
            "a@-b.co",
            "a b@c.de",
            "a@b@c.de",
            "x".repeat(64) + "@b.co",
            "x".repeat(65) + "@b.co",
            "a@" + "b".repeat(249) + ".co",
            "a@" + "b".repeat(250) + ".co");
    private static final List<String> NEAR_PHONES = List.of(
            "+1234567", "+123456", "+123456789012345", "+1234567890123456", "+0123456789", "1234567890", "+12345 6789");
    private static final List<String> NEAR_CARDS =
            List.of("ABCDEF", "ABCDE", "A".repeat(20), "A".repeat(21), "abcdef", "ABC-DEF");

    private final OddTexts odd;

    CustomerDrafting(OddTexts odd) {
        this.odd = odd;
    }

    CustomerDraft draft(@Nullable Ref referrer) {
        return new CustomerDraft(
                odd.formed(someEmail(), NEAR_EMAILS),
                odd.odd() && odd.oneIn(3)
                        ? null
                        : new CustomerDraft.Name(
                                odd.plain(100, "Ada"), odd.plainOrNone(100, "King"), odd.plain(100, "Lovelace")),
                addresses(),
                phones(),
                odd.oneIn(3) ? day() : null,
                referrer,
                odd.oneIn(4)
                        ? new CustomerDraft.LoyaltyCard(odd.formed("CARD" + (10 + odd.below(40)), NEAR_CARDS), day())
                        : null);
    }

    /** One of few, in any case. */
    String someEmail() {
        String email = "u" + odd.below(80) + "@example.org";
        return odd.oneIn(5) ? email.toUpperCase(Locale.ROOT) : email;
    }

    private @Nullable String day() {
        if (!odd.odd()) {
            return "19" + (10 + odd.below(90)) + "-02-1" + odd.below(10);
        }
        LocalDate today = LocalDate.now(Clock.systemUTC());
        return odd.any(new ArrayList<>(List.of(
                "1900-01-01",
                "1899-12-31",
                today.toString(),
                today.plusDays(1).toString(),
                "2023-02-29",
                "2024-02-29",
                "soon",
                "")));
    }

    private @Nullable List<CustomerDraft.@Nullable Address> addresses() {
        if (odd.oneIn(2)) {
            return null;
        }
        List<CustomerDraft.@Nullable Address> addresses = new ArrayList<>();
        int count = odd.odd() ? 20 + odd.below(2) : odd.below(3);
        for (int i = 0; i < count; i++) {
            addresses.add(odd.odd() && odd.oneIn(5) ? null : address(odd.odd() ? "Home" : "Home " + i));
        }
        return addresses;
    }

    CustomerDraft.Address address(String label) {
        return new CustomerDraft.Address(
                odd.plain(50, label),
                odd.plain(200, "1 High Street"),
                odd.plain(100, "London"),
                odd.plainOrNone(100, "Kent"),
                odd.plain(20, "N1 9GU"),
                odd.formed(odd.any(List.of("GB", "DE", "ES")), List.of("gb", "G", "GBR", "XX", "UK", "ZW")));
    }

    private @Nullable List<@Nullable String> phones() {
        if (odd.oneIn(2)) {
            return null;
        }
        List<@Nullable String> phones = new ArrayList<>();
        int count = odd.odd() ? 10 + odd.below(2) : odd.below(3);
        for (int i = 0; i < count; i++) {
            phones.add(odd.formed("+49309018" + (odd.odd() ? 10 : 10 + i), NEAR_PHONES));
        }
        return phones;
    }
}
