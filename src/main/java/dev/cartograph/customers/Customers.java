package dev.cartograph.customers;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.DuplicateKey;
import dev.cartograph.database.Keyset;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Announced;
import dev.cartograph.integrity.Children;
import dev.cartograph.integrity.Parents;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.Outcome;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Stale;
import dev.cartograph.rules.Violation;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.Email;
import dev.cartograph.values.Page;
import dev.cartograph.values.PageRequest;
import dev.cartograph.values.Phone;
import dev.cartograph.values.Ref;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All customers: found, listed, created, changed and deleted, by the rules. */
@Component
public final class Customers {
    private static final String KIND = "customer";
    private static final List<String> CHANGEABLE =
            List.of("email", "emailLower", "name", "addresses", "phones", "dateOfBirth", "loyaltyCard");

    private final Documents<Customer> documents;
    private final Documents<Identity> identities;
    private final Children children;
    private final Parents parents;
    private final Clock clock;

    Customers(DocumentStore store, Children children, Parents parents, Clock clock) {
        this.documents = store.mapped(CustomersConfiguration.COLLECTION, Customer.class);
        this.identities = store.views(CustomersConfiguration.COLLECTION, Identity.class);
        this.children = children;
        this.parents = parents;
        this.clock = clock;
    }

    public Optional<Customer> find(CustomerId id) {
        return documents.find(Filters.and(Filters.eq("_id", id), Standing.VISIBLE));
    }

    /** The customers with these ids, as far as they are there, in one round trip. */
    public List<Customer> findAll(Collection<CustomerId> ids) {
        return ids.isEmpty() ? List.of() : documents.findAll(Filters.and(Filters.in("_id", ids), Standing.VISIBLE));
    }

    /** The customers with these email addresses, by the address in small letters, in one round trip. */
    public Map<String, Customer> findByEmail(Collection<String> emails) {
        Map<String, Customer> found = new HashMap<>();
        if (!emails.isEmpty()) {
            documents.findAll(withEmail(emails)).forEach(customer -> found.put(customer.emailLower(), customer));
        }
        return found;
    }

    /** Those of these ids that customers have, in hexadecimal digits, at a fraction of the cost of reading them. */
    public Map<String, CustomerId> known(Collection<CustomerId> ids) {
        Map<String, CustomerId> known = new HashMap<>();
        if (!ids.isEmpty()) {
            identities
                    .findAll(Filters.and(Filters.in("_id", ids), Standing.VISIBLE))
                    .forEach(one -> known.put(one.id().hex(), one.id()));
        }
        return known;
    }

    /** The ids of the customers with these email addresses, by the address in small letters. */
    public Map<String, CustomerId> idsByEmail(Collection<String> emails) {
        Map<String, CustomerId> found = new HashMap<>();
        if (!emails.isEmpty()) {
            identities.findAll(withEmail(emails)).forEach(one -> found.put(one.emailLower(), one.id()));
        }
        return found;
    }

    private static Bson withEmail(Collection<String> emails) {
        Set<String> lower = emails.stream().map(e -> e.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return Filters.and(Filters.in("emailLower", lower), Standing.VISIBLE);
    }

    public Page<Customer> list(CustomerFilter filter, PageRequest request) {
        return documents.page(filter.query(), Keyset.BY_ID, request);
    }

    /** Hands over every customer, in no order that means anything, a few at a time. */
    public void each(Consumer<Customer> reader) {
        documents.each(Standing.VISIBLE, reader);
    }

    /**
     * Creates a customer.
     *
     * @throws RulesBroken where the draft breaks rules
     */
    public Customer create(CustomerDraft draft) {
        return createAll(List.of(draft)).get(0).orThrow();
    }

    /**
     * Creates each customer whose draft breaks no rule, together, in a number of round trips that does not grow with
     * theirs.
     *
     * @return what became of each draft, in their order
     */
    public List<Outcome<Customer>> createAll(List<CustomerDraft> drafts) {
        List<Candidate> candidates = candidates(drafts);
        Map<Integer, Outcome<Customer>> outcomes = new TreeMap<>();
        List<Integer> sound = new ArrayList<>();
        List<Announced<Customer>> announced = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            List<Violation> violations =
                    CustomerRules.ALL.judge(candidates.get(i).facts());
            if (violations.isEmpty()) {
                sound.add(i);
                announced.add(announced(candidates.get(i)));
            } else {
                outcomes.put(i, Outcome.refused(new RulesBroken(violations)));
            }
        }
        List<Outcome<Customer>> written = children.insertAll(
                documents, announced, (place, key) -> taken(key), Filters.empty(), Children.Look.NONE);
        for (int place = 0; place < written.size(); place++) {
            outcomes.put(sound.get(place), written.get(place));
        }
        return List.copyOf(outcomes.values());
    }

