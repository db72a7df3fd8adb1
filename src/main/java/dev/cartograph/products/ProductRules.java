package dev.cartograph.products;

import dev.cartograph.rules.Checks;
import dev.cartograph.rules.Guard;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.Rules;
import dev.cartograph.values.Money;
import dev.cartograph.values.Ref;
import dev.cartograph.values.Sku;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must be true of a product. */
final class ProductRules {
    static final int MAX_NAME = 200;
    static final int MAX_DESCRIPTION = 2_000;
    static final long MAX_PRICE = 1_000_000_000_000L;
    static final int MAX_TAGS = 20;
    static final int MAX_TAG = 50;

    private static final Set<String> STATES =
            Arrays.stream(Product.State.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final String TESTS = "ProductRulesTests.";

    static final Rule<Facts> KEY = Rule.of("PRD-001", "a product has an id of its own")
            .standsInFor("PRIMARY KEY (id)")
            .guardedBy(Guard.construction("the collection's own index on _id; the id is ours, not the client's"))
            .provedBy(TESTS + "givesEveryProductAnIdOfItsOwn")
            .foundByItsGuard();

    static final Rule<Facts> SKU_PRESENT = Rule.of("PRD-002", "a product has a sku")
            .standsInFor("sku TEXT NOT NULL")
            .provedBy(TESTS + "refusesAProductWithoutSku")
            .judging(Checks.present("/sku", f -> f.draft().sku()));

    static final Rule<Facts> SKU_FORM = Rule.of(
                    "PRD-003", "a sku is 3 to 40 capital letters and digits, with single hyphens between")
            .standsInFor("CHECK (sku ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$' AND length(sku) BETWEEN 3 AND 40)")
            .provedBy(TESTS + "refusesASkuThatIsNone")
            .judging(Checks.form(
                    "/sku",
                    Sku::isValid,
                    "is not 3 to 40 capital letters and digits, with single hyphens between",
                    f -> f.draft().sku()));

    static final Rule<Facts> SKU_UNIQUE = Rule.of("PRD-004", "no two products have one sku")
            .standsInFor("UNIQUE (sku)")
            .guardedBy(Guard.uniqueIndex(ProductsConfiguration.SKU_UNIQUE))
            .mendedBy(Rule.Mend.OTHERS)
            .provedBy(TESTS + "refusesASecondProductWithOneSku")
            .judging((facts, found) -> {
                if (facts.skuTaken()) {
                    found.at("/sku", "another product has this sku");
                }
            });

    static final Rule<Facts> NAME_PRESENT = Rule.of("PRD-005", "a product has a name")
            .standsInFor("name TEXT NOT NULL")
            .provedBy(TESTS + "refusesAProductWithoutName")
            .judging(Checks.present("/name", f -> f.draft().name()));

    static final Rule<Facts> NAME_PLAIN = Rule.of("PRD-006", "a product's name is plain text of 1 to 200 characters")
            .standsInFor("CHECK (length(name) BETWEEN 1 AND 200)")
            .provedBy(TESTS + "refusesAProductNameThatIsNotPlain")
            .judging(Checks.plain("/name", MAX_NAME, f -> f.draft().name()));

    static final Rule<Facts> DESCRIPTION_PLAIN = Rule.of(
                    "PRD-007", "a description is plain text of 1 to 2,000 characters")
            .standsInFor("CHECK (length(description) BETWEEN 1 AND 2000)")
            .provedBy(TESTS + "refusesADescriptionThatIsNotPlain")
            .judging(
                    Checks.plain("/description", MAX_DESCRIPTION, f -> f.draft().description()));

    static final Rule<Facts> CATEGORY_PRESENT = Rule.of("PRD-008", "a product is of a category")
            .standsInFor("category_id NOT NULL")
            .provedBy(TESTS + "refusesAProductWithoutCategory")
            .judging((facts, found) -> {
                if (ProductDraft.isMissing(facts.draft().category())) {
                    found.at(facts.draft().categoryPointer(), "is required");
                }
            });

    static final Rule<Facts> CATEGORY_KNOWN = Rule.of("PRD-009", "a product's category is a category")
            .standsInFor("FOREIGN KEY (category_id) REFERENCES categories ON DELETE RESTRICT")
            .guardedBy(Guard.reference("products.categoryId"))
            .mendedBy(Rule.Mend.WHAT_IT_REFERS_TO)
            .provedBy(TESTS + "refusesACategoryThatIsNone")
            .judging((facts, found) -> {
                if (!ProductDraft.isMissing(facts.draft().category()) && facts.categoryUnknown()) {
                    found.at(facts.draft().categoryPointer(), "is no category");
                }
            });

    static final Rule<Facts> PRICE_WHOLE = Rule.of("PRD-010", "a product has a price, with amount and currency")
            .standsInFor("price_amount BIGINT NOT NULL, price_currency TEXT NOT NULL")
            .provedBy(TESTS + "refusesAProductWithoutPrice")
            .judging((facts, found) -> {
                ProductDraft.Price price = facts.draft().price();
                if (price == null) {
                    found.at("/price", "is required");
                    return;
                }
                if (price.amount() == null) {
                    found.at("/price/amount", "is required");
                }
                if (price.currency() == null) {
                    found.at("/price/currency", "is required");
                }
            });

    static final Rule<Facts> PRICE_RANGE = Rule.of("PRD-011", "a price is 0 to 1,000,000,000,000 minor units")
            .standsInFor("CHECK (price_amount BETWEEN 0 AND 1000000000000)")
            .provedBy(TESTS + "refusesAPriceOutOfRange")
            .judging((facts, found) -> {
                ProductDraft.Price price = facts.draft().price();
                within(found, "/price/amount", price == null ? null : price.amount(), 0, MAX_PRICE);
            });

    static final Rule<Facts> PRICE_CURRENCY = Rule.of("PRD-012", "a currency is three letters of ISO 4217")
            .standsInFor("price_currency TEXT REFERENCES currencies")
            .provedBy(TESTS + "refusesACurrencyThatIsNone")
            .judging((facts, found) -> {
                ProductDraft.Price price = facts.draft().price();
                if (price != null && price.currency() != null && !Money.isCurrency(price.currency())) {
                    found.at("/price/currency", "is no currency of ISO 4217 (three capital letters)");
                }
            });

    static final Rule<Facts> STOCK_PRESENT = Rule.of("PRD-013", "a new product says how many there are")
            .standsInFor("on_hand BIGINT NOT NULL")
            .provedBy(TESTS + "refusesAProductWithoutStock")
            .judging((facts, found) -> {
                if (facts.before() == null && facts.draft().stock() == null) {
                    found.at("/stock", "is required");
                }
            });

    static final Rule<Facts> STOCK_RANGE = Rule.of("PRD-014", "a product is created with 0 to 1,000,000,000 units")
            .standsInFor(
                    "CHECK (on_hand >= 0); CREATE CONSTRAINT TRIGGER products_stock_at_first ON products WHEN (NEW.on_hand > 1000000000)")
            .provedBy(TESTS + "refusesAStockOutOfRange")
            .judging((facts, found) -> {
                // A change sends back what is there, which a cancelled order may have brought above the bound.
                if (facts.before() == null) {
                    within(found, "/stock", facts.draft().stock(), 0, Product.Stock.MAX);
                }
            });

    static final Rule<Facts> STOCK_STAYS = Rule.of("PRD-015", "only /stock and orders change the stock")
            .standsInFor("REVOKE UPDATE (on_hand) ON products")
            .guardedBy(Guard.construction("a change sets single fields, and stock is none of them"))
            .provedBy(TESTS + "refusesAnotherStockInAChange")
            .judging((facts, found) -> {
                Product before = facts.before();
                Long stock = facts.draft().stock();
                if (before != null && stock != null && stock != before.stock().onHand()) {
                    found.at("/stock", "changes only by /stock");
                }
            });

    static final Rule<Facts> TAGS_FEW = Rule.of("PRD-023", "a product has at most 20 tags")
            .standsInFor("CHECK (position BETWEEN 1 AND 20) on product_tags")
            .provedBy(TESTS + "refusesTooManyTags")
            .judging(Checks.atMost("/tags", MAX_TAGS, f -> f.draft().tags()));

    static final Rule<Facts> TAG_PLAIN = Rule.of("PRD-024", "a tag is plain text of 1 to 50 characters")
            .standsInFor("tag TEXT NOT NULL CHECK (length(tag) BETWEEN 1 AND 50) on product_tags")
            .provedBy(TESTS + "refusesATagThatIsNotPlain")
            .judging((facts, found) -> {
                List<@Nullable String> tags = facts.draft().tagsOrNone();
                for (int i = 0; i < tags.size(); i++) {
                    if (tags.get(i) == null) {
                        found.at("/tags/" + i, "is required");
                    }
                    Checks.plain(found, "/tags/" + i, MAX_TAG, tags.get(i));
                }
            });

    static final Rule<Facts> TAGS_DISTINCT = Rule.of("PRD-025", "a product has each tag once")
            .standsInFor("UNIQUE (product_id, tag) on product_tags")
            .provedBy(TESTS + "refusesATagGivenTwice")
            .judging((facts, found) ->
                    Checks.distinct(found, "/tags", "", facts.draft().tagsOrNone()));

    static final Rule<Facts> STATE = Rule.of("PRD-033", "a product is active or archived")
            .standsInFor("state TEXT NOT NULL CHECK (state IN ('ACTIVE', 'ARCHIVED'))")
            .provedBy(TESTS + "refusesAStateThatIsNone")
            .judging(Checks.form(
                    "/state",
                    STATES::contains,
                    "is neither ACTIVE nor ARCHIVED",
                    f -> f.draft().state()));

    static final Rules<Facts> ALL = Rules.of(
            KEY,
            SKU_PRESENT,
            SKU_FORM,
            SKU_UNIQUE,
            NAME_PRESENT,
            NAME_PLAIN,
            DESCRIPTION_PLAIN,
            CATEGORY_PRESENT,
            CATEGORY_KNOWN,
            PRICE_WHOLE,
            PRICE_RANGE,
            PRICE_CURRENCY,
            STOCK_PRESENT,
            STOCK_RANGE,
            STOCK_STAYS,
            AttributeRules.DEFINED,
            AttributeRules.REQUIRED,
            AttributeRules.THERE,
            AttributeRules.TEXT,
            AttributeRules.NUMBER,
            AttributeRules.BOOLEAN,
            AttributeRules.ENUM,
            TAGS_FEW,
            TAG_PLAIN,
            TAGS_DISTINCT,
            BundleRules.COMPONENTS_FEW,
            BundleRules.COMPONENT_WHOLE,
            BundleRules.COMPONENT_QUANTITY,
            BundleRules.COMPONENT_KNOWN,
            BundleRules.COMPONENTS_DISTINCT,
            BundleRules.COMPONENTS_STAY,
            BundleRules.NO_ASSEMBLY_CYCLE,
            STATE,
            BundleRules.BUNDLES_GONE);

    private ProductRules() {}

    /**
     * What the rules about a product are judged by.
     *
     * @param draft what is asked
     * @param before the product that is to be changed, or null for a new one
     * @param skuTaken whether another product was seen with this sku
     * @param categoryUnknown whether the category was looked for and not seen
     * @param breaches what its attributes break of the category's definitions
     * @param components for each component what it was found to be, or null where it was not seen
     * @param componentsMoved whether the draft asks a product to change its components
     */
    record Facts(
            ProductDraft draft,
            @Nullable Product before,
            boolean skuTaken,
            boolean categoryUnknown,
            List<Definitions.Breach> breaches,
            List<@Nullable String> components,
            boolean componentsMoved) {

        Facts withComponentsMoved() {
            return new Facts(draft, before, skuTaken, categoryUnknown, breaches, components, true);
        }

        @Nullable
        Long quantity(int place) {
            ProductDraft.Component component = draft.componentsOrNone().get(place);
            return component == null ? null : component.quantity();
        }

        /** What a component was found to be, or else what it is called; null where it is called nothing. */
        @Nullable
        String componentOrItsName(int place) {
            String found = components.get(place);
            Ref ref = draft.component(place);
            return found != null || ref == null ? found : ref.value().toLowerCase(Locale.ROOT);
        }

        boolean isItself(int place) {
            Ref ref = draft.component(place);
            return ref != null && ref.natural() && ref.value().equals(draft.sku());
        }
    }

    static void within(Rule.Findings found, String pointer, @Nullable Long value, long least, long most) {
        if (value != null && (value < least || value > most)) {
            found.at(pointer, "is not " + least + " to " + most);
        }
    }
}
