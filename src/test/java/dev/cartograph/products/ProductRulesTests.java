package dev.cartograph.products;

import static dev.cartograph.products.CategoryDrafts.deskLamps;
import static dev.cartograph.products.CategoryDrafts.lamps;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static dev.cartograph.products.Refused.refusal;
import static dev.cartograph.products.Refused.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.StoreTest;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Stale;
import dev.cartograph.values.Ref;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What must be true of a product, and what becomes of one. */
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
        lamps = categories.create(lamps().build());
        deskLamps = categories.create(deskLamps(lamps).build());
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
        assertThat(refused.code()).isEqualTo("duplicate");
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
        for (String currency : List.of("eur", "EURO", "XYZ", "XXX", "CHE", "", "E€R")) {
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
    void refusesAStateThatIsNone() {
        for (String state : List.of("", "active", "SOLD")) {
            assertThat(broken(aProduct(deskLamps).being(state))).containsExactly("PRD-033 /state");
        }
    }

    @Test
    void createsAProductInAStateAndPutsItIntoAnother() {
        ProductDrafts drafts = aProduct(deskLamps);
        Product archived = products.create(drafts.being("ARCHIVED").build());
        assertThat(archived.state()).isEqualTo(Product.State.ARCHIVED);
        assertThat(products.change(
                        archived.id(), 1, drafts.being(null).stocked(null).build()))
                .isEqualTo(archived);
        assertThat(products.change(
                                archived.id(),
                                1,
                                drafts.stocked(null).being("ACTIVE").build())
                        .state())
                .isEqualTo(Product.State.ACTIVE);
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
        return Refused.broken(products, draft);
    }
}
