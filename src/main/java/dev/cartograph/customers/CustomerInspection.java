package dev.cartograph.customers;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Bookkeeping;
import dev.cartograph.integrity.Circles;
import dev.cartograph.integrity.DocumentRules;
import dev.cartograph.integrity.Finding;
import dev.cartograph.integrity.Inspection;
import dev.cartograph.integrity.Judgement;
import dev.cartograph.integrity.Mending;
import dev.cartograph.integrity.Reading;
import dev.cartograph.integrity.Remedy;
import dev.cartograph.rules.Rule;
import dev.cartograph.values.Phone;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges stored customers: each by itself, their email addresses in any case, and that nobody refers in a circle. */
@Component
final class CustomerInspection implements Inspection {
    private static final String COLLECTION = CustomersConfiguration.COLLECTION;
    private static final Map<String, Rule<?>> FAULTS = new LinkedHashMap<>();

    static {
        FAULTS.put("/emailLower", DocumentRules.AGREES);
        FAULTS.put("/email", CustomerRules.EMAIL_FORM);
        FAULTS.put("/name", CustomerRules.NAME_PLAIN);
        FAULTS.put("/addresses", CustomerRules.ADDRESS_PLAIN);
        FAULTS.put("/phones", CustomerRules.PHONE_FORM);
        FAULTS.put("/dateOfBirth", CustomerRules.BIRTH);
        FAULTS.put("/referrerId", CustomerRules.REFERRER_KNOWN);
        FAULTS.put("/loyaltyCard", CustomerRules.CARD_WHOLE);
    }

    private final Documents<Document> customers;
    private final Mending mending;
    private final CustomerWithdrawal withdrawal;
    private final Bookkeeping bookkeeping;
    private final Judgement judgement;

    CustomerInspection(DocumentStore store, Mending mending, CustomerWithdrawal withdrawal) {
        this.customers = store.plain(COLLECTION);
        this.mending = mending;
        this.withdrawal = withdrawal;
        this.bookkeeping = new Bookkeeping(
                mending, COLLECTION, Customer.SCHEMA, Set.of(Standing.PENDING, Standing.LIVE, Standing.CLOSING));
        this.judgement = new Judgement(COLLECTION, Judgement.byBeginning(FAULTS), this::remedy);
    }

    @Override
    public String of() {
        return COLLECTION;
    }

    @Override
    public Set<Rule<?>> judges() {
        Set<Rule<?>> rules = new HashSet<>(CustomerRules.ALL.all());
        rules.addAll(Set.of(DocumentRules.WHOLE, DocumentRules.AGREES, DocumentRules.ENDS));
        return rules;
    }

    @Override
    public void inspect(Inquiry inquiry) {
        LocalDate today = LocalDate.ofInstant(inquiry.now(), ZoneOffset.UTC).plusDays(1);
        Circles referrers = new Circles(
                customers, found -> found.get("referrerId") instanceof ObjectId id ? List.of(id) : List.of());
        customers.eachBatch(Filters.empty(), batch -> {
            Map<String, Document> elsewhere = new HashMap<>();
            for (Document found : batch) {
                judgement.guarded(found, inquiry, () -> judge(found, today, elsewhere, referrers, inquiry));
            }
            findTaken(elsewhere, inquiry);
            inquiry.looked(batch.size());
        });
    }

    private void judge(
            Document found, LocalDate today, Map<String, Document> elsewhere, Circles referrers, Inquiry inquiry) {
        if (!bookkeeping.judge(found, inquiry)) {
            return;
        }
        StoredCustomer stored = StoredCustomer.of(found);
        CustomerDraft draft = stored.draft();
        if (!(found.get("_id") instanceof ObjectId)) {
            judgement.tell(found, CustomerRules.KEY, "/_id", "is no id of the shop's", inquiry);
        }
        judgement.tell(
                found,
                stored.faults(),
                CustomerRules.ALL.judge(new CustomerRules.Facts(draft, today, false, false, false, false)),
                inquiry);
        if (draft.email() != null) {
            String lower = draft.email().toLowerCase(Locale.ROOT);
            if (!lower.equals(found.get("emailLower"))) {
                judgement.tell(
                        found, DocumentRules.AGREES, "/emailLower", "is not the email in small letters", inquiry);
                elsewhere.put(lower, found);
            }
        }
        Circles.Ways ways = referrers.from(found);
        if (!ways.back().isEmpty()) {
            judgement.tell(found, CustomerRules.REFERRER_STAYS, "/referrerId", "leads back to the customer", inquiry);
        } else if (!ways.followed()) {
            inquiry.found(Finding.of(
                    CustomerRules.REFERRER_STAYS,
                    COLLECTION,
                    found.get("_id"),
                    "/referrerId",
                    "leads to a younger customer, on a way too long to be followed",
                    Circles.TOO_LONG));
        }
    }

    /** A wrong copy hides that the address is somebody else's. */
    private void findTaken(Map<String, Document> elsewhere, Inquiry inquiry) {
        if (!elsewhere.isEmpty()) {
            customers.findAll(Filters.in("emailLower", elsewhere.keySet())).forEach(other -> {
                Document found = elsewhere.get(String.valueOf(other.get("emailLower")));
                if (found != null && !Objects.equals(found.get("_id"), other.get("_id"))) {
                    judgement.tell(
                            found,
                            CustomerRules.EMAIL_UNIQUE,
                            "/email",
                            "is that of " + other.get("_id") + " too",
                            inquiry);
                }
            });
        }
    }

    /** What is optional goes, of a list what is wrong goes, and only what cannot be spared takes the customer along. */
    private Remedy remedy(Document found, Rule<?> rule, String pointer) {
        if (rule == DocumentRules.AGREES && found.get("email") instanceof String email) {
            return mending.step(
                    COLLECTION,
                    found,
                    "write it anew from the email",
                    List.of("email", "emailLower"),
                    Updates.set("emailLower", email.toLowerCase(Locale.ROOT)));
        }
        String field = pointer.split("/", -1).length > 1 ? pointer.split("/", -1)[1] : "";
        Bson less = pointer.equals("/name/middle") ? Updates.unset("name.middle") : less(found, field);
        return less == null
                ? withdrawal.of(found)
                : mending.change(COLLECTION, found, "take what is wrong from " + field, less);
    }

    private static @Nullable Bson less(Document found, String field) {
        return switch (field) {
            case "dateOfBirth", "loyaltyCard", "referrerId" -> Updates.unset(field);
            case "phones" ->
                Updates.set(
                        field,
                        Mending.sound(
                                list(found, field),
                                CustomerRules.MAX_PHONES,
                                one -> one instanceof String text && Phone.isValid(text),
                                one -> one));
            case "addresses" ->
                Updates.set(
                        field,
                        Mending.sound(
                                list(found, field),
                                CustomerRules.MAX_ADDRESSES,
                                CustomerInspection::isSoundAddress,
                                one -> String.valueOf(((Document) one).get("label"))));
            default -> null;
        };
    }

    private static boolean isSoundAddress(Object one) {
        if (!(one instanceof Document document)) {
            return false;
        }
        Reading reading = Reading.of(document);
        CustomerDraft.Address address = StoredAddress.of(reading);
        boolean[] sound = {reading.faults().isEmpty()};
        Rule.Findings none = (pointer, message) -> sound[0] = false;
        AddressChecks.whole(none, "", address);
        AddressChecks.plain(none, "", address);
        AddressChecks.country(none, "", address);
        return sound[0];
    }

    private static List<?> list(Document found, String field) {
        return found.get(field) instanceof List<?> list ? list : List.of();
    }
}