    /** Judges drafts as {@link #createAll} would, and writes nothing. */
    public List<List<Violation>> judge(List<CustomerDraft> drafts) {
        return candidates(drafts).stream()
                .map(candidate -> CustomerRules.ALL.judge(candidate.facts()))
                .toList();
    }

    /** Judges a draft as {@link #change} of this customer would, and writes nothing. */
    public List<Violation> judge(Customer before, CustomerDraft draft) {
        return CustomerRules.ALL.judge(
                candidates(List.of(draft), List.of(before)).get(0).facts());
    }

    /**
     * Makes a customer what the draft says, setting only the fields that differ.
     *
     * @param version the version that the sender read
     * @return the customer after it, at the same version where nothing differed
     * @throws NotFound where there is none
     * @throws Stale where it is at another version
     * @throws RulesBroken where the draft breaks rules
     */
    public Customer change(CustomerId id, long version, CustomerDraft draft) {
        Customer before = find(id).orElseThrow(() -> NotFound.of(KIND, id));
        if (before.version() != version) {
            throw new Stale(KIND, version, before.version());
        }
        Candidate candidate = candidates(List.of(draft), List.of(before)).get(0);
        List<Violation> violations = CustomerRules.ALL.judge(candidate.facts());
        if (!violations.isEmpty()) {
            throw new RulesBroken(violations);
        }
        List<Bson> changes = changes(before, customer(id, candidate));
        if (changes.isEmpty()) {
            return before;
        }
        try {
            return documents
                    .change(
                            Filters.and(
                                    Filters.eq("_id", id),
                                    Filters.eq("version", version),
                                    Filters.eq("standing", Standing.LIVE.name())),
                            Updates.combine(changes))
                    .orElseThrow(() -> missed(id, version));
        } catch (DuplicateKey key) {
            throw taken(key);
        }
    }

    /**
     * Deletes a customer that no order refers to; those whom this customer brought stay, without a referrer.
     *
     * @throws NotFound where there is none
     * @throws Stale where it is at another version
     * @throws dev.cartograph.integrity.StillReferenced where an order refers to it
     */
    public void delete(CustomerId id, long version) {
        parents.delete(KIND, CustomersConfiguration.COLLECTION, id, version, Parents.Ending.NONE);
    }

    private Refusal missed(CustomerId id, long version) {
        Customer now = find(id).orElseThrow(() -> NotFound.of(KIND, id));
        return now.version() == version
                ? new WrongState("the customer is being deleted")
                : new Stale(KIND, version, now.version());
    }

    private List<Candidate> candidates(List<CustomerDraft> drafts) {
        return candidates(drafts, Collections.nCopies(drafts.size(), null));
    }

