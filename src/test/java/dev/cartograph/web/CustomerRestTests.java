package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RestTest
class CustomerRestTests {
    @Autowired
    private Rest rest;

    private static String body(String email) {
        return """
                {"email": "%s", "name": {"first": "Ada", "last": "Lovelace"}}""".formatted(email);
    }

    private static String anEmail() {
        return UUID.randomUUID() + "@example.org";
    }

    private Answer created() {
        Answer created = rest.post("/api/customers", body(anEmail()));
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        return created;
    }

    private static String at(Answer customer) {
        return "/api/customers/" + customer.id();
    }

    @Test
    void createsACustomerAndSaysWhere() {
        String email = anEmail();
        Answer created = rest.post(
                "/api/customers", """
                {"email": "%s", "name": {"first": "Ada", "middle": "King", "last": "Lovelace"},
                 "addresses": [{"label": "home", "street": "1 Main St", "city": "London", "postalCode": "W1", "country": "GB"}],
                 "phones": ["+442071234567"], "dateOfBirth": "1985-12-10",
                 "loyaltyCard": {"number": "%s", "since": "2024-01-31"}}""".formatted(email, email.substring(0, 8).toUpperCase(Locale.ROOT)));
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo(at(created));
        assertThat(created.tag()).isEqualTo("\"1-" + created.at("/age") + "\"");
        assertThat(created.header("Content-Type")).isEqualTo("application/json");
        assertThat(created.json().propertyNames())
                .containsExactly(
                        "id",
                        "email",
                        "name",
                        "addresses",
                        "phones",
                        "dateOfBirth",
                        "loyaltyCard",
                        "age",
                        "state",
                        "createdAt",
                        "version");
        Answer found = rest.get(created.header("Location"));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.tag()).isEqualTo(created.tag());
        assertThat(found.json()).isEqualTo(created.json());
    }

    @Test
    void tellsEveryBrokenRuleAtOnce() {
        Answer refused = rest.post("/api/customers", """
                {"email": "none", "phones": ["0"], "dateOfBirth": "1789-07-14"}""");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.at("/code")).isEqualTo("rules-broken");
        assertThat(refused.at("/status")).isEqualTo("422");
        assertThat(refused.violations())
                .containsExactly("CUS-003 /email", "CUS-005 /name", "CUS-013 /phones/0", "CUS-015 /dateOfBirth");
    }

    @Test
    void answersADuplicateWithAConflict() {
        Answer created = created();
        Answer refused = rest.post("/api/customers", body(created.at("/email").toUpperCase(Locale.ROOT)));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code")).isEqualTo("duplicate");
        assertThat(refused.violations()).containsExactly("CUS-004 /email");
        Answer both = rest.post("/api/customers", """
                {"email": "%s"}""".formatted(created.at("/email")));
        assertThat(both.status()).isEqualTo(422);
    }

    @Test
    void refusesAFieldThatIsUnknown() {
        Answer refused = rest.post("/api/customers", """
                {"email": "a@example.org", "name": {"first": "A", "last": "B", "nick": "C"}}""");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/code")).isEqualTo("unknown-field");
        assertThat(refused.at("/pointer")).isEqualTo("/name/nick");
        assertThat(refused.json().at("/known").valueStream().map(n -> n.asString()))
                .containsExactly("first", "last", "middle");
    }

    @Test
    void mergesAPatch() {
        Answer created = created();
        Answer changed = rest.patch(at(created), """
                {"name": {"middle": "King"}, "phones": ["+4930901820"], "dateOfBirth": "1985-12-10"}""", "If-Match", "\"1\"");
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        assertThat(changed.tag()).isEqualTo("\"2-" + changed.at("/age") + "\"");
        assertThat(changed.at("/name")).isEqualTo("{\"first\":\"Ada\",\"middle\":\"King\",\"last\":\"Lovelace\"}");
        Answer removed =
                rest.patch(at(created), "{\"name\": {\"middle\": null}, \"dateOfBirth\": null}", "If-Match", "\"2\"");
        assertThat(removed.at("/version")).isEqualTo("3");
        assertThat(removed.json().at("/name").has("middle")).isFalse();
        assertThat(removed.json().has("dateOfBirth")).isFalse();
        assertThat(removed.at("/phones/0")).isEqualTo("+4930901820");
    }

    @Test
    void leavesTheVersionWhereNothingChanges() {
        Answer created = created();
        Answer same = rest.patch(at(created), created.json(), "If-Match", created.tag());
        assertThat(same.status()).as("%s", same).isEqualTo(200);
        assertThat(same.json()).isEqualTo(created.json());
    }

    @Test
    void refusesAChangeOfWhatOnlyTheShopWrites() {
        Answer created = created();
        Answer refused = rest.patch(at(created), """
                {"id": "%s", "version": 1, "age": 7, "createdAt": null}""".formatted(created.id()), "If-Match", "*");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.violations()).containsExactly("DOC-001 /age", "DOC-001 /createdAt");
        Answer more = rest.patch(at(created), "{\"version\": 9, \"phones\": [\"0\"]}", "If-Match", "*");
        assertThat(more.violations()).containsExactly("DOC-001 /version", "CUS-013 /phones/0");
    }

    @Test
    void refusesAnotherReferrer() {
        Answer one = created();
        Answer other = created();
        Answer refused = rest.patch(at(one), "{\"referrerId\": \"%s\"}".formatted(other.id()), "If-Match", "*");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.violations()).containsExactly("CUS-017 /referrerId");
    }

    @Test
    void refusesAPatchOfAnotherMediaType() {
        Answer created = created();
        Answer refused = rest.send("PATCH", at(created), "{}", "Content-Type", "application/json", "If-Match", "*");
        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.header("Accept-Patch")).isEqualTo("application/merge-patch+json");
        assertThat(refused.at("/code")).isEqualTo("unsupported-media-type");
    }

    @Test
    void refusesAPatchWithAnUnknownFieldOrAWrongType() {
        Answer created = created();
        Answer unknown = rest.patch(at(created), "{\"nick\": null}", "If-Match", "*");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.at("/pointer")).isEqualTo("/nick");
        Answer wrong = rest.patch(at(created), "{\"phones\": [\"+4930901820\", 7]}", "If-Match", "*");
        assertThat(wrong.at("/code")).isEqualTo("wrong-type");
        assertThat(wrong.at("/pointer")).isEqualTo("/phones/1");
    }

    @Test
    void wantsToKnowWhichVersionAChangeMeans() {
        Answer created = created();
        for (Answer refused : List.of(rest.patch(at(created), "{}"), rest.delete(at(created)))) {
            assertThat(refused.status()).isEqualTo(428);
            assertThat(refused.at("/code")).isEqualTo("precondition-required");
        }
        for (String stale : List.of("\"2\"", "W/\"1\"", "\"abc\"", "\"2\", \"3\"")) {
            Answer refused = rest.patch(at(created), "{\"phones\": []}", "If-Match", stale);
            assertThat(refused.status()).as(stale).isEqualTo(412);
            assertThat(rest.delete(at(created), "If-Match", stale).status()).isEqualTo(412);
        }
        for (String malformed : List.of("1", "\"1", "\"1\",", "**")) {
            Answer refused = rest.patch(at(created), "{}", "If-Match", malformed);
            assertThat(refused.status()).as(malformed).isEqualTo(400);
            assertThat(refused.at("/code")).isEqualTo("bad-header");
        }
        for (String fresh : List.of("\"1\"", "*", "\"9\", \"1\"", "\"1-31\"")) {
            assertThat(rest.patch(at(created), "{\"phones\": []}", "If-Match", fresh)
                            .status())
                    .as(fresh)
                    .isEqualTo(200);
        }
    }

    @Test
    void saysNothingTwice() {
        Answer created = created();
        for (String known : List.of("\"1\"", "W/\"1\"", "*", "\"7\", \"1\"")) {
            Answer again = rest.get(at(created), "If-None-Match", known);
            assertThat(again.status()).as(known).isEqualTo(304);
            assertThat(again.text()).isEmpty();
            assertThat(again.tag()).isEqualTo("\"1\"");
        }
        assertThat(rest.get(at(created), "If-None-Match", "\"2\"").status()).isEqualTo(200);
    }

    @Test
    void deletesACustomerAndLeavesThoseItBrought() {
        Answer referrer = created();
        Answer referred = rest.post("/api/customers", """
                {"email": "%s", "name": {"first": "B", "last": "C"}, "referrerId": "%s"}""".formatted(anEmail(), referrer.id()));
        assertThat(referred.at("/referrerId")).isEqualTo(referrer.id());
        Answer gone = rest.delete(at(referrer), "If-Match", referrer.tag());
        assertThat(gone.status()).isEqualTo(204);
        assertThat(rest.get(at(referrer)).status()).isEqualTo(404);
        Answer left = rest.get(at(referred));
        assertThat(left.json().has("referrerId")).isFalse();
        assertThat(left.tag()).isEqualTo("\"2\"");
    }

    @Test
    void knowsNoCustomerWhoseIdIsNone() {
        for (String id : List.of("665f1c2ab3d4e5f601234567", "none", "%24gt", "665f1c2ab3d4e5f60123456g")) {
            Answer missing = rest.get("/api/customers/" + id);
            assertThat(missing.status()).as(id).isEqualTo(404);
            assertThat(missing.at("/code")).isEqualTo("not-found");
        }
        Answer body = rest.post("/api/customers", """
                {"email": "%s", "name": {"first": "B", "last": "C"}, "referrerId": "none"}""".formatted(anEmail()));
        assertThat(body.status()).isEqualTo(422);
        assertThat(body.violations()).containsExactly("CUS-016 /referrerId");
        assertThat(rest.get("/api/customers?referrerId=none").status()).isEqualTo(400);
    }

    @Test
    void listsCustomersPageByPage() {
        Answer referrer = created();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(rest.post("/api/customers", """
                {"email": "%s", "name": {"first": "B", "last": "C"}, "referrerId": "%s"}""".formatted(anEmail(), referrer.id()))
                    .id());
        }
        List<String> seen = new ArrayList<>();
        String next = "/api/customers?limit=2&count=true&referrerId=" + referrer.id();
        int pages = 0;
        while (next != null) {
            Answer page = rest.get(next);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.at("/total")).isEqualTo("5");
            assertThat(page.at("/totalIsAtLeast")).isEqualTo("false");
            page.json().at("/items").forEach(item -> seen.add(item.get("id").asString()));
            assertThat(page.json().has("next")).isTrue();
            next = page.json().get("next").isNull() ? null : page.at("/next");
            pages++;
        }
        assertThat(seen).containsExactlyElementsOf(made);
        assertThat(pages).isEqualTo(3);
        assertThat(rest.get("/api/customers?referrerId=" + referrer.id()).json().propertyNames())
                .containsExactly("items", "next");
    }

    @Test
    void findsACustomerByEmailInAnyCase() {
        Answer created = created();
        Answer found = rest.get("/api/customers?email=" + created.at("/email").toUpperCase(Locale.ROOT));
        assertThat(found.json().at("/items")).hasSize(1);
        assertThat(found.at("/items/0/id")).isEqualTo(created.id());
    }

    @Test
    void refusesParametersThatAreUnknownRepeatedOrBad() {
        for (String query : List.of(
                "emial=x",
                "email[$gt]=",
                "limit=1&limit=2",
                "limit=0",
                "limit=201",
                "limit=two",
                "count=yes",
                "limit=",
                "after=x",
                "email=%7B%22$gt%22:%22%22%7D",
                "expand=orders",
                "fields=none",
                "fields=",
                "email=%ff",
                "sort=email",
                "after=%00")) {
            Answer refused =
                    rest.get("/api/customers?" + query.replace("[", "%5B").replace("]", "%5D"));
            assertThat(refused.status()).as(query).isEqualTo(400);
            assertThat(refused.at("/code")).as(query).isEqualTo("bad-parameter");
        }
        assertThat(rest.get("/api/customers?emial=x").json().at("/known").toString())
                .contains("email", "referrerId", "limit");
    }

    @Test
    void expandsTheReferrerAndNarrowsTheAnswer() {
        Answer referrer = created();
        Answer referred = rest.post("/api/customers", """
                {"email": "%s", "name": {"first": "B", "last": "C"}, "referrerId": "%s"}""".formatted(anEmail(), referrer.id()));
        Answer whole = rest.get(at(referred) + "?expand=referrer");
        assertThat(whole.json().at("/referrer")).isEqualTo(referrer.json());
        assertThat(whole.json().propertyNames()).containsSubsequence("referrerId", "referrer", "createdAt");
        assertThat(rest.get(at(referred) + "?expand=referrer", "If-None-Match", whole.tag())
                        .status())
                .isEqualTo(304);
        rest.patch(at(referrer), "{\"phones\": [\"+4930901820\"]}", "If-Match", "*");
        assertThat(rest.get(at(referred) + "?expand=referrer", "If-None-Match", whole.tag())
                        .status())
                .isEqualTo(200);
        Answer narrow = rest.get(at(referred) + "?expand=referrer&fields=id,name.last,referrer.email");
        assertThat(narrow.text())
                .isEqualTo("{\"id\":\"%s\",\"name\":{\"last\":\"C\"},\"referrer\":{\"email\":\"%s\"}}"
                        .formatted(referred.id(), referrer.at("/email")));
        Answer list = rest.get("/api/customers?expand=referrer&fields=referrer.id&referrerId=" + referrer.id());
        assertThat(list.at("/items")).isEqualTo("[{\"referrer\":{\"id\":\"%s\"}}]".formatted(referrer.id()));
        assertThat(rest.patch(at(referred), "{}", "If-Match", whole.tag()).status())
                .isEqualTo(200);
    }
}
