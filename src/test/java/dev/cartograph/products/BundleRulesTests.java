package dev.cartograph.products;

import static dev.cartograph.products.CategoryDrafts.deskLamps;
import static dev.cartograph.products.CategoryDrafts.lamps;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static dev.cartograph.products.ProductDrafts.component;
import static dev.cartograph.products.Refused.refusal;
import static dev.cartograph.products.Refused.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.StoreTest;
import dev.cartograph.integrity.StillReferenced;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.Outcome;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.values.Ref;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a product may be assembled from. */
@StoreTest
class BundleRulesTests {
    @Autowired
    private Categories categories;

    @Autowired
    private Products products;

    private Category deskLamps;

    @BeforeEach
    void plantACategoryBelowAnother() {
        Category lamps = categories.create(lamps().build());
        deskLamps = categories.create(deskLamps(lamps).build());
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
        assertThat(broken(aProduct(deskLamps).assembledFrom(component("NO-ONE", 1), component("NO-ONE", 2))))
                .containsExactly(
                        "PRD-029 /components/0/product",
                        "PRD-029 /components/1/product",
                        "PRD-030 /components/1/product");
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

    private static String sku(ProductDrafts draft) {
        return Objects.requireNonNull(draft.build().sku());
    }

    private List<String> broken(ProductDrafts draft) {
        return Refused.broken(products, draft);
    }
}
