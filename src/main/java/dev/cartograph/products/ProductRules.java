package dev.cartograph.products;

import dev.cartograph.rules.Checks;
import dev.cartograph.rules.Guard;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.Rules;
import dev.cartograph.values.Money;
import dev.cartograph.values.Sku;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must be true of a product. */
final class ProductRules {
    static final int MAX_NAME = 200;
    static final int MAX_DESCRIPTION = 2_000;
    static final long MAX_PRICE = 1_000_000_000_000L;
    static final long MAX_STOCK = 1_000_000_000L;
    static final int MAX_TAGS = 20;
    static final int MAX_TAG = 50;
    static final int MAX_COMPONENTS = 50;
    static final int MAX_QUANTITY = 1_000;

    private static final String TESTS = "ProductRulesTests.";
    private static final Guard DEFINITIONS =
            Guard.conditionalUpdate("announced, then looked: the revision of categoryTree");

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
            .provedBy(TESTS + "refusesACategoryThatIsNone")
            .judging((facts, found) -> {
                if (!ProductDraft.isMissing(facts.draft().category()) && facts.categoryUnknown()) {
                    found.at(facts.draft().categoryPointer(), "is no category");
                }
            });

    static final Rule<Facts> PRICE_WHOLE = Rule.of("PRD-010", "a product has a price, with amount and currency")
            .standsInFor("price_amount BIGINT NOT NULL, price_currency CHAR(3) NOT NULL")
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
            .standsInFor("price_currency CHAR(3) REFERENCES iso_currencies")
            .provedBy(TESTS + "refusesACurrencyThatIsNone")
            .judging((facts, found) -> {
                ProductDraft.Price price = facts.draft().price();
                if (price != null && price.currency() != null && !Money.isCurrency(price.currency())) {
                    found.at("/price/currency", "is no currency of ISO 4217 (three capital letters)");
                }
            });

    static final Rule<Facts> STOCK_PRESENT = Rule.of("PRD-013", "a new product says how many there are")
            .standsInFor("stock BIGINT NOT NULL")
            .provedBy(TESTS + "refusesAProductWithoutStock")
            .judging((facts, found) -> {
                if (facts.before() == null && facts.draft().stock() == null) {
                    found.at("/stock", "is required");
                }
            });

    static final Rule<Facts> STOCK_RANGE = Rule.of("PRD-014", "there are 0 to 1,000,000,000 of a product")
            .standsInFor("CHECK (stock BETWEEN 0 AND 1000000000)")
            .provedBy(TESTS + "refusesAStockOutOfRange")
            .judging((facts, found) -> within(found, "/stock", facts.draft().stock(), 0, MAX_STOCK));

    static final Rule<Facts> STOCK_STAYS = Rule.of("PRD-015", "only /stock and orders change the stock")
            .standsInFor("REVOKE UPDATE (stock) ON products")
            .guardedBy(Guard.construction("a change sets single fields, and stock is none of them"))
            .provedBy(TESTS + "refusesAnotherStockInAChange")
            .judging((facts, found) -> {
                Product before = facts.before();
                Long stock = facts.draft().stock();
                if (before != null && stock != null && stock != before.stock().onHand()) {
                    found.at("/stock", "changes only by /stock");
                }
            });

    static final Rule<Facts> ATTRIBUTE_DEFINED = attribute(
            "PRD-016",
            "a product has only attributes that its category or one above it defines",
            "FOREIGN KEY (attribute_name) REFERENCES category_attributes on product_attributes",
            "refusesAnAttributeThatTheCategoryDoesNotDefine",
            Definitions.Kind.UNDEFINED);

    static final Rule<Facts> ATTRIBUTE_REQUIRED = attribute(
            "PRD-017",
            "a product has every attribute that its category or one above it requires",
            "CREATE TRIGGER attributes_required AFTER INSERT OR UPDATE ON products",
            "refusesAProductWithoutARequiredAttribute",
            Definitions.Kind.MISSING);

    static final Rule<Facts> ATTRIBUTE_THERE = attribute(
            "PRD-018",
            "an attribute that is given has a value",
            "value NOT NULL on product_attributes",
            "refusesAnAttributeThatIsNull",
            Definitions.Kind.NULL);

