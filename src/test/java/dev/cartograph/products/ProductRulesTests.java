package dev.cartograph.products;

import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.CategoryDrafts.number;
import static dev.cartograph.products.CategoryDrafts.oneOf;
import static dev.cartograph.products.CategoryDrafts.required;
import static dev.cartograph.products.CategoryDrafts.text;
import static dev.cartograph.products.CategoryDrafts.yesNo;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static dev.cartograph.products.ProductDrafts.component;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cartograph.StoreTest;
import dev.cartograph.integrity.StillReferenced;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.Outcome;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Stale;
import dev.cartograph.values.Ref;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@StoreTest
class ProductRulesTests {
    @Autowired
    private Categories categories;

    @Autowired
    private Products products;

    private Category lamps;
    private Category deskLamps;

    @BeforeEach
    void plantACategoryBelowAnother() {
        lamps = categories.create(
                aCategory().defining(text("origin"), yesNo("dimmable")).build());
        deskLamps = categories.create(aCategory()
                .below(lamps)
                .defining(number("height", "cm"), oneOf("colour", "red", "blue"))
                .build());
    }

    @Test
    void givesEveryProductAnIdOfItsOwn() {
        Product one = products.create(aProduct(deskLamps).build());
        Product other = products.create(aProduct(deskLamps).build());
        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(products.find(one.id())).contains(one);
    }

    @Test
    void refusesAProductWithoutSku() {
        assertThat(broken(aProduct(deskLamps).withSku(null))).containsExactly("PRD-002 /sku");
    }

    @Test
    void refusesASkuThatIsNone() {
        for (String sku : List.of("", "AB", "lamp-1", "LAMP--1", "-LAMP", "LAMP 1", "L".repeat(41))) {
            assertThat(broken(aProduct(deskLamps).withSku(sku))).containsExactly("PRD-003 /sku");
        }
    }

    @Test
    void refusesASecondProductWithOneSku() {
        ProductDrafts draft = aProduct(deskLamps);
        products.create(draft.build());
        RulesBroken refused = refusal(() -> products.create(draft.build()));
        assertThat(refused.isDuplicate()).isTrue();
        assertThat(told(refused)).containsExactly("PRD-004 /sku");

        ProductDraft twice = aProduct(deskLamps).build();
        assertThat(products.createAll(List.of(twice, twice)))
                .extracting(o -> o.refusal() == null)
                .containsExactly(true, false);
        Product other = products.create(aProduct(deskLamps).build());
        assertThat(told(refusal(() -> products.change(other.id(), 1, draft.build()))))
                .containsExactly("PRD-004 /sku");
    }

    @Test
    void refusesAProductWithoutName() {
        assertThat(broken(aProduct(deskLamps).named(null))).containsExactly("PRD-005 /name");
    }

    @Test
    void refusesAProductNameThatIsNotPlain() {
        for (String name : List.of("", " ", "Lamp ", "a\u0007b", "x".repeat(201))) {
            assertThat(broken(aProduct(deskLamps).named(name))).containsExactly("PRD-006 /name");
        }
    }

    @Test
    void refusesADescriptionThatIsNotPlain() {
        for (String description : List.of("", "\u0000", "x".repeat(2_001))) {
            assertThat(broken(aProduct(deskLamps).describedAs(description))).containsExactly("PRD-007 /description");
        }
    }

    @Test
    void refusesAProductWithoutCategory() {
        assertThat(broken(aProduct(deskLamps).of((Ref) null))).containsExactly("PRD-008 /categoryId");
        assertThat(broken(aProduct(deskLamps).of(Ref.byKey("category", "")))).containsExactly("PRD-008 /category");
    }

    @Test
    void refusesACategoryThatIsNone() {
        for (Ref ref : List.of(
                Ref.byId("categoryId", "0123456789abcdef01234567"),
                Ref.byId("categoryId", "lamps"),
                Ref.byKey("category", "nothing"))) {
            assertThat(broken(aProduct(deskLamps).of(ref))).containsExactly("PRD-009 /" + ref.field());
        }
    }

