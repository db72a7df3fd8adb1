package dev.cartograph.products;

import dev.cartograph.products.ProductRules.Facts;
import dev.cartograph.rules.Guard;
import dev.cartograph.rules.Rule;

/** What must be true of a product's attributes, as its category and those above it define them. */
final class AttributeRules {
    private static final String TESTS = "AttributeRulesTests.";
    private static final Guard DEFINITIONS =
            Guard.conditionalUpdate("announced, then looked: the revision of categoryTree");

    static final Rule<Facts> DEFINED = attribute(
            "PRD-016",
            "a product has only attributes that its category or one above it defines",
            "CREATE CONSTRAINT TRIGGER products_keep_definitions ON product_attributes",
            "refusesAnAttributeThatTheCategoryDoesNotDefine",
            Definitions.Kind.UNDEFINED);

    static final Rule<Facts> REQUIRED = attribute(
            "PRD-017",
            "a product has every attribute that its category or one above it requires",
            "CREATE CONSTRAINT TRIGGER products_keep_definitions ON products and product_attributes",
            "refusesAProductWithoutARequiredAttribute",
            Definitions.Kind.MISSING);

    static final Rule<Facts> THERE = attribute(
            "PRD-018",
            "an attribute that is given has a value",
            "value NOT NULL on product_attributes",
            "refusesAnAttributeThatIsNull",
            Definitions.Kind.NULL);

    static final Rule<Facts> TEXT = attribute(
            "PRD-019",
            "a TEXT attribute is plain text of 1 to 500 characters",
            "CHECK (jsonb_typeof(value) = 'string' AND length(value) BETWEEN 1 AND 500) on product_attributes",
            "refusesATextAttributeThatIsNone",
            Definitions.Kind.TEXT);

    static final Rule<Facts> NUMBER = attribute(
            "PRD-020",
            "a NUMBER attribute is a number that is kept exactly",
            "CHECK (jsonb_typeof(value) = 'number') on product_attributes",
            "refusesANumberAttributeThatIsNone",
            Definitions.Kind.NUMBER);

    static final Rule<Facts> BOOLEAN = attribute(
            "PRD-021",
            "a BOOLEAN attribute is true or false",
            "CHECK (jsonb_typeof(value) = 'boolean') on product_attributes",
            "refusesABooleanAttributeThatIsNone",
            Definitions.Kind.BOOLEAN);

    static final Rule<Facts> ENUM = attribute(
            "PRD-022",
            "an ENUM attribute is one of the values that its definition allows",
            "CREATE CONSTRAINT TRIGGER products_keep_definitions ON product_attributes",
            "refusesAnEnumAttributeThatIsNoneOfTheValues",
            Definitions.Kind.ENUM);

    private AttributeRules() {}

    private static Rule<Facts> attribute(String code, String sentence, String sql, String test, Definitions.Kind kind) {
        return Rule.of(code, sentence)
                .standsInFor(sql)
                .guardedBy(DEFINITIONS)
                .mendedBy(kind == Definitions.Kind.NULL ? Rule.Mend.NOTHING : Rule.Mend.OTHERS)
                .provedBy(TESTS + test)
                .judging((facts, found) -> facts.breaches().stream()
                        .filter(breach -> breach.kind() == kind)
                        .forEach(breach -> found.at(breach.pointer(), breach.message())));
    }

    /** The rule that a breach of definitions breaks. */
    static Rule<Facts> of(Definitions.Kind kind) {
        return switch (kind) {
            case UNDEFINED -> DEFINED;
            case MISSING -> REQUIRED;
            case NULL -> THERE;
            case TEXT -> TEXT;
            case NUMBER -> NUMBER;
            case BOOLEAN -> BOOLEAN;
            case ENUM -> ENUM;
        };
    }
}
