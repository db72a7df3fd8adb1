package dev.cartograph.products;

import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.CategoryDrafts.number;
import static dev.cartograph.products.CategoryDrafts.oneOf;
import static dev.cartograph.products.CategoryDrafts.required;
import static dev.cartograph.products.CategoryDrafts.text;
import static dev.cartograph.products.CategoryDrafts.yesNo;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static dev.cartograph.products.Refused.refusal;
import static dev.cartograph.products.Refused.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.StoreTest;
import dev.cartograph.rules.Outcome;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.values.Ref;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a category may define for its products. */
@StoreTest
class DefinitionRulesTests {
    @Autowired
    private Categories categories;

    @Autowired
    private Products products;

    @Test
    void refusesTooManyDefinitions() {
        CategoryDraft.Attribute[] many =
                IntStream.range(0, 51).mapToObj(i -> text("a" + i)).toArray(CategoryDraft.Attribute[]::new);
        assertThat(broken(aCategory().defining(many))).containsExactly("CAT-011 /attributes");
    }

    @Test
    void refusesADefinitionWithPartsMissing() {
        assertThat(broken(aCategory().defining(new CategoryDraft.Attribute(null, null, null, null, null), null)))
                .containsExactly(
                        "CAT-012 /attributes/0/name",
                        "CAT-012 /attributes/0/type",
                        "CAT-012 /attributes/0/required",
                        "CAT-012 /attributes/1/name",
                        "CAT-012 /attributes/1/type",
                        "CAT-012 /attributes/1/required");
    }

    @Test
    void refusesAnAttributeNameThatIsNone() {
        for (String name : List.of("", "2nd", "a b", "a.b", "$gt", "_a", "a".repeat(41), "größe")) {
            assertThat(broken(aCategory().defining(text(name)))).containsExactly("CAT-013 /attributes/0/name");
        }
    }

    @Test
    void refusesAnAttributeTypeThatIsNone() {
        for (String type : List.of("DATE", "text", "")) {
            assertThat(broken(aCategory().defining(new CategoryDraft.Attribute("a", type, null, null, false))))
                    .containsExactly("CAT-014 /attributes/0/type");
        }
    }

    @Test
    void refusesAnAttributeDefinedTwice() {
        assertThat(broken(aCategory().defining(text("colour"), yesNo("colour"))))
                .containsExactly("CAT-015 /attributes/1/name");
    }

    @Test
    void refusesAnAttributeThatAnotherCategoryOnThePathDefines() {
        CategoryDrafts root = aCategory().defining(text("origin"));
        Category top = categories.create(root.build());
        Category middle = categories.create(aCategory().below(top).build());
        CategoryDrafts leafDraft = aCategory().below(middle).defining(text("weight"));
        Category leaf = categories.create(leafDraft.build());

        assertThat(broken(aCategory().below(middle).defining(text("size"), text("origin"))))
                .containsExactly("CAT-016 /attributes/1/name");
        assertThat(told(refusal(() -> categories.change(
                        leaf.id(),
                        1,
                        leafDraft.defining(text("weight"), text("origin")).build()))))
                .containsExactly("CAT-016 /attributes/1/name");
        assertThat(told(refusal(() -> categories.change(
                        top.id(),
                        1,
                        root.defining(text("origin"), text("weight")).build()))))
                .containsExactly("CAT-016 /attributes/1/name");

        Category other = categories.create(
                aCategory().defining(text("x"), text("weight")).build());
        assertThat(told(refusal(() -> categories.move(middle.id(), 1, ref(other)))))
                .containsExactly("CAT-016 /parentId");
    }

    @Test
    void refusesAnAttributeThatTheParentInTheSameBatchDefines() {
        CategoryDrafts parent = aCategory().defining(text("origin"));
        List<Outcome<Category>> outcomes = categories.createAll(List.of(
                aCategory()
                        .below(Ref.byKey("parent", slug(parent)))
                        .defining(text("origin"))
                        .build(),
                parent.build()));
        assertThat(told((RulesBroken) outcomes.get(0).refusal())).containsExactly("CAT-016 /attributes/0/name");
        assertThat(outcomes.get(1).refusal()).isNull();
    }

    @Test
    void refusesAUnitOfWhatIsNoNumber() {
        assertThat(broken(aCategory().defining(new CategoryDraft.Attribute("a", "TEXT", "cm", null, false))))
                .containsExactly("CAT-017 /attributes/0/unit");
    }

    @Test
    void refusesAUnitThatIsNotPlain() {
        for (String unit : List.of("", " ", "cm ", "u".repeat(21))) {
            assertThat(broken(aCategory().defining(number("a", unit)))).containsExactly("CAT-018 /attributes/0/unit");
        }
    }

    @Test
    void refusesValuesWhereThereIsNoEnum() {
        assertThat(broken(aCategory()
                        .defining(
                                new CategoryDraft.Attribute("a", "ENUM", null, null, false),
                                new CategoryDraft.Attribute("b", "TEXT", null, List.of("red"), false))))
                .containsExactly("CAT-019 /attributes/0/values", "CAT-019 /attributes/1/values");
    }

