package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RestTest
class CategoryRestTests {
    private static final String HEIGHT = """
            {"name": "height", "type": "NUMBER", "unit": "cm", "required": true}""";

    @Autowired
    private Rest rest;

    private Made made;

    @BeforeEach
    void make() {
        made = new Made(rest);
    }

    private static String at(Answer category) {
        return "/api/categories/" + category.id();
    }

    @Test
    void createsACategoryAndSaysWhere() {
        Answer root = made.category();
        Answer created = made.category(root.id(), HEIGHT, """
                {"name": "colour", "type": "ENUM", "values": ["red", "blue"], "required": false}""");
        assertThat(created.header("Location")).isEqualTo(at(created));
        assertThat(created.tag()).isEqualTo("\"1\"");
        assertThat(created.json().propertyNames())
                .containsExactly("id", "slug", "name", "parentId", "attributes", "createdAt", "version");
        assertThat(created.at("/attributes/0"))
                .isEqualTo("{\"name\":\"height\",\"type\":\"NUMBER\",\"unit\":\"cm\",\"required\":true}");
        Answer found = rest.get(at(created) + "?expand=parent");
        assertThat(found.json().at("/parent")).isEqualTo(root.json());
        assertThat(rest.get(at(created)).json()).isEqualTo(created.json());
        assertThat(rest.get(at(created), "If-None-Match", created.tag()).status())
                .isEqualTo(304);
    }

    @Test
    void tellsEveryBrokenRuleAtOnce() {
        Answer refused = rest.post("/api/categories", """
                {"slug": "No Slug", "attributes": [{"name": "1", "type": "LIST", "required": true}]}""");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.violations())
                .containsExactly(
                        "CAT-003 /slug", "CAT-005 /name", "CAT-013 /attributes/0/name", "CAT-014 /attributes/0/type");
        Answer parent = rest.post("/api/categories", """
                {"slug": "%s", "name": "N", "parentId": "none"}""".formatted(Made.aSlug()));
        assertThat(parent.violations()).containsExactly("CAT-007 /parentId");
    }

    @Test
    void answersADuplicateWithAConflict() {
        Answer created = made.category();
        Answer refused = rest.post("/api/categories", """
                {"slug": "%s", "name": "N"}""".formatted(created.at("/slug")));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.violations()).containsExactly("CAT-004 /slug");
    }

    @Test
    void movesACategoryByItsRouteAndByAPatch() {
        Answer root = made.category();
        Answer other = made.category();
        Answer child = made.category(root.id());
        Answer moved =
                rest.post(at(child) + "/move", "{\"parentId\": \"%s\"}".formatted(other.id()), "If-Match", child.tag());
        assertThat(moved.status()).as("%s", moved).isEqualTo(200);
        assertThat(moved.at("/parentId")).isEqualTo(other.id());
        assertThat(moved.tag()).isNotEqualTo(child.tag());
        Answer back = rest.patch(at(child), "{\"parentId\": \"%s\"}".formatted(root.id()), "If-Match", moved.tag());
        assertThat(back.at("/parentId")).isEqualTo(root.id());
        Answer top = rest.post(at(child) + "/move", "{\"parentId\": null}", "If-Match", back.tag());
        assertThat(top.status()).as("%s", top).isEqualTo(200);
        assertThat(top.json().has("parentId")).isFalse();
    }

    @Test
    void answersAMoveThatIsMadeAlreadyWhateverIfMatchSays() {
        Answer root = made.category();
        Answer child = made.category(root.id());
        String there = "{\"parentId\": \"%s\"}".formatted(root.id());
        assertThat(rest.post(at(child) + "/move", there, "If-Match", "\"99\"").status())
                .isEqualTo(200);
        assertThat(rest.post(at(child) + "/move", there).status()).isEqualTo(428);
        assertThat(rest.post(at(child) + "/move", "{\"parentId\": null}", "If-Match", "\"99\"")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void refusesAMoveThatDoesNotSayWhereTo() {
        Answer child = made.category();
        Answer nowhere = rest.post(at(child) + "/move", "{}", "If-Match", "*");
        assertThat(nowhere.status()).isEqualTo(422);
        assertThat(nowhere.violations()).containsExactly("DOC-002 /parentId");
        Answer wrong = rest.post(at(child) + "/move", "{\"parentId\": 7}", "If-Match", "*");
        assertThat(wrong.at("/code")).isEqualTo("wrong-type");
        Answer unknown = rest.post(at(child) + "/move", "{\"parentId\": \"none\"}", "If-Match", "*");
        assertThat(unknown.violations()).containsExactly("CAT-007 /parentId");
        Answer below = made.category(child.id());
        Answer circle = rest.post(at(child) + "/move", "{\"parentId\": \"%s\"}".formatted(below.id()), "If-Match", "*");
        assertThat(circle.status()).isEqualTo(422);
        assertThat(circle.violations()).containsExactly("CAT-008 /parentId");
    }

    @Test
    void refusesToNarrowDefinitionsThatAProductWouldBreak() {
        Answer category = made.category();
        made.product(category.id(), 1);
        Answer refused = rest.patch(at(category), "{\"attributes\": [%s]}".formatted(HEIGHT), "If-Match", "*");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/code")).isEqualTo("rules-broken");
    }

    @Test
    void deletesOnlyWhatNothingRefersTo() {
        Answer root = made.category();
        Answer child = made.category(root.id());
        Answer product = made.product(child.id(), 1);
        Answer above = rest.delete(at(root), "If-Match", "*");
        assertThat(above.status()).isEqualTo(409);
        assertThat(above.at("/code")).isEqualTo("still-referenced");
        assertThat(above.at("/references"))
                .isEqualTo("[{\"from\":\"categories.parentId\",\"count\":1,\"isAtLeast\":false}]");
        Answer used = rest.delete(at(child), "If-Match", "*");
        assertThat(used.at("/references/0/from")).isEqualTo("products.categoryId");
        rest.delete("/api/products/" + product.id(), "If-Match", "*");
        assertThat(rest.delete(at(child), "If-Match", "\"9\"").status()).isEqualTo(412);
        assertThat(rest.delete(at(child)).status()).isEqualTo(428);
        assertThat(rest.delete(at(child), "If-Match", "\"1\"").status()).isEqualTo(204);
        assertThat(rest.get(at(child)).status()).isEqualTo(404);
    }

    @Test
    void listsThoseRightBelowACategory() {
        Answer root = made.category();
        Answer one = made.category(root.id());
        made.category(one.id());
        Answer list = rest.get("/api/categories?parentId=" + root.id() + "&expand=parent&fields=id,parent.slug");
        assertThat(list.at("/items"))
                .isEqualTo("[{\"id\":\"%s\",\"parent\":{\"slug\":\"%s\"}}]".formatted(one.id(), root.at("/slug")));
        assertThat(rest.get("/api/categories?slug=" + one.at("/slug")).at("/items/0/id"))
                .isEqualTo(one.id());
        for (String bad : List.of("slug=No%20Slug", "parentId=none", "sort=name", "slug=")) {
            assertThat(rest.get("/api/categories?" + bad).status()).as(bad).isEqualTo(400);
        }
    }
}