    /** Gathers what the rules are judged by, in one round trip a kind. */
    private List<Candidate> candidates(List<CustomerDraft> drafts, List<? extends @Nullable Customer> before) {
        Set<String> emails = new HashSet<>();
        Set<String> cards = new HashSet<>();
        Set<CustomerId> referrerIds = new HashSet<>();
        for (CustomerDraft draft : drafts) {
            addIfText(emails, draft.email());
            addIfText(cards, draft.cardNumber());
            Ref referrer = draft.referrer();
            if (referrer != null && referrer.natural()) {
                emails.add(referrer.value());
            } else if (referrer != null && referrer.isId()) {
                referrerIds.add(CustomerId.of(referrer.value()));
            }
        }
        Map<String, CustomerId> byEmail = idsByEmail(emails);
        Map<String, CustomerId> byCard = idsByCard(cards);
        Map<String, CustomerId> byId = known(referrerIds);

        LocalDate today = LocalDate.now(clock);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            CustomerDraft draft = drafts.get(i);
            Customer old = before.get(i);
            CustomerId referrer = referrer(draft.referrer(), byEmail, byId);
            candidates.add(new Candidate(
                    new CustomerRules.Facts(
                            draft,
                            today,
                            isAnother(byEmail.get(lower(draft.email())), old),
                            isAnother(byCard.get(draft.cardNumber()), old),
                            referrer == null,
                            old != null && !Objects.equals(old.referrerId(), referrer)),
                    referrer));
        }
        return candidates;
    }

    private Map<String, CustomerId> idsByCard(Set<String> cards) {
        Map<String, CustomerId> found = new HashMap<>();
        if (!cards.isEmpty()) {
            documents
                    .findAll(Filters.and(Filters.in("loyaltyCard.number", cards), Standing.VISIBLE))
                    .forEach(customer -> found.put(
                            Objects.requireNonNull(customer.loyaltyCard()).number(), customer.id()));
        }
        return found;
    }

    private static @Nullable CustomerId referrer(
            @Nullable Ref referrer, Map<String, CustomerId> byEmail, Map<String, CustomerId> byId) {
        if (referrer == null) {
            return null;
        }
        if (!referrer.natural()) {
            return byId.get(lower(referrer.value()));
        }
        return byEmail.get(lower(referrer.value()));
    }

    private static boolean isAnother(@Nullable CustomerId found, @Nullable Customer self) {
        return found != null && (self == null || !found.equals(self.id()));
    }

    private static void addIfText(Set<String> set, @Nullable String text) {
        if (text != null) {
            set.add(text);
        }
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private Announced<Customer> announced(Candidate candidate) {
        CustomerId id = CustomerId.of(new ObjectId().toHexString());
        Customer customer = customer(id, candidate);
        return new Announced<>(
                id,
                customer::in,
                Map.of(
                        CustomersConfiguration.TO_REFERRER,
                        nth -> CustomerRules.REFERRER_KNOWN.at(
                                "/"
                                        + Objects.requireNonNull(
                                                        candidate.draft().referrer())
                                                .field(),
                                "is gone, or is being deleted")));
    }

    /** The document that a draft asks for; the draft must have been judged. */
    private Customer customer(CustomerId id, Candidate candidate) {
        CustomerDraft draft = candidate.draft();
        Email email = Email.of(given(draft.email()));
        CustomerDraft.Name name = given(draft.name());
        CustomerDraft.LoyaltyCard card = draft.loyaltyCard();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Customer(
                id,
                Customer.SCHEMA,
                1,
                Standing.LIVE,
                email,
                email.lower(),
                new Customer.Name(given(name.first()), name.middle(), given(name.last())),
                draft.addressesOrNone().stream()
                        .map(Customers::given)
                        .map(CustomerDraft.Address::judged)
                        .toList(),
                draft.phonesOrNone().stream()
                        .map(phone -> Phone.of(given(phone)))
                        .toList(),
                draft.dateOfBirth() == null ? null : LocalDate.parse(draft.dateOfBirth()),
                candidate.referrer(),
                card == null
                        ? null
                        : new Customer.LoyaltyCard(given(card.number()), LocalDate.parse(given(card.since()))),
                now,
                now);
    }

    private List<Bson> changes(Customer before, Customer after) {
        Document was = documents.fields(before);
        Document is = documents.fields(after);
        List<Bson> changes = new ArrayList<>();
        for (String field : CHANGEABLE) {
            if (!Objects.equals(was.get(field), is.get(field))) {
                changes.add(is.containsKey(field) ? Updates.set(field, is.get(field)) : Updates.unset(field));
            }
        }
        return changes;
    }

    private static Refusal taken(DuplicateKey key) {
        return RulesBroken.of(
                key.index().equals(CustomersConfiguration.CARD_UNIQUE)
                        ? CustomerRules.CARD_UNIQUE.at("/loyaltyCard/number", "another customer holds this card")
                        : CustomerRules.EMAIL_UNIQUE.at("/email", "another customer has this email address"));
    }

    private static <V> V given(@Nullable V value) {
        return Objects.requireNonNull(value, "judged before");
    }

    /** As much of a customer as tells who it is; public since the driver's codec makes it. */
    public record Identity(@BsonId CustomerId id, String emailLower) {}

    /** A draft with what its rules are judged by. */
    private record Candidate(
            CustomerRules.Facts facts, @Nullable CustomerId referrer) {
        CustomerDraft draft() {
            return facts.draft();
        }
    }
}
