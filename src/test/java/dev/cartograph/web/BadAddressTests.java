package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Bad addresses, queries and methods are answered with a problem, and never with a failure or what is inside. */
@RestTest
@ExtendWith(OutputCaptureExtension.class)
class BadAddressTests {
    private static final String CUSTOMERS = "/api/customers";

    @Autowired
    private Rest rest;

    private Made made;

    @BeforeEach
    void make() {
        made = new Made(rest);
    }

    @Test
    void leadsFromTheRootToTheDocumentsForPeople() {
        for (String accept : List.of("text/html", "*/*", "application/json")) {
            Answer root = rest.get("/", "Accept", accept);
            assertThat(root.status()).as("%s", root).isEqualTo(302);
            assertThat(root.header("Location")).isEqualTo("/docs");
        }
    }

    @Test
    void answersWhatIsNotThere(CapturedOutput output) {
        for (String path : List.of(
                "/api",
                "/api/customers/",
                "/api/nothing",
                "/docs/none",
                "/actuator",
                "/actuator/env",
                "/swagger-ui.html",
                "/index.html",
                "/api/customers/x/y/z",
                "/error")) {
            Answer missing = rest.get(path);
            assertThat(missing.status()).as("%s", missing).isEqualTo(404);
            assertThat(missing.at("/code")).isEqualTo("no-route");
            missing.tellsNothingOfTheInside();
        }
        assertThat(output.getAll()).as("no news for who runs it").doesNotContain("WARN");
        assertThat(rest.get(CUSTOMERS + "?email=a;b@example.org").at("/code"))
                .as("a semicolon further on is nothing special")
                .isEqualTo("bad-parameter");
        assertThat(rest.send("HEAD", CUSTOMERS, null).status()).isEqualTo(200);
        assertThat(rest.get(CUSTOMERS, "Accept", "text/csv").status()).isEqualTo(406);
        assertThat(rest.get(CUSTOMERS, "Accept", "no media type").status()).isEqualTo(406);
    }

    @Test
    void saysThatNothingIsServedThereWhateverContentIsSent() {
        Answer answer = rest.send("POST", "/api/products//restore", "{}", "Content-Type", "*/*");
        assertThat(answer.status()).as("%s", answer).isEqualTo(404);
        assertThat(answer.at("/code")).isEqualTo("no-route");
    }

    /** What is allowed at an address is what its routes have, whichever method is refused there. */
    @Test
    void saysWhichMethodsAnAddressHas() {
        Map<String, String> allowed = Map.of(
                CUSTOMERS,
                "GET, HEAD, OPTIONS, POST",
                CUSTOMERS + "/665f1c2ab3d4e5f601234567",
                "DELETE, GET, HEAD, OPTIONS, PATCH",
                "/api/orders/665f1c2ab3d4e5f601234567/pay",
                "OPTIONS, POST",
                "/api/rules",
                "GET, HEAD, OPTIONS",
                "/actuator/health",
                "GET, HEAD, OPTIONS");
        allowed.forEach((path, methods) -> {
            for (String method : List.of("PUT", "TRACE", "PROPFIND", "FOO")) {
                Answer refused = rest.send(method, path, null, "X-Mine", "not to be echoed");
                assertThat(refused.status()).as("%s", refused).isEqualTo(405);
                assertThat(refused.at("/code")).isEqualTo("method-not-allowed");
                assertThat(refused.header("Allow")).as("%s", refused).isEqualTo(methods);
                assertThat(refused.text()).doesNotContain("not to be echoed");
            }
            Answer options = rest.send("OPTIONS", path, null);
            assertThat(options.header("Allow").split(",")).containsExactlyInAnyOrder(methods.split(", "));
            assertThat(options.header("Accept-Patch"))
                    .isEqualTo(methods.contains("PATCH") ? "application/merge-patch+json" : null);
        });
        for (String method : List.of("DELETE", "PATCH")) {
            assertThat(rest.send(method, CUSTOMERS, null).header("Allow")).isEqualTo(allowed.get(CUSTOMERS));
        }
        assertThat(rest.send("TRACE", "/api/nothing", null).status()).isEqualTo(404);
    }

    @Test
    void readsNoOperatorsOutOfAnAddress() {
        made.customer();
        for (String query : List.of(
                "email%5B%24gt%5D=",
                "email%5B%24ne%5D=x",
                "%24where=1",
                "email=%7B%22%24gt%22%3A%22%22%7D",
                "referrerId=%7B%22%24ne%22%3Anull%7D",
                "referrerId%5B%24exists%5D=false",
                "email.%24gt=",
                "after=%7B%22s%22%3A%22_id%22%7D",
                "after=eyJzIjoiX2lkIiwiaSI6eyIkZ3QiOiIifX0",
                "limit=%7B%7D",
                "count=1",
                "email=%00",
                "%00=1",
                "email=%C3",
                "email=a@example.org&email=b@example.org",
                "=",
                "&&=&")) {
            Answer refused = rest.get(CUSTOMERS + "?" + query);
            assertThat(refused.status()).as("%s", refused).isEqualTo(400);
            assertThat(refused.at("/code")).as("%s", refused).isEqualTo("bad-parameter");
            refused.tellsNothingOfTheInside();
        }
        Answer product = made.product(1);
        assertThat(rest.get("/api/products?attributes.colour=%7B%22%24gt%22%3A%22%22%7D&categoryId="
                                + product.at("/categoryId"))
                        .json()
                        .at("/items"))
                .isEmpty();
    }

    @Test
    void knowsNothingWhoseIdIsNone() {
        for (String id : List.of(
                "none",
                "%24gt",
                "%7B%22%24gt%22%3A%22%22%7D",
                "665f1c2ab3d4e5f60123456",
                "665f1c2ab3d4e5f6012345678",
                "%00",
                "..%5Cx",
                "665f1c2ab3d4e5f60123456%C3%A9",
                "null",
                "0")) {
            for (String kind : List.of("customers", "categories", "products", "orders")) {
                Answer missing = rest.get("/api/" + kind + "/" + id);
                assertThat(missing.status()).as("%s", missing).isIn(400, 404);
                missing.tellsNothingOfTheInside();
            }
        }
    }
}
