package dev.cartograph.customers;

import static dev.cartograph.customers.CustomerDrafts.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cartograph.StoreTest;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.values.Ref;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@StoreTest
class CustomerRulesTests {
    private static final CustomerDraft.Address HOME =
            new CustomerDraft.Address("home", "Main Street 1", "Berlin", null, "10115", "DE");

    @Autowired
    private Customers customers;

    @Test
    void givesEveryCustomerAnIdOfItsOwn() {
        Customer one = customers.create(aCustomer().build());
        Customer other = customers.create(aCustomer().build());
        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(customers.find(one.id())).contains(one);
    }

    @Test
    void refusesACustomerWithoutEmail() {
        assertThat(broken(aCustomer().withEmail(null))).containsExactly("CUS-002 /email");
    }

    @Test
    void refusesAnEmailThatIsNone() {
        for (String email : List.of("ada", "ada@", "@example.org", "a@b", "ada@exa mple.org", "a@b.c\n", "", " ")) {
            assertThat(broken(aCustomer().withEmail(email))).containsExactly("CUS-003 /email");
        }
        assertThat(broken(aCustomer().withEmail("a".repeat(64) + "@" + "b".repeat(187) + ".de")))
                .containsExactly("CUS-003 /email");
    }

    @Test
    void refusesASecondCustomerWithOneEmail() {
        customers.create(aCustomer().withEmail("Grace@example.org").build());
        RulesBroken refused = refusal(aCustomer().withEmail("grace@EXAMPLE.org"));
        assertThat(refused.code()).isEqualTo("duplicate");
        assertThat(told(refused)).containsExactly("CUS-004 /email");
    }

    @Test
    void refusesTheSecondOfTwoWithOneEmailInOneBatch() {
        CustomerDraft draft = aCustomer().build();
        var outcomes = customers.createAll(List.of(draft, aCustomer().build(), draft));
        assertThat(outcomes).extracting(o -> o.refusal() == null).containsExactly(true, true, false);
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThat(broken(
                        aCustomer().withEmail("none").named(null).calledOn("0").bornOn("1789-07-14")))
                .containsExactly("CUS-003 /email", "CUS-005 /name", "CUS-013 /phones/0", "CUS-015 /dateOfBirth");
    }

    @Test
    void refusesACustomerWithoutName() {
        assertThat(broken(aCustomer().named(null))).containsExactly("CUS-005 /name");
        assertThat(broken(aCustomer().named(new CustomerDraft.Name(null, null, null))))
                .containsExactly("CUS-005 /name/first", "CUS-005 /name/last");
    }

    @Test
    void refusesANameThatIsNotPlain() {
        assertThat(broken(aCustomer().named(new CustomerDraft.Name(" Ada", "\u0000", "x".repeat(101)))))
                .containsExactly("CUS-006 /name/first", "CUS-006 /name/middle", "CUS-006 /name/last");
        assertThat(broken(aCustomer().named(new CustomerDraft.Name("", null, "\uD800"))))
                .containsExactly("CUS-006 /name/first", "CUS-006 /name/last");
    }

    @Test
    void refusesTooManyAddresses() {
        CustomerDraft.Address[] many = IntStream.range(0, 21)
                .mapToObj(i -> new CustomerDraft.Address("home " + i, "Main Street", "Berlin", null, "10115", "DE"))
                .toArray(CustomerDraft.Address[]::new);
        assertThat(broken(aCustomer().at(many))).containsExactly("CUS-007 /addresses");
    }

    @Test
    void refusesAnAddressWithPartsMissing() {
        assertThat(broken(aCustomer().at(new CustomerDraft.Address(null, null, null, null, null, null))))
                .containsExactly(
                        "CUS-008 /addresses/0/label",
                        "CUS-008 /addresses/0/street",
                        "CUS-008 /addresses/0/city",
                        "CUS-008 /addresses/0/postalCode",
                        "CUS-008 /addresses/0/country");
    }

    @Test
    void refusesAnAddressThatIsNull() {
        CustomerDraft sound = aCustomer().build();
        CustomerDraft draft =
                new CustomerDraft(sound.email(), sound.name(), Collections.singletonList(null), null, null, null, null);
        assertThat(told(refusal(new CustomerDrafts(draft)))).hasSize(5).allMatch(t -> t.startsWith("CUS-008"));
    }

    @Test
    void refusesAnAddressThatIsNotPlain() {
        assertThat(broken(aCustomer()
                        .at(new CustomerDraft.Address("x".repeat(51), "a\nb", " ", "r ", "1".repeat(21), "DE"))))
                .containsExactly(
                        "CUS-009 /addresses/0/label",
                        "CUS-009 /addresses/0/street",
                        "CUS-009 /addresses/0/city",
                        "CUS-009 /addresses/0/region",
                        "CUS-009 /addresses/0/postalCode");
    }

    @Test
    void refusesACountryThatIsNone() {
        for (String country : List.of("XX", "de", "DEU", "")) {
            assertThat(broken(aCustomer()
                            .at(new CustomerDraft.Address("home", "Main Street", "Berlin", null, "10115", country))))
                    .containsExactly("CUS-010 /addresses/0/country");
        }
    }

    @Test
    void refusesTwoAddressesWithOneLabel() {
        assertThat(broken(aCustomer().at(HOME, HOME))).containsExactly("CUS-011 /addresses/1/label");
    }

