package dev.cartograph.audits;

import static dev.cartograph.audits.Parts.address;
import static dev.cartograph.audits.Parts.addressWithout;
import static dev.cartograph.audits.Parts.closing;
import static dev.cartograph.audits.Parts.email;
import static dev.cartograph.audits.Parts.list;
import static dev.cartograph.audits.Parts.many;
import static dev.cartograph.audits.Parts.nothing;
import static dev.cartograph.audits.Parts.old;
import static dev.cartograph.audits.Parts.part;

import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.bson.types.ObjectId;

/** What can be wrong with a customer as it is stored. */
final class CustomerViolations {
    private final Violations violations;
    private final Samples samples;
    private final Spoiling customers;

    CustomerViolations(Violations violations, Samples samples) {
        this.violations = violations;
        this.samples = samples;
        customers = new Spoiling("customers", samples::customer, violations, samples);
    }

    void add() {
        described();
        identified();
        customers.bookkeeping();
        customers.spoiled(
                "DOC-011", "email copied wrongly", c -> c.put("emailLower", "other" + samples.next() + "@b.org"));
        customers.spoiled("DOC-011", "no copy of the email", c -> c.remove("emailLower"));
        customers.spoiled("DOC-012", "never came to be", c -> neverThere(c));
        customers.spoiled("DOC-012", "deletion without end", c -> closing(c));
        for (Object decided : List.of("yes", false)) {
            customers.spoiled("DOC-012", "deletion decided as " + decided, c -> {
                closing(c);
                part(c, "closing").put("decided", decided);
            });
        }
        customers.spoiled("DOC-012", "deletion of nobody", c -> c.put("standing", "CLOSING"));
    }

    private static void neverThere(Document customer) {
        old(customer.append("standing", "PENDING").append("version", 1L));
        customer.remove("touches");
    }

    private void described() {
        customers.spoiled("CUS-002", "no email", c -> c.remove("email"));
        customers.spoiled("CUS-003", "email of another type", c -> c.put("email", samples.notA(String.class)));
        customers.spoiled("CUS-003", "email that is none", c -> email(c, "nobody at " + samples.next()));
        customers.spoiled("CUS-005", "no last name", c -> part(c, "name").remove("last"));
        customers.spoiled("CUS-006", "name of spaces", c -> part(c, "name").put("first", " "));
        customers.spoiled("CUS-006", "name that is no document", c -> c.put("name", samples.notA(Document.class)));
        customers.spoiled("CUS-007", "too many addresses", c -> c.put("addresses", many(21, Parts::address)));
        customers.spoiled(
                "CUS-008", "address without street", c -> list(c, "addresses").add(addressWithout("street")));
        customers.spoiled("CUS-009", "address that is no document", c -> c.put("addresses", List.of(3)));
        customers.spoiled("CUS-009", "address that is null", c -> c.put("addresses", nothing()));
        customers.spoiled("CUS-009", "no addresses", c -> c.remove("addresses"));
        customers.spoiled(
                "CUS-010",
                "address in no country",
                c -> list(c, "addresses").add(address(1).append("country", "XX")));
        customers.spoiled("CUS-011", "label twice", c -> c.put("addresses", List.of(address(1), address(1))));
        customers.spoiled("CUS-012", "too many phones", c -> c.put("phones", many(11, i -> "+4930" + (100000 + i))));
        customers.spoiled("CUS-013", "phone that is none", c -> c.put("phones", List.of("0800")));
        customers.spoiled("CUS-013", "phone of another type", c -> c.put("phones", List.of(800)));
        customers.spoiled("CUS-013", "phone that is null", c -> c.put("phones", nothing()));
        customers.spoiled("CUS-014", "phone twice", c -> c.put("phones", List.of("+49301234567", "+49301234567")));
        customers.spoiled("CUS-015", "birth to come", c -> c.put("dateOfBirth", "2999-01-01"));
        customers.spoiled("CUS-015", "birth of another type", c -> c.put("dateOfBirth", samples.notA(String.class)));
        customers.spoiled("CUS-016", "referrer that is none", c -> c.put("referrerId", new ObjectId()));
        customers.spoiled("CUS-016", "referrer of another type", c -> c.put("referrerId", "ada@example.org"));
        customers.spoiled("CUS-017", "own referrer", c -> c.put("referrerId", c.get("_id")));
        violations.kind("CUS-017 referrers in a circle", () -> {
            Document one = samples.customer();
            Document other = samples.customer().append("referrerId", one.get("_id"));
            Document third = samples.customer().append("referrerId", other.get("_id"));
            one.append("referrerId", third.get("_id"));
            violations.insert("customers", one, "CUS-017");
            violations.insert("customers", other, null);
            violations.insert("customers", third, null);
        });
        customers.spoiled(
                "CUS-018",
                "card without day",
                c -> c.put("loyaltyCard", new Document("number", "CARD" + (100000 + samples.next()))));
        customers.spoiled("CUS-019", "card number that is none", c -> c.put("loyaltyCard", card("no")));
        customers.spoiled(
                "CUS-021",
                "card from the future",
                c -> c.put(
                        "loyaltyCard", card("CARD" + (100000 + samples.next())).append("since", "2999-01-01")));
    }

    private void identified() {
        violations.kind("CUS-004 email twice", () -> {
            Document one = samples.customer();
            violations.insert("customers", one, null);
            Document other = samples.customer();
            email(other, one.getString("email"));
            other.put("createdAt", new Date(one.getDate("createdAt").getTime() + 1));
            violations.insert("customers", other, "CUS-004");
        });
        violations.kind("CUS-004 email twice in another case", () -> {
            Document one = samples.customer();
            violations.insert("customers", one, null);
            Document other =
                    samples.customer().append("email", one.getString("email").toUpperCase(Locale.ROOT));
            violations.insert("customers", other, "CUS-004");
        });
        violations.kind("CUS-020 card twice", () -> {
            String number = "TWICE" + (100000 + samples.next());
            violations.insert("customers", samples.customer().append("loyaltyCard", card(number)), null);
            Document other = samples.customer().append("loyaltyCard", card(number));
            other.put("createdAt", new Date(System.currentTimeMillis() + 1));
            violations.insert("customers", other, "CUS-020");
        });
        violations.kind("CUS-001 id that is none", () -> {
            Document one = samples.customer().append("_id", "customer-" + samples.next());
            violations.insert("customers", one, "CUS-001");
        });
    }

    private static Document card(String number) {
        return new Document("number", number).append("since", "2024-01-31");
    }
}