    @Test
    void refusesNoValuesAndTooMany() {
        String[] many = IntStream.range(0, 101).mapToObj(i -> "v" + i).toArray(String[]::new);
        assertThat(broken(aCategory().defining(oneOf("a"), oneOf("b", many))))
                .containsExactly("CAT-020 /attributes/0/values", "CAT-020 /attributes/1/values");
    }

    @Test
    void refusesAValueThatIsNotPlain() {
        assertThat(broken(aCategory().defining(oneOf("a", "red", " ", null, "v".repeat(101)))))
                .containsExactly(
                        "CAT-021 /attributes/0/values/1",
                        "CAT-021 /attributes/0/values/2",
                        "CAT-021 /attributes/0/values/3");
    }

    @Test
    void refusesAValueGivenTwice() {
        assertThat(broken(aCategory().defining(oneOf("a", "red", "blue", "red"))))
                .containsExactly("CAT-022 /attributes/0/values/2");
    }

    @Test
    void refusesNarrowerDefinitionsWhileAProductBreaksThem() {
        CategoryDrafts draft = aCategory().defining(text("a"), oneOf("b", "red", "blue"));
        Category top = categories.create(draft.build());
        Category below = categories.create(aCategory().below(top).build());
        Product blue = products.create(aProduct(below).having("b", "blue").build());
        products.create(aProduct(below).having("b", "blue").build());

        RulesBroken refused = refusal(() -> categories.change(
                top.id(),
                1,
                draft.defining(required(text("a")), oneOf("b", "red")).build()));
        assertThat(told(refused)).containsExactlyInAnyOrder("CAT-023 /attributes/0", "CAT-023 /attributes/1");
        assertThat(refused.violations().get(0).message()).contains("2 products");
        assertThat(told(refusal(() ->
                        categories.change(top.id(), 1, draft.defining(text("a")).build()))))
                .containsExactly("CAT-023 /attributes");
        assertThat(categories.find(top.id())).contains(top);

        Category other = categories.create(aCategory().build());
        assertThat(told(refusal(() -> categories.move(below.id(), 1, ref(other)))))
                .containsExactly("CAT-023 /parentId");
        assertThat(told(refusal(() -> categories.move(below.id(), 1, null)))).containsExactly("CAT-023 /parentId");
        assertThat(categories.find(below.id())).contains(below);

        products.change(blue.id(), 1, aProduct(below).having("b", "red").build());
        RulesBroken one = refusal(() -> categories.change(
                top.id(), 1, draft.defining(text("a"), oneOf("b", "red")).build()));
        assertThat(one.violations().get(0).message()).startsWith("product ");
    }

    @Test
    void judgesAChangeOfPlaceAndDefinitionsByWhatItEndsAs() {
        Category sized = categories.create(aCategory().defining(text("size")).build());
        CategoryDrafts draft = aCategory();
        Category lamps = categories.create(draft.below(sized).build());
        ProductDrafts lamp = aProduct(lamps).having("size", "large");
        products.create(lamp.build());

        // What it had from above it defines itself from now on, and back.
        Category alone = categories.change(
                lamps.id(), lamps.version(), draft.defining(text("size")).build());
        assertThat(alone.parentId()).isNull();
        Category below = categories.change(
                lamps.id(), alone.version(), draft.below(sized).build());
        assertThat(below.attributes()).isEmpty();

        assertThat(told(refusal(() -> categories.change(
                        lamps.id(),
                        below.version(),
                        draft.defining(required(text("colour"))).build()))))
                .containsExactlyInAnyOrder("CAT-023 /attributes/0", "CAT-023 /attributes");
        assertThat(told(refusal(() -> categories.change(
                        lamps.id(),
                        below.version(),
                        draft.defining(number("size", null)).build()))))
                .containsExactly("CAT-023 /attributes/0");
    }

    @Test
    void letsDefinitionsBeNarrowedWhereNoProductBreaksThem() {
        CategoryDrafts draft = aCategory().defining(oneOf("b", "red", "blue"));
        Category top = categories.create(draft.build());
        products.create(aProduct(top).having("b", "red").build());
        Category after = categories.change(
                top.id(),
                1,
                draft.named("New").defining(oneOf("b", "red"), text("c")).build());
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.attributes()).hasSize(2);
        assertThat(after.name()).isEqualTo("New");
        assertThat(categories.find(top.id())).contains(after);
        products.create(aProduct(top).having("c", "new").build());
    }

    private static Ref ref(Category category) {
        return Ref.byId("parentId", category.id().hex());
    }

    private static String slug(CategoryDrafts draft) {
        return Objects.requireNonNull(draft.build().slug());
    }

    private List<String> broken(CategoryDrafts draft) {
        return Refused.broken(categories, draft);
    }
}