    static final Rule<Facts> ATTRIBUTE_TEXT = attribute(
            "PRD-019",
            "a TEXT attribute is plain text of 1 to 500 characters",
            "CHECK (jsonb_typeof(value) = 'string' AND length(value) BETWEEN 1 AND 500) on product_attributes",
            "refusesATextAttributeThatIsNone",
            Definitions.Kind.TEXT);

    static final Rule<Facts> ATTRIBUTE_NUMBER = attribute(
            "PRD-020",
            "a NUMBER attribute is a number that is kept exactly",
            "CHECK (jsonb_typeof(value) = 'number') on product_attributes",
            "refusesANumberAttributeThatIsNone",
            Definitions.Kind.NUMBER);

    static final Rule<Facts> ATTRIBUTE_BOOLEAN = attribute(
            "PRD-021",
            "a BOOLEAN attribute is true or false",
            "CHECK (jsonb_typeof(value) = 'boolean') on product_attributes",
            "refusesABooleanAttributeThatIsNone",
            Definitions.Kind.BOOLEAN);

    static final Rule<Facts> ATTRIBUTE_ENUM = attribute(
            "PRD-022",
            "an ENUM attribute is one of the values that its definition allows",
            "FOREIGN KEY (attribute_id, value) REFERENCES attribute_values on product_attributes",
            "refusesAnEnumAttributeThatIsNoneOfTheValues",
            Definitions.Kind.ENUM);

    static final Rule<Facts> TAGS_FEW = Rule.of("PRD-023", "a product has at most 20 tags")
            .standsInFor("CHECK (position < 20) on product_tags")
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

    static final Rule<Facts> COMPONENTS_FEW = Rule.of("PRD-026", "a bundle is assembled from at most 50 products")
            .standsInFor("CHECK (position < 50) on product_components")
            .provedBy(TESTS + "refusesTooManyComponents")
            .judging(Checks.atMost("/components", MAX_COMPONENTS, f -> f.draft().components()));

    static final Rule<Facts> COMPONENT_WHOLE = Rule.of("PRD-027", "a component says which product, and how many of it")
            .standsInFor("component_id NOT NULL, quantity INTEGER NOT NULL on product_components")
            .provedBy(TESTS + "refusesAComponentWithPartsMissing")
            .judging(eachComponent((facts, place, found) -> {
                if (facts.draft().component(place) == null) {
                    found.at(facts.draft().componentPointer(place), "is required");
                }
                if (facts.quantity(place) == null) {
                    found.at("/components/" + place + "/quantity", "is required");
                }
            }));

    static final Rule<Facts> COMPONENT_QUANTITY = Rule.of("PRD-028", "a bundle has 1 to 1,000 of each component")
            .standsInFor("CHECK (quantity BETWEEN 1 AND 1000) on product_components")
            .provedBy(TESTS + "refusesAComponentQuantityOutOfRange")
            .judging(eachComponent((facts, place, found) ->
                    within(found, "/components/" + place + "/quantity", facts.quantity(place), 1, MAX_QUANTITY)));

    static final Rule<Facts> COMPONENT_KNOWN = Rule.of("PRD-029", "a component is a product")
            .standsInFor("FOREIGN KEY (component_id) REFERENCES products ON DELETE RESTRICT on product_components")
            .guardedBy(Guard.reference("products.components.productId"))
            .provedBy(TESTS + "refusesAComponentThatIsNoProduct")
            .judging(eachComponent((facts, place, found) -> {
                if (facts.draft().component(place) != null
                        && facts.components().get(place) == null
                        && !facts.isItself(place)) {
                    found.at(facts.draft().componentPointer(place), "is no product");
                }
            }));

    static final Rule<Facts> COMPONENTS_DISTINCT = Rule.of("PRD-030", "a bundle has each component once")
            .standsInFor("PRIMARY KEY (bundle_id, component_id) on product_components")
            .provedBy(TESTS + "refusesAComponentGivenTwice")
            .judging((facts, found) -> {
                Set<String> seen = new HashSet<>();
                for (int place = 0; place < facts.components().size(); place++) {
                    String component = facts.components().get(place);
                    if (component != null && !seen.add(component)) {
                        found.at(facts.draft().componentPointer(place), "is there twice");
                    }
                }
            });

