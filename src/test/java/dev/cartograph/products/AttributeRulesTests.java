package dev.cartograph.products;

import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.CategoryDrafts.deskLamps;
import static dev.cartograph.products.CategoryDrafts.lamps;
import static dev.cartograph.products.CategoryDrafts.required;
import static dev.cartograph.products.CategoryDrafts.text;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.StoreTest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the attributes of a product must be, as its category defines them. */
@StoreTest
class AttributeRulesTests {
    @Autowired
    private Categories categories;

    @Autowired
    private Products products;

    private Category lamps;
    private Category deskLamps;

    @BeforeEach
    void plantACategoryBelowAnother() {
        lamps = categories.create(lamps().build());
        deskLamps = categories.create(deskLamps(lamps).build());
    }

    @Test
    void refusesAnAttributeThatTheCategoryDoesNotDefine() {
        assertThat(broken(aProduct(deskLamps).having("origin", "here").having("weight", 7)))
                .containsExactly("PRD-016 /attributes/weight");
        assertThat(broken(aProduct(lamps).having("height", 7))).containsExactly("PRD-016 /attributes/height");
        assertThat(broken(aProduct(lamps).having("$gt", 7).having("a/b~c", 1)))
                .containsExactly("PRD-016 /attributes/$gt", "PRD-016 /attributes/a~1b~0c");
    }

    @Test
    void refusesAProductWithoutARequiredAttribute() {
        Category top =
                categories.create(aCategory().defining(required(text("maker"))).build());
        Category below = categories.create(aCategory().below(top).build());
        assertThat(broken(aProduct(below))).containsExactly("PRD-017 /attributes/maker");
        products.create(aProduct(below).having("maker", "Ada").build());
    }

    @Test
    void refusesAnAttributeThatIsNull() {
        assertThat(broken(aProduct(deskLamps).having("origin", null))).containsExactly("PRD-018 /attributes/origin");
    }

    @Test
    void refusesATextAttributeThatIsNone() {
        for (Object origin : List.of(7, true, "", " here", "\u0000", "x".repeat(501), Map.of("$gt", ""), List.of())) {
            assertThat(broken(aProduct(deskLamps).having("origin", origin)))
                    .containsExactly("PRD-019 /attributes/origin");
        }
    }

    @Test
    void refusesANumberAttributeThatIsNone() {
        for (Object height : List.of(
                "7",
                true,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                new BigDecimal("0.1234567890123456"),
                new BigInteger("9223372036854775808"),
                new BigDecimal("1e999"),
                new BigDecimal("1e-999"),
                new BigDecimal("1E+2147483647"),
                Map.of())) {
            assertThat(broken(aProduct(deskLamps).having("height", height)))
                    .containsExactly("PRD-020 /attributes/height");
        }
    }

    @Test
    void keepsNumbersExactly() {
        assertThat(kept(42)).isEqualTo(42L);
        assertThat(kept(42.0)).isEqualTo(42L);
        assertThat(kept(new BigDecimal("4.20"))).isEqualTo(4.2);
        assertThat(kept(-0.0)).isEqualTo(0L);
        assertThat(kept(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(kept(new BigDecimal("1e20"))).isEqualTo(1e20);
        assertThat(kept(new BigDecimal("0.123456789012345"))).isEqualTo(0.123456789012345);
    }

    @Test
    void judgesAStoredNumberAsItWasJudgedBefore() {
        // JDK 17 writes these doubles with more digits than they need
        for (BigDecimal number : List.of(new BigDecimal("1e23"), new BigDecimal("2e23"), new BigDecimal("11807e17"))) {
            ProductDrafts draft = aProduct(deskLamps).having("height", number);
            Product lamp = products.create(draft.build());
            Object stored = lamp.attributes().get("height");
            Product again =
                    products.change(lamp.id(), 1, draft.having("height", stored).build());
            assertThat(again.attributes()).containsEntry("height", stored);
        }
    }

    @Test
    void refusesABooleanAttributeThatIsNone() {
        for (Object dimmable : List.of("true", 1)) {
            assertThat(broken(aProduct(deskLamps).having("dimmable", dimmable)))
                    .containsExactly("PRD-021 /attributes/dimmable");
        }
    }

    @Test
    void refusesAnEnumAttributeThatIsNoneOfTheValues() {
        for (Object colour : List.of("green", "Red", true, 1)) {
            assertThat(broken(aProduct(deskLamps).having("colour", colour)))
                    .containsExactly("PRD-022 /attributes/colour");
        }
    }

    private @Nullable Object kept(Object number) {
        Product lamp =
                products.create(aProduct(deskLamps).having("height", number).build());
        return products.find(lamp.id()).orElseThrow().attributes().get("height");
    }

    private List<String> broken(ProductDrafts draft) {
        return Refused.broken(products, draft);
    }
}
