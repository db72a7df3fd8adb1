package dev.cartograph.customers;

import dev.cartograph.rules.Checks;
import dev.cartograph.rules.Guard;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.Rules;
import dev.cartograph.values.Email;
import dev.cartograph.values.Phone;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must be true of a customer. */
final class CustomerRules {
    static final int MAX_NAME = 100;
    static final int MAX_ADDRESSES = 20;
    static final int MAX_PHONES = 10;
    static final String CARD_PATTERN = "[A-Z0-9]{6,20}";
    static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);

    private static final Pattern CARD = Pattern.compile(CARD_PATTERN);
    private static final String TESTS = "CustomerRulesTests.";

    static final Rule<Facts> KEY = Rule.of("CUS-001", "a customer has an id of its own")
            .standsInFor("PRIMARY KEY (id)")
            .guardedBy(Guard.construction("the collection's own index on _id; the id is ours, not the client's"))
            .provedBy(TESTS + "givesEveryCustomerAnIdOfItsOwn")
            .foundByItsGuard();

    static final Rule<Facts> EMAIL_PRESENT = Rule.of("CUS-002", "a customer has an email address")
            .standsInFor("email TEXT NOT NULL")
            .provedBy(TESTS + "refusesACustomerWithoutEmail")
            .judging(Checks.present("/email", f -> f.draft().email()));

    static final Rule<Facts> EMAIL_FORM = Rule.of("CUS-003", "an email address has the form of one")
            .standsInFor("CHECK (email ~ '^" + Email.PATTERN.replace("'", "''") + "$' AND length(email) <= 254)")
            .provedBy(TESTS + "refusesAnEmailThatIsNone")
            .judging(Checks.form(
                    "/email",
                    Email::isValid,
                    "is no email address",
                    f -> f.draft().email()));

    static final Rule<Facts> EMAIL_UNIQUE = Rule.of("CUS-004", "no two customers have one email address, in any case")
            .standsInFor("CREATE UNIQUE INDEX customers_email_unique ON customers (lower(email))")
            .guardedBy(Guard.uniqueIndex("email_unique"))
            .mendedBy(Rule.Mend.OTHERS)
            .provedBy(TESTS + "refusesASecondCustomerWithOneEmail")
            .judging((facts, found) -> {
                if (facts.emailTaken()) {
                    found.at("/email", "another customer has this email address");
                }
            });

    static final Rule<Facts> NAME_PRESENT = Rule.of("CUS-005", "a customer has a first and a last name")
            .standsInFor("name_first TEXT NOT NULL, name_last TEXT NOT NULL")
            .provedBy(TESTS + "refusesACustomerWithoutName")
            .judging((facts, found) -> {
                CustomerDraft.Name name = facts.draft().name();
                if (name == null) {
                    found.at("/name", "is required");
                } else {
                    present(found, "/name/first", name.first());
                    present(found, "/name/last", name.last());
                }
            });

    static final Rule<Facts> NAME_PLAIN = Rule.of("CUS-006", "a name is plain text of 1 to 100 characters")
            .standsInFor("CHECK (length(name_first) BETWEEN 1 AND 100) and so for name_middle, name_last")
            .provedBy(TESTS + "refusesANameThatIsNotPlain")
            .judging((facts, found) -> {
                CustomerDraft.Name name = facts.draft().name();
                if (name != null) {
                    Checks.plain(found, "/name/first", MAX_NAME, name.first());
                    Checks.plain(found, "/name/middle", MAX_NAME, name.middle());
                    Checks.plain(found, "/name/last", MAX_NAME, name.last());
                }
            });

    static final Rule<Facts> ADDRESSES_FEW = Rule.of("CUS-007", "a customer has at most 20 addresses")
            .standsInFor("CHECK (position BETWEEN 1 AND 20) on customer_addresses")
            .provedBy(TESTS + "refusesTooManyAddresses")
            .judging(Checks.atMost("/addresses", MAX_ADDRESSES, f -> f.draft().addresses()));

    static final Rule<Facts> ADDRESS_WHOLE = Rule.of(
                    "CUS-008", "an address has a label, street, city, postal code and country")
            .standsInFor("label, street, city, postal_code, country TEXT NOT NULL")
            .provedBy(TESTS + "refusesAnAddressWithPartsMissing")
            .judging(eachAddress(AddressChecks::whole));

    static final Rule<Facts> ADDRESS_PLAIN = Rule.of("CUS-009", "the parts of an address are plain text, not too long")
            .standsInFor("CHECK (length(label) BETWEEN 1 AND 50), street 200, city and region 100, postal_code 20")
            .provedBy(TESTS + "refusesAnAddressThatIsNotPlain")
            .judging(eachAddress(AddressChecks::plain));

    static final Rule<Facts> ADDRESS_COUNTRY = Rule.of("CUS-010", "a country is two letters of ISO 3166-1")
            .standsInFor("country TEXT REFERENCES countries")
            .provedBy(TESTS + "refusesACountryThatIsNone")
            .judging(eachAddress(AddressChecks::country));

    static final Rule<Facts> ADDRESS_LABELS = Rule.of("CUS-011", "no two addresses of a customer have one label")
            .standsInFor("UNIQUE (customer_id, label) on customer_addresses")
            .provedBy(TESTS + "refusesTwoAddressesWithOneLabel")
            .judging((facts, found) -> Checks.distinct(
                    found, "/addresses", "/label", map(facts.draft().addressesOrNone(), CustomerDraft.Address::label)));

    static final Rule<Facts> PHONES_FEW = Rule.of("CUS-012", "a customer has at most 10 telephone numbers")
            .standsInFor("CHECK (position BETWEEN 1 AND 10) on customer_phones")
            .provedBy(TESTS + "refusesTooManyPhones")
            .judging(Checks.atMost("/phones", MAX_PHONES, f -> f.draft().phones()));

    static final Rule<Facts> PHONE_FORM = Rule.of("CUS-013", "a telephone number is written as E.164")
            .standsInFor("phone TEXT NOT NULL CHECK (phone ~ '^" + Phone.PATTERN + "$')")
            .provedBy(TESTS + "refusesAPhoneThatIsNone")
            .judging((facts, found) -> {
                List<@Nullable String> phones = facts.draft().phonesOrNone();
                for (int i = 0; i < phones.size(); i++) {
                    String phone = phones.get(i);
                    if (phone == null || !Phone.isValid(phone)) {
                        found.at("/phones/" + i, "is no telephone number of the form +4930901820 (E.164)");
                    }
                }
            });

    static final Rule<Facts> PHONES_DISTINCT = Rule.of("CUS-014", "a customer has each telephone number once")
            .standsInFor("UNIQUE (customer_id, phone) on customer_phones")
            .provedBy(TESTS + "refusesAPhoneGivenTwice")
            .judging((facts, found) ->
                    Checks.distinct(found, "/phones", "", facts.draft().phonesOrNone()));

    static final Rule<Facts> BIRTH = Rule.of("CUS-015", "a date of birth is a day from 1900 until today")
            .standsInFor("date_of_birth DATE CHECK (date_of_birth BETWEEN '1900-01-01' AND current_date)")
            .provedBy(TESTS + "refusesADateOfBirthThatIsNone")
            .judging((facts, found) ->
                    day(found, "/dateOfBirth", facts.draft().dateOfBirth(), EARLIEST_BIRTH, facts.today()));

    static final Rule<Facts> REFERRER_KNOWN = Rule.of("CUS-016", "a referrer is a customer")
            .standsInFor("FOREIGN KEY (referrer_id) REFERENCES customers ON DELETE SET NULL")
            .guardedBy(Guard.reference("customers.referrerId"))
            .mendedBy(Rule.Mend.WHAT_IT_REFERS_TO)
            .provedBy(TESTS + "refusesAReferrerThatIsNoCustomer")
            .judging((facts, found) -> {
                if (facts.draft().referrer() != null && facts.referrerUnknown()) {
                    found.at("/" + facts.draft().referrer().field(), "is no customer");
                }
            });

    static final Rule<Facts> REFERRER_STAYS = Rule.of(
                    "CUS-017", "a referrer is given at creation and never after, so that nobody refers in a circle")
            .standsInFor("CREATE CONSTRAINT TRIGGER customers_referrer_stays AFTER UPDATE OF referrer_id ON customers")
            .guardedBy(Guard.construction("no update sets referrerId; only the referrer's deletion unsets it"))
            .provedBy(TESTS + "refusesAnotherReferrerLater")
            .judging((facts, found) -> {
                if (facts.referrerMoved()) {
                    found.at("/referrerId", "is given at creation and cannot be changed");
                }
            });

    static final Rule<Facts> CARD_WHOLE = Rule.of("CUS-018", "a loyalty card has a number and a first day")
            .standsInFor("number TEXT NOT NULL, since DATE NOT NULL on loyalty_cards")
            .provedBy(TESTS + "refusesALoyaltyCardWithPartsMissing")
            .judging((facts, found) -> {
                CustomerDraft.LoyaltyCard card = facts.draft().loyaltyCard();
                if (card != null) {
                    present(found, "/loyaltyCard/number", card.number());
                    present(found, "/loyaltyCard/since", card.since());
                }
            });

    static final Rule<Facts> CARD_FORM = Rule.of("CUS-019", "a card number is 6 to 20 capital letters and digits")
            .standsInFor("CHECK (number ~ '^" + CARD_PATTERN + "$')")
            .provedBy(TESTS + "refusesACardNumberThatIsNone")
            .judging(Checks.form(
                    "/loyaltyCard/number",
                    text -> CARD.matcher(text).matches(),
                    "is not 6 to 20 capital letters and digits",
                    f -> f.draft().cardNumber()));

    static final Rule<Facts> CARD_UNIQUE = Rule.of("CUS-020", "no two customers hold one card")
            .standsInFor("UNIQUE (number) on loyalty_cards")
            .guardedBy(Guard.uniqueIndex("card_unique"))
            .mendedBy(Rule.Mend.OTHERS)
            .provedBy(TESTS + "refusesACardThatAnotherHolds")
            .judging((facts, found) -> {
                if (facts.cardTaken()) {
                    found.at("/loyaltyCard/number", "another customer holds this card");
                }
            });

    static final Rule<Facts> CARD_SINCE = Rule.of("CUS-021", "a loyalty card was given out on a day until today")
            .standsInFor("CHECK (since BETWEEN '1900-01-01' AND current_date) on loyalty_cards")
            .provedBy(TESTS + "refusesACardFromTheFuture")
            .judging((facts, found) -> {
                CustomerDraft.LoyaltyCard card = facts.draft().loyaltyCard();
                if (card != null) {
                    day(found, "/loyaltyCard/since", card.since(), EARLIEST_BIRTH, facts.today());
                }
            });

    static final Rules<Facts> ALL = Rules.of(
            KEY,
            EMAIL_PRESENT,
            EMAIL_FORM,
            EMAIL_UNIQUE,
            NAME_PRESENT,
            NAME_PLAIN,
            ADDRESSES_FEW,
            ADDRESS_WHOLE,
            ADDRESS_PLAIN,
            ADDRESS_COUNTRY,
            ADDRESS_LABELS,
            PHONES_FEW,
            PHONE_FORM,
            PHONES_DISTINCT,
            BIRTH,
            REFERRER_KNOWN,
            REFERRER_STAYS,
            CARD_WHOLE,
            CARD_FORM,
            CARD_UNIQUE,
            CARD_SINCE);

    private CustomerRules() {}

    /**
     * What the rules about a customer are judged by.
     *
     * @param draft what is asked
     * @param today the day, in UTC
     * @param emailTaken whether another customer was seen with this email
     * @param cardTaken whether another customer was seen with this card
     * @param referrerUnknown whether the referrer was looked for and not seen
     * @param referrerMoved whether the draft asks a customer to change its referrer
     */
    record Facts(
            CustomerDraft draft,
            LocalDate today,
            boolean emailTaken,
            boolean cardTaken,
            boolean referrerUnknown,
            boolean referrerMoved) {}

    private interface AddressCheck {
        void judge(Rule.Findings found, String pointer, CustomerDraft.Address address);
    }

    private static Rule.Check<Facts> eachAddress(AddressCheck check) {
        return (facts, found) -> {
            List<CustomerDraft.@Nullable Address> addresses = facts.draft().addressesOrNone();
            for (int i = 0; i < addresses.size(); i++) {
                CustomerDraft.Address address = addresses.get(i);
                check.judge(
                        found,
                        "/addresses/" + i,
                        Objects.requireNonNullElse(
                                address, new CustomerDraft.Address(null, null, null, null, null, null)));
            }
        };
    }

    private static void present(Rule.Findings found, String pointer, @Nullable Object value) {
        if (value == null) {
            found.at(pointer, "is required");
        }
    }

    private static void day(
            Rule.Findings found, String pointer, @Nullable String text, LocalDate first, LocalDate last) {
        if (text == null) {
            return;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.isBefore(first) || day.isAfter(last)) {
                found.at(pointer, "is not from " + first + " until today");
            }
        } catch (DateTimeException unreadable) {
            found.at(pointer, "is no date of the form 1985-12-10");
        }
    }

    private static <T, R> List<@Nullable R> map(List<@Nullable T> list, Function<T, @Nullable R> field) {
        List<@Nullable R> mapped = new ArrayList<>();
        for (T one : list) {
            mapped.add(one == null ? null : field.apply(one));
        }
        return mapped;
    }
}