    static final Rule<Facts> COMPONENTS_STAY = Rule.of("PRD-031", "components are given at creation and never after")
            .standsInFor("REVOKE INSERT, UPDATE, DELETE ON product_components")
            .guardedBy(Guard.construction("a change sets single fields, and components are none of them"))
            .provedBy(TESTS + "refusesOtherComponentsInAChange")
            .judging((facts, found) -> {
                if (facts.componentsMoved()) {
                    found.at("/components", "are given at creation and not changed after");
                }
            });

    static final Rule<Facts> NO_ASSEMBLY_CYCLE = Rule.of(
                    "PRD-032", "no bundle contains itself, neither directly nor through others")
            .standsInFor("CHECK (component_id <> bundle_id), and a trigger against longer cycles")
            .guardedBy(Guard.construction("components are there before their bundle and do not change after"))
            .provedBy(TESTS + "refusesABundleOfItself")
            .judging(eachComponent((facts, place, found) -> {
                if (facts.isItself(place)) {
                    found.at(facts.draft().componentPointer(place), "is the product itself");
                }
            }));

    static final Rule<Facts> STATE = Rule.of("PRD-033", "a product is active or archived")
            .standsInFor("state TEXT NOT NULL CHECK (state IN ('ACTIVE', 'ARCHIVED'))")
            .guardedBy(Guard.construction("only /archive and /restore set the state, from one to the other"))
            .provedBy(TESTS + "archivesAndRestoresAProduct")
            .foundByItsGuard();

    static final Rule<Facts> BUNDLES_GONE = Rule.of(
                    "PRD-034", "a product that a bundle is assembled from is not deleted")
            .standsInFor("FOREIGN KEY (component_id) REFERENCES products ON DELETE RESTRICT on product_components")
            .guardedBy(Guard.reference("products.components.productId"))
            .provedBy(TESTS + "refusesToDeleteAComponentOfABundle")
            .foundByItsGuard();

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
            ATTRIBUTE_DEFINED,
            ATTRIBUTE_REQUIRED,
            ATTRIBUTE_THERE,
            ATTRIBUTE_TEXT,
            ATTRIBUTE_NUMBER,
            ATTRIBUTE_BOOLEAN,
            ATTRIBUTE_ENUM,
            TAGS_FEW,
            TAG_PLAIN,
            TAGS_DISTINCT,
            COMPONENTS_FEW,
            COMPONENT_WHOLE,
            COMPONENT_QUANTITY,
            COMPONENT_KNOWN,
            COMPONENTS_DISTINCT,
            COMPONENTS_STAY,
            NO_ASSEMBLY_CYCLE,
            STATE,
            BUNDLES_GONE);

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

        boolean isItself(int place) {
            var ref = draft.component(place);
            return ref != null && ref.natural() && ref.value().equals(draft.sku());
        }
    }

    private interface ComponentCheck {
        void judge(Facts facts, int place, Rule.Findings found);
    }

    private static Rule.Check<Facts> eachComponent(ComponentCheck check) {
        return (facts, found) -> {
            for (int place = 0; place < facts.draft().componentsOrNone().size(); place++) {
                check.judge(facts, place, found);
            }
        };
    }

    private static Rule<Facts> attribute(String code, String sentence, String sql, String test, Definitions.Kind kind) {
        return Rule.of(code, sentence)
                .standsInFor(sql)
                .guardedBy(DEFINITIONS)
                .provedBy(TESTS + test)
                .judging((facts, found) -> facts.breaches().stream()
                        .filter(breach -> breach.kind() == kind)
                        .forEach(breach -> found.at(breach.pointer(), breach.message())));
    }

    /** The rule that a breach of definitions breaks. */
    static Rule<Facts> of(Definitions.Kind kind) {
        return switch (kind) {
            case UNDEFINED -> ATTRIBUTE_DEFINED;
            case MISSING -> ATTRIBUTE_REQUIRED;
            case NULL -> ATTRIBUTE_THERE;
            case TEXT -> ATTRIBUTE_TEXT;
            case NUMBER -> ATTRIBUTE_NUMBER;
            case BOOLEAN -> ATTRIBUTE_BOOLEAN;
            case ENUM -> ATTRIBUTE_ENUM;
        };
    }

    private static void within(Rule.Findings found, String pointer, @Nullable Long value, long least, long most) {
        if (value != null && (value < least || value > most)) {
            found.at(pointer, "is not " + least + " to " + most);
        }
    }
}
