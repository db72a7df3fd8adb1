package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What holds of every kind of document alike. */
@RestTest
class EveryKindRestTests {
    @Autowired
    private Rest rest;

    private Map<String, Answer> one;

    @BeforeEach
    void make() {
        Made made = new Made(rest);
        one = Map.of(
                "/api/customers/", made.customer(),
                "/api/categories/", made.category(),
                "/api/products/", made.product(1));
    }

    @Test
    void takesNoParameterWhereSomethingIsWritten() {
        one.forEach((path, made) -> {
            String there = path + made.id() + "?fields=id";
            for (Answer refused : List.of(
                    rest.post(path.substring(0, path.length() - 1) + "?fields=id", "{}"),
                    rest.patch(there, "{}", "If-Match", "*"),
                    rest.delete(there, "If-Match", "*"))) {
                assertThat(refused.status()).as("%s", refused).isEqualTo(400);
                assertThat(refused.at("/parameter")).as("%s", refused).isEqualTo("fields");
            }
        });
        String stock = "/api/products/" + one.get("/api/products/").id() + "/stock?fields=id";
        assertThat(rest.post(stock, "{\"add\": 1}", "Idempotency-Key", "k").at("/parameter"))
                .isEqualTo("fields");
    }

    /** Who has not seen what is there now cannot know what a patch would make of it. */
    @Test
    void saysThatAPatchIsStaleWhateverElseIsWrongWithIt() {
        one.forEach((path, made) -> {
            for (String patch : List.of("{\"id\": \"other\"}", "{\"unknown\": 1}", "{}")) {
                Answer refused = rest.patch(path + made.id(), patch, "If-Match", "\"7\"");
                assertThat(refused.status()).as("%s", refused).isEqualTo(412);
                assertThat(refused.at("/code")).as("%s", refused).isEqualTo("stale");
            }
        });
    }
}