    @Test
    void refusesAProductWithoutPrice() {
        assertThat(broken(aProduct(deskLamps).at(null))).containsExactly("PRD-010 /price");
        assertThat(broken(aProduct(deskLamps).at(null, null)))
                .containsExactly("PRD-010 /price/amount", "PRD-010 /price/currency");
    }

    @Test
    void refusesAPriceOutOfRange() {
        for (long amount : new long[] {-1, 1_000_000_000_001L, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThat(broken(aProduct(deskLamps).at(amount, "EUR"))).containsExactly("PRD-011 /price/amount");
        }
    }

    @Test
    void refusesACurrencyThatIsNone() {
        for (String currency : List.of("eur", "EURO", "XYZ", "", "E€R")) {
            assertThat(broken(aProduct(deskLamps).at(1L, currency))).containsExactly("PRD-012 /price/currency");
        }
    }

    @Test
    void refusesAProductWithoutStock() {
        assertThat(broken(aProduct(deskLamps).stocked(null))).containsExactly("PRD-013 /stock");
    }

    @Test
    void refusesAStockOutOfRange() {
        for (long stock : new long[] {-1, 1_000_000_001L, Long.MIN_VALUE}) {
            assertThat(broken(aProduct(deskLamps).stocked(stock))).containsExactly("PRD-014 /stock");
        }
    }

    @Test
    void refusesAnotherStockInAChange() {
        ProductDrafts draft = aProduct(deskLamps);
        Product lamp = products.create(draft.build());
        assertThat(told(refusal(
                        () -> products.change(lamp.id(), 1, draft.stocked(8L).build()))))
                .containsExactly("PRD-015 /stock");
        assertThat(products.change(lamp.id(), 1, draft.stocked(null).build())).isEqualTo(lamp);
        assertThat(products.change(lamp.id(), 1, draft.build())).isEqualTo(lamp);
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

    private @Nullable Object kept(Object number) {
        Product lamp =
                products.create(aProduct(deskLamps).having("height", number).build());
        return products.find(lamp.id()).orElseThrow().attributes().get("height");
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

    @Test
    void refusesTooManyTags() {
        String[] many = IntStream.range(0, 21).mapToObj(i -> "t" + i).toArray(String[]::new);
        assertThat(broken(aProduct(deskLamps).tagged(many))).containsExactly("PRD-023 /tags");
    }

    @Test
    void refusesATagThatIsNotPlain() {
        assertThat(broken(aProduct(deskLamps).tagged("desk", " ", null, "t".repeat(51))))
                .containsExactly("PRD-024 /tags/1", "PRD-024 /tags/2", "PRD-024 /tags/3");
    }

    @Test
    void refusesATagGivenTwice() {
        assertThat(broken(aProduct(deskLamps).tagged("desk", "desk"))).containsExactly("PRD-025 /tags/1");
    }

    @Test
    void refusesTooManyComponents() {
        List<Product> leaves =
                products
                        .createAll(IntStream.range(0, 51)
                                .mapToObj(i -> aProduct(deskLamps).build())
                                .toList())
                        .stream()
                        .map(Outcome::orThrow)
                        .toList();
        ProductDraft.Component[] many =
                leaves.stream().map(leaf -> component(leaf, 1)).toArray(ProductDraft.Component[]::new);
        assertThat(broken(aProduct(deskLamps).assembledFrom(many))).containsExactly("PRD-026 /components");
    }

    @Test
    void refusesAComponentWithPartsMissing() {
        assertThat(broken(aProduct(deskLamps)
                        .assembledFrom(
                                null,
                                new ProductDraft.Component(null, null),
                                new ProductDraft.Component(Ref.byKey("product", ""), null))))
                .containsExactly(
                        "PRD-027 /components/0/productId",
                        "PRD-027 /components/0/quantity",
                        "PRD-027 /components/1/productId",
                        "PRD-027 /components/1/quantity",
                        "PRD-027 /components/2/product",
                        "PRD-027 /components/2/quantity");
    }

    @Test
    void refusesAComponentQuantityOutOfRange() {
        Product leaf = products.create(aProduct(deskLamps).build());
        for (long quantity : new long[] {0, -1, 1_001, Long.MAX_VALUE}) {
            assertThat(broken(aProduct(deskLamps).assembledFrom(component(leaf, quantity))))
                    .containsExactly("PRD-028 /components/0/quantity");
        }
    }

    @Test
    void refusesAComponentThatIsNoProduct() {
        assertThat(broken(aProduct(deskLamps).assembledFrom(component("NOTHING", 1))))
                .containsExactly("PRD-029 /components/0/product");
        ProductDraft.Component unknown =
                new ProductDraft.Component(Ref.byId("productId", "0123456789abcdef01234567"), 1L);
        assertThat(broken(aProduct(deskLamps).assembledFrom(unknown)))
                .containsExactly("PRD-029 /components/0/productId");
    }

    @Test
    void refusesAComponentGivenTwice() {
        Product leaf = products.create(aProduct(deskLamps).build());
        assertThat(broken(aProduct(deskLamps)
                        .assembledFrom(component(leaf, 1), component(leaf.sku().text(), 2))))
                .containsExactly("PRD-030 /components/1/product");
    }

    @Test
    void refusesOtherComponentsInAChange() {
        Product leaf = products.create(aProduct(deskLamps).build());
        ProductDrafts draft = aProduct(deskLamps).assembledFrom(component(leaf, 2));
        Product bundle = products.create(draft.build());
        assertThat(bundle.components()).containsExactly(new Product.Component(leaf.id(), 2));
        for (ProductDrafts other : List.of(draft.assembledFrom(), draft.assembledFrom(component(leaf, 3)))) {
            assertThat(told(refusal(() -> products.change(bundle.id(), 1, other.build()))))
                    .containsExactly("PRD-031 /components");
        }
        assertThat(products.change(bundle.id(), 1, draft.build())).isEqualTo(bundle);
    }

    @Test
    void refusesABundleOfItself() {
        ProductDrafts draft = aProduct(deskLamps);
        assertThat(broken(draft.assembledFrom(component(sku(draft), 1))))
                .containsExactly("PRD-032 /components/0/product");

        ProductDrafts hen = aProduct(deskLamps);
        ProductDrafts egg = aProduct(deskLamps);
        List<ProductDraft> circle = List.of(
                hen.assembledFrom(component(sku(egg), 1)).build(),
                egg.assembledFrom(component(sku(hen), 1)).build());
        assertThat(products.createAll(circle))
                .extracting(o -> told((RulesBroken) o.refusal()))
                .containsOnly(List.of("PRD-029 /components/0/product"));
    }

    @Test
    void archivesAndRestoresAProduct() {
        Product lamp = products.create(aProduct(deskLamps).build());
        assertThat(lamp.state()).isEqualTo(Product.State.ACTIVE);
        Product archived = products.archive(lamp.id(), 1);
        assertThat(archived.state()).isEqualTo(Product.State.ARCHIVED);
        assertThat(archived.version()).isEqualTo(2);
        assertThat(products.archive(lamp.id(), 1)).isEqualTo(archived);
        assertThatThrownBy(() -> products.restore(lamp.id(), 1)).isInstanceOf(Stale.class);
        assertThat(products.restore(lamp.id(), 2).state()).isEqualTo(Product.State.ACTIVE);
    }

    @Test
    void refusesToDeleteAComponentOfABundle() {
        Product leaf = products.create(aProduct(deskLamps).build());
        Product bundle = products.create(
                aProduct(deskLamps).assembledFrom(component(leaf, 1)).build());
        assertThatThrownBy(() -> products.delete(leaf.id(), 1))
                .isInstanceOfSatisfying(
                        StillReferenced.class,
                        refused -> assertThat(refused.references())
                                .extracting(StillReferenced.From::from)
                                .containsExactly("products.components.productId"));
        products.delete(bundle.id(), 1);
        products.delete(leaf.id(), 1);
        assertThatThrownBy(() -> products.delete(leaf.id(), 1)).isInstanceOf(NotFound.class);
    }

    @Test
    void createsBundlesWithTheirComponentsInOneBatch() {
        ProductDrafts leaf = aProduct(deskLamps);
        ProductDrafts bundle = aProduct(deskLamps).assembledFrom(component(sku(leaf), 1));
        ProductDrafts bundles = aProduct(deskLamps).assembledFrom(component(sku(bundle), 2), component(sku(leaf), 3));
        List<ProductDraft> drafts = List.of(bundles.build(), leaf.build(), bundle.build());
        assertThat(products.judge(drafts)).containsOnly(List.of());
        List<Product> created =
                products.createAll(drafts).stream().map(Outcome::orThrow).toList();
        assertThat(created.get(0).components())
                .containsExactly(
                        new Product.Component(created.get(2).id(), 2),
                        new Product.Component(created.get(1).id(), 3));
    }

    @Test
    void changesOnlyWhatDiffersAndMakesTheNextVersion() {
        ProductDrafts draft = aProduct(deskLamps).having("height", 42).tagged("desk");
        Product before = products.create(draft.build());
        Product renamed = products.change(
                before.id(), 1, draft.named("Lamp").describedAs("Bright.").build());
        assertThat(renamed.version()).isEqualTo(2);
        assertThat(renamed.name()).isEqualTo("Lamp");
        assertThat(renamed.stock()).isEqualTo(before.stock());
        Product taller = products.change(
                before.id(), 2, draft.named("Lamp").having("height", 43.5).build());
        assertThat(taller.attributes()).isEqualTo(Map.of("height", 43.5));
        assertThat(taller.description()).isNull();
        assertThat(taller.announced()).isNull();
        assertThat(products.find(before.id())).contains(taller);
        assertThatThrownBy(() -> products.change(before.id(), 2, draft.build())).isInstanceOf(Stale.class);
    }

    @Test
    void movesToAnotherCategoryWhoseDefinitionsItKeeps() {
        ProductDrafts draft = aProduct(deskLamps).having("origin", "here").having("height", 42);
        Product lamp = products.create(draft.build());
        assertThat(told(refusal(
                        () -> products.change(lamp.id(), 1, draft.of(lamps).build()))))
                .containsExactly("PRD-016 /attributes/height");
        Product moved = products.change(
                lamp.id(),
                1,
                aProduct(lamps).withSku(sku(draft)).having("origin", "here").build());
        assertThat(moved.categoryId()).isEqualTo(lamps.id());
        assertThat(moved.announcedCategoryId()).isNull();
        categories.delete(deskLamps.id(), 1);
    }

    private static String sku(ProductDrafts draft) {
        return Objects.requireNonNull(draft.build().sku());
    }

    private List<String> broken(ProductDrafts draft) {
        List<String> told = told(refusal(() -> products.create(draft.build())));
        assertThat(products.judge(List.of(draft.build())).get(0))
                .extracting(v -> v.rule().code() + " " + v.pointer())
                .isEqualTo(told);
        return told;
    }

    private static RulesBroken refusal(Supplier<?> request) {
        ThrowingCallable callable = request::get;
        RulesBroken refused = catchThrowableOfType(RulesBroken.class, callable);
        assertThat(refused).isNotNull();
        return refused;
    }

    private static List<String> told(RulesBroken refused) {
        return refused.violations().stream()
                .map(v -> v.rule().code() + " " + v.pointer())
                .toList();
    }
}
