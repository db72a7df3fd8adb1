package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RestTest
class CatalogRestTests {
    private static final String ROWS = "application/x-ndjson";

    @Autowired
    private Rest rest;

    private Answer load(String path, String rows) {
        return rest.send("POST", path, rows, "Content-Type", ROWS);
    }

    private static String row(String email) {
        return "{\"email\": \"%s\", \"name\": {\"first\": \"A\", \"last\": \"B\"}}\n".formatted(email);
    }

    @Test
    void loadsRowsAndTellsWhatBecameOfThem() {
        String known = Made.anEmail();
        String rows = row(known) + "{\"email\": \"none\"}\n" + "no row\n";
        Answer loaded = load("/api/import/customers", rows);
        assertThat(loaded.status()).as("%s", loaded).isEqualTo(200);
        assertThat(loaded.json().propertyNames())
                .containsExactly("read", "created", "unchanged", "updated", "rejected", "errors");
        assertThat(loaded.at("/read") + loaded.at("/created") + loaded.at("/rejected"))
                .isEqualTo("312");
        assertThat(loaded.at("/errors/0/line")).isEqualTo("2");
        assertThat(loaded.at("/errors/0/pointer")).isEqualTo("/email");
        assertThat(loaded.at("/errors/0/rule")).isEqualTo("CUS-003");
        assertThat(load("/api/import/customers", row(known)).at("/unchanged")).isEqualTo("1");
        assertThat(rest.get("/api/customers?email=" + known).json().at("/items"))
                .hasSize(1);
    }

    @Test
    void writesNothingInADryRun() {
        String email = Made.anEmail();
        assertThat(load("/api/import/customers?dryRun=true", row(email)).at("/created"))
                .isEqualTo("1");
        assertThat(rest.get("/api/customers?email=" + email).json().at("/items"))
                .isEmpty();
    }

    @Test
    void takesMoreThanAnOrdinaryBodyMayHave() {
        StringBuilder rows = new StringBuilder();
        String known = row(Made.anEmail());
        while (rows.length() < 1_100_000) {
            rows.append(known);
        }
        Answer loaded = load("/api/import/customers?dryRun=true", rows.toString());
        assertThat(loaded.status()).as("%s", loaded).isEqualTo(200);
        assertThat(loaded.json().get("read").asInt()).isGreaterThan(10_000);
    }

    @Test
    void givesTheSameRowsBack() {
        String email = Made.anEmail();
        load("/api/import/customers", row(email));
        Answer rows = rest.get("/api/export/customers");
        assertThat(rows.status()).isEqualTo(200);
        assertThat(rows.header("Content-Type")).isEqualTo(ROWS);
        assertThat(rows.text().lines().filter(line -> line.contains(email))).hasSize(1);
        Answer again = load("/api/import/customers", rows.text());
        assertThat(again.at("/created") + again.at("/updated") + again.at("/rejected"))
                .isEqualTo("000");
    }

    @Test
    void knowsNoOtherRows() {
        assertThat(rest.get("/api/export/rules").at("/code")).isEqualTo("no-route");
        assertThat(load("/api/import/rules", "").status()).isEqualTo(404);
        assertThat(rest.post("/api/import/customers", "{}").status()).isEqualTo(415);
        assertThat(load("/api/import/customers?dryrun=true", "").status()).isEqualTo(400);
        assertThat(rest.get("/api/export/customers", "Accept", "application/json")
                        .status())
                .isEqualTo(406);
    }
}