    @Test
    void refusesTooManyPhones() {
        String[] many =
                IntStream.range(0, 11).mapToObj(i -> "+49301234" + (100 + i)).toArray(String[]::new);
        assertThat(broken(aCustomer().calledOn(many))).containsExactly("CUS-012 /phones");
    }

    @Test
    void refusesAPhoneThatIsNone() {
        for (String phone : List.of("030 901820", "+0301234567", "+49", "+4930901820123456", "+49 30 901820")) {
            assertThat(broken(aCustomer().calledOn(phone))).containsExactly("CUS-013 /phones/0");
        }
    }

    @Test
    void refusesAPhoneGivenTwice() {
        assertThat(broken(aCustomer().calledOn("+4930901820", "+4930901820"))).containsExactly("CUS-014 /phones/1");
    }

    @Test
    void refusesADateOfBirthThatIsNone() {
        for (String day : List.of("1899-12-31", "2999-01-01", "1985-02-30", "yesterday", "1985-1-1", "")) {
            assertThat(broken(aCustomer().bornOn(day))).containsExactly("CUS-015 /dateOfBirth");
        }
        assertThat(customers.create(aCustomer().bornOn("1900-01-01").build()).dateOfBirth())
                .hasToString("1900-01-01");
    }

    @Test
    void refusesAReferrerThatIsNoCustomer() {
        assertThat(broken(aCustomer().referredBy(Ref.byId("referrerId", "0123456789abcdef01234567"))))
                .containsExactly("CUS-016 /referrerId");
        assertThat(broken(aCustomer().referredBy(Ref.byId("referrerId", "nobody"))))
                .containsExactly("CUS-016 /referrerId");
        assertThat(broken(aCustomer().referredBy(Ref.byKey("referrer", "nobody@example.org"))))
                .containsExactly("CUS-016 /referrer");
    }

    @Test
    void refusesAnotherReferrerLater() {
        Customer referrer = customers.create(aCustomer().build());
        CustomerDraft draft = aCustomer()
                .referredBy(Ref.byId("referrerId", referrer.id().hex()))
                .build();
        Customer referred = customers.create(draft);
        assertThat(referred.referrerId()).isEqualTo(referrer.id());

        Customer another = customers.create(aCustomer().build());
        for (Ref later : new Ref[] {null, Ref.byId("referrerId", another.id().hex())}) {
            CustomerDraft changed = new CustomerDrafts(draft).referredBy(later).build();
            RulesBroken refused = catchThrowableOfType(
                    RulesBroken.class, () -> customers.change(referred.id(), referred.version(), changed));
            assertThat(told(refused)).containsExactly("CUS-017 /referrerId");
        }
    }

    @Test
    void leavesThoseWhomADeletedCustomerBroughtWithoutReferrer() {
        Customer referrer = customers.create(aCustomer().build());
        Customer referred = customers.create(aCustomer()
                .referredBy(Ref.byKey("referrer", referrer.email().text()))
                .build());
        customers.delete(referrer.id(), referrer.version());
        assertThat(customers.find(referrer.id())).isEmpty();
        Customer after = customers.find(referred.id()).orElseThrow();
        assertThat(after.referrerId()).isNull();
        assertThat(after.version()).isEqualTo(referred.version() + 1);
    }

    @Test
    void refusesALoyaltyCardWithPartsMissing() {
        assertThat(broken(aCustomer().holding(null, null)))
                .containsExactly("CUS-018 /loyaltyCard/number", "CUS-018 /loyaltyCard/since");
    }

    @Test
    void refusesACardNumberThatIsNone() {
        for (String number : List.of("ABC12", "abcdef1", "A".repeat(21), "ABC 123")) {
            assertThat(broken(aCustomer().holding(number, "2024-01-31")))
                    .containsExactly("CUS-019 /loyaltyCard/number");
        }
    }

    @Test
    void refusesACardThatAnotherHolds() {
        customers.create(aCustomer().holding("CARD0001", "2024-01-31").build());
        RulesBroken refused = refusal(aCustomer().holding("CARD0001", "2024-01-31"));
        assertThat(refused.code()).isEqualTo("duplicate");
        assertThat(told(refused)).containsExactly("CUS-020 /loyaltyCard/number");
    }

    @Test
    void refusesACardFromTheFuture() {
        assertThat(broken(aCustomer().holding("CARD0002", "2999-01-01"))).containsExactly("CUS-021 /loyaltyCard/since");
        assertThat(broken(aCustomer().holding("CARD0002", "soon"))).containsExactly("CUS-021 /loyaltyCard/since");
    }

    @Test
    void changesOnlyWhatDiffersAndMakesTheNextVersion() {
        CustomerDraft draft = aCustomer().build();
        Customer before = customers.create(draft);
        assertThat(customers.change(before.id(), 1, draft)).isEqualTo(before);
        Customer after = customers.change(
                before.id(),
                1,
                new CustomerDrafts(draft).calledOn("+4930901820").build());
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.phones()).hasToString("[+4930901820]");
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
    }

    private List<String> broken(CustomerDrafts draft) {
        return told(refusal(draft));
    }

    private RulesBroken refusal(CustomerDrafts draft) {
        RulesBroken refused = catchThrowableOfType(RulesBroken.class, () -> customers.create(draft.build()));
        assertThat(refused).as("refusal of %s", draft).isNotNull();
        return refused;
    }

    private static List<String> told(RulesBroken refused) {
        return refused.violations().stream()
                .map(v -> v.rule().code() + " " + v.pointer())
                .toList();
    }
}
