package dev.cartograph.products;

import dev.cartograph.rules.Checks;
import dev.cartograph.rules.Guard;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.Rules;
import dev.cartograph.values.Slug;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must be true of a category and its place in the tree. */
final class CategoryRules {
    static final int MAX_NAME = 100;
    static final int MAX_LEVELS = 10;
    static final int MAX_CATEGORIES = 5_000;
    static final int MAX_ATTRIBUTES = 50;
    static final int MAX_UNIT = 20;
    static final int MAX_VALUES = 100;
    static final int MAX_VALUE = 100;

    private static final Pattern ATTRIBUTE_NAME = Pattern.compile(AttributeDefinition.NAME_PATTERN);
    private static final String TESTS = "CategoryRulesTests.";
    private static final String DEFINITION_TESTS = "DefinitionRulesTests.";
    private static final Guard TREE = Guard.conditionalUpdate("compare-and-set on the revision of categoryTree");

    static final Rule<Facts> KEY = Rule.of("CAT-001", "a category has an id of its own")
            .standsInFor("PRIMARY KEY (id)")
            .guardedBy(Guard.construction("the collection's own index on _id; the id is ours, not the client's"))
            .provedBy(TESTS + "givesEveryCategoryAnIdOfItsOwn")
            .foundByItsGuard();

    static final Rule<Facts> SLUG_PRESENT = Rule.of("CAT-002", "a category has a slug")
            .standsInFor("slug TEXT NOT NULL")
            .provedBy(TESTS + "refusesACategoryWithoutSlug")
            .judging(Checks.present("/slug", f -> f.draft().slug()));

    static final Rule<Facts> SLUG_FORM = Rule.of(
                    "CAT-003", "a slug is 1 to 64 small letters and digits, with single hyphens between")
            .standsInFor("CHECK (slug ~ '^" + Slug.PATTERN + "$' AND length(slug) <= 64)")
            .provedBy(TESTS + "refusesASlugThatIsNone")
            .judging(Checks.form(
                    "/slug",
                    Slug::isValid,
                    "is not 1 to 64 small letters and digits, with single hyphens between",
                    f -> f.draft().slug()));

    static final Rule<Facts> SLUG_UNIQUE = Rule.of("CAT-004", "no two categories have one slug")
            .standsInFor("UNIQUE (slug)")
            .guardedBy(Guard.uniqueIndex(ProductsConfiguration.SLUG_UNIQUE))
            .mendedBy(Rule.Mend.OTHERS)
            .provedBy(TESTS + "refusesASecondCategoryWithOneSlug")
            .judging((facts, found) -> {
                if (facts.slugTaken()) {
                    found.at("/slug", "another category has this slug");
                }
            });

    static final Rule<Facts> NAME_PRESENT = Rule.of("CAT-005", "a category has a name")
            .standsInFor("name TEXT NOT NULL")
            .provedBy(TESTS + "refusesACategoryWithoutName")
            .judging(Checks.present("/name", f -> f.draft().name()));

    static final Rule<Facts> NAME_PLAIN = Rule.of("CAT-006", "a category's name is plain text of 1 to 100 characters")
            .standsInFor("CHECK (length(name) BETWEEN 1 AND 100)")
            .provedBy(TESTS + "refusesACategoryNameThatIsNotPlain")
            .judging(Checks.plain("/name", MAX_NAME, f -> f.draft().name()));

    static final Rule<Facts> PARENT_KNOWN = Rule.of("CAT-007", "a category's parent is a category")
            .standsInFor("FOREIGN KEY (parent_id) REFERENCES categories ON DELETE RESTRICT")
            .guardedBy(TREE)
            .mendedBy(Rule.Mend.WHAT_IT_REFERS_TO)
            .provedBy(TESTS + "refusesAParentThatIsNoCategory")
            .judging((facts, found) -> {
                if (facts.parentUnknown()) {
                    found.at(facts.draft().parentPointer(), "is no category");
                }
            });

    static final Rule<Facts> NO_CYCLE = Rule.of("CAT-008", "no category is above itself")
            .standsInFor("CREATE CONSTRAINT TRIGGER are_a_tree AFTER INSERT OR UPDATE OF parent_id ON categories")
            .guardedBy(TREE)
            .mendedBy(Rule.Mend.OTHERS)
            .provedBy(TESTS + "refusesACycleOfCategories")
            .judging((facts, found) -> {
                if (facts.cyclic()) {
                    found.at(facts.draft().parentPointer(), "would put the category above itself");
                }
            });

    static final Rule<Facts> FEW_LEVELS = Rule.of("CAT-009", "the category tree has at most 10 levels")
            .standsInFor("CREATE CONSTRAINT TRIGGER are_a_tree AFTER INSERT OR UPDATE OF parent_id ON categories")
            .guardedBy(TREE)
            .mendedBy(Rule.Mend.OTHERS)
            .provedBy(TESTS + "refusesAnEleventhLevel")
            .judging((facts, found) -> {
                if (facts.deepestLevel() > MAX_LEVELS) {
                    found.at(
                            facts.draft().parentPointer(),
                            "would make " + facts.deepestLevel() + " levels, at most " + MAX_LEVELS + " are allowed");
                }
            });

    static final Rule<Facts> FEW_CATEGORIES = Rule.of("CAT-010", "there are at most 5,000 categories")
            .standsInFor("CREATE CONSTRAINT TRIGGER are_a_tree AFTER INSERT OR UPDATE OF parent_id ON categories")
            .guardedBy(TREE)
            .mendedBy(Rule.Mend.OTHERS)
            .provedBy(TESTS + "refusesTheCategoryAfterTheLast")
            .judging((facts, found) -> {
                if (facts.others() >= MAX_CATEGORIES) {
                    found.at("", "there are " + facts.others() + " categories, more are not allowed");
                }
            });

    static final Rule<Facts> ATTRIBUTES_FEW = Rule.of("CAT-011", "a category defines at most 50 attributes")
            .standsInFor("CHECK (position_in_category BETWEEN 1 AND 50) on attribute_definitions")
            .provedBy(DEFINITION_TESTS + "refusesTooManyDefinitions")
            .judging(Checks.atMost("/attributes", MAX_ATTRIBUTES, f -> f.draft().attributes()));

    static final Rule<Facts> DEFINITION_WHOLE = Rule.of(
                    "CAT-012", "an attribute definition has a name, a type, and says whether it is required")
            .standsInFor("name TEXT NOT NULL, type TEXT NOT NULL, required BOOLEAN NOT NULL on attribute_definitions")
            .provedBy(DEFINITION_TESTS + "refusesADefinitionWithPartsMissing")
            .judging(eachDefinition((definition, at) -> {
                at.present("/name", definition.name());
                at.present("/type", definition.type());
                at.present("/required", definition.required());
            }));

    static final Rule<Facts> DEFINITION_NAME = Rule.of(
                    "CAT-013", "an attribute's name is a letter and up to 39 more letters, digits and underscores")
            .standsInFor("CHECK (name ~ '^" + AttributeDefinition.NAME_PATTERN + "$') on attribute_definitions")
            .provedBy(DEFINITION_TESTS + "refusesAnAttributeNameThatIsNone")
            .judging(eachDefinition((definition, at) -> {
                String name = definition.name();
                if (name != null && !ATTRIBUTE_NAME.matcher(name).matches()) {
                    at.found("/name", "is not a letter and up to 39 more letters, digits and underscores");
                }
            }));

    static final Rule<Facts> DEFINITION_TYPE = Rule.of(
                    "CAT-014", "an attribute's type is TEXT, NUMBER, BOOLEAN or ENUM")
            .standsInFor("CHECK (type IN ('TEXT', 'NUMBER', 'BOOLEAN', 'ENUM')) on attribute_definitions")
            .provedBy(DEFINITION_TESTS + "refusesAnAttributeTypeThatIsNone")
            .judging(eachDefinition((definition, at) -> {
                String type = definition.type();
                if (type != null
                        && Stream.of(AttributeDefinition.Type.values())
                                .noneMatch(t -> t.name().equals(type))) {
                    at.found("/type", "is none of TEXT, NUMBER, BOOLEAN, ENUM");
                }
            }));

    static final Rule<Facts> NAMES_DISTINCT = Rule.of("CAT-015", "a category defines each attribute once")
            .standsInFor("PRIMARY KEY (category_id, name) on attribute_definitions")
            .provedBy(DEFINITION_TESTS + "refusesAnAttributeDefinedTwice")
            .judging((facts, found) -> Checks.distinct(found, "/attributes", "/name", facts.names()));

    static final Rule<Facts> NAMES_ON_PATH = Rule.of(
                    "CAT-016", "no category defines an attribute that one above or below it defines")
            .standsInFor(
                    "CREATE CONSTRAINT TRIGGER attribute_definitions_once_on_path ON attribute_definitions and categories")
            .guardedBy(Guard.conditionalUpdate("announced, then looked: the revision of categoryTree"))
            .mendedBy(Rule.Mend.OTHERS)
            .provedBy(DEFINITION_TESTS + "refusesAnAttributeThatAnotherCategoryOnThePathDefines")
            .judging((facts, found) -> {
                List<@Nullable String> names = facts.names();
                for (int i = 0; i < names.size(); i++) {
                    String whose =
                            names.get(i) == null ? null : facts.namesOnPath().get(names.get(i));
                    if (whose != null) {
                        found.at("/attributes/" + i + "/name", "is defined by " + whose + " on the same path");
                    }
                }
                facts.clashes()
                        .forEach((name, whose) -> found.at(
                                facts.draft().parentPointer(),
                                "defines or inherits " + name + ", which " + whose + " defines too"));
            });

    static final Rule<Facts> UNIT_OF_NUMBER = Rule.of("CAT-017", "only a number has a unit")
            .standsInFor("CHECK (unit IS NULL OR type = 'NUMBER') on attribute_definitions")
            .provedBy(DEFINITION_TESTS + "refusesAUnitOfWhatIsNoNumber")
            .judging(eachDefinition((definition, at) -> {
                if (definition.unit() != null && !"NUMBER".equals(definition.type())) {
                    at.found("/unit", "is only for NUMBER");
                }
            }));

    static final Rule<Facts> UNIT_PLAIN = Rule.of("CAT-018", "a unit is plain text of 1 to 20 characters")
            .standsInFor("CHECK (length(unit) BETWEEN 1 AND 20) on attribute_definitions")
            .provedBy(DEFINITION_TESTS + "refusesAUnitThatIsNotPlain")
            .judging(eachDefinition((definition, at) ->
                    Checks.plain(at.findings(), at.pointer() + "/unit", MAX_UNIT, definition.unit())));

    static final Rule<Facts> VALUES_OF_ENUM = Rule.of("CAT-019", "an ENUM has values, and nothing else has")
            .standsInFor(
                    "CREATE CONSTRAINT TRIGGER attribute_definitions_values_of_enum ON attribute_definitions and attribute_definition_values")
            .provedBy(DEFINITION_TESTS + "refusesValuesWhereThereIsNoEnum")
            .judging(eachDefinition((definition, at) -> {
                boolean choice = "ENUM".equals(definition.type());
                if (choice && definition.values() == null) {
                    at.found("/values", "is required for ENUM");
                } else if (!choice && definition.values() != null) {
                    at.found("/values", "is only for ENUM");
                }
            }));

    static final Rule<Facts> VALUES_FEW = Rule.of("CAT-020", "an ENUM has 1 to 100 values")
            .standsInFor("CHECK (position BETWEEN 1 AND 100) on attribute_definition_values")
            .provedBy(DEFINITION_TESTS + "refusesNoValuesAndTooMany")
            .judging(eachDefinition((definition, at) -> {
                List<@Nullable String> values = definition.values();
                if (values != null && (values.isEmpty() || values.size() > MAX_VALUES)) {
                    at.found("/values", "has " + values.size() + " elements, 1 to " + MAX_VALUES + " are allowed");
                }
            }));

    static final Rule<Facts> VALUE_PLAIN = Rule.of("CAT-021", "a value is plain text of 1 to 100 characters")
            .standsInFor("value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 100) on attribute_definition_values")
            .provedBy(DEFINITION_TESTS + "refusesAValueThatIsNotPlain")
            .judging(eachDefinition((definition, at) -> at.eachValue(definition, (pointer, value) -> {
                if (value == null) {
                    at.findings().at(pointer, "is required");
                }
                Checks.plain(at.findings(), pointer, MAX_VALUE, value);
            })));

    static final Rule<Facts> VALUES_DISTINCT = Rule.of("CAT-022", "an ENUM has each value once")
            .standsInFor("UNIQUE (category_id, attribute_definition_name, value) on attribute_definition_values")
            .provedBy(DEFINITION_TESTS + "refusesAValueGivenTwice")
            .judging(eachDefinition((definition, at) -> {
                if (definition.values() != null) {
                    Checks.distinct(at.findings(), at.pointer() + "/values", "", definition.values());
                }
            }));

    static final Rule<Facts> PRODUCTS_KEEP = Rule.of(
                    "CAT-023",
                    "definitions are not narrowed, nor a category moved under narrower ones, while a product would break them")
            .standsInFor("CREATE CONSTRAINT TRIGGER categories_products_keep ON attribute_definitions and categories")
            .guardedBy(Guard.conditionalUpdate("announced, then looked: the revision of categoryTree"))
            .mendedBy(Rule.Mend.OTHERS)
            .provedBy(DEFINITION_TESTS + "refusesNarrowerDefinitionsWhileAProductBreaksThem")
            .foundByItsGuard();

    static final Rule<Facts> CHILDREN_GONE = Rule.of("CAT-024", "a category that has children is not deleted")
            .standsInFor("FOREIGN KEY (parent_id) REFERENCES categories ON DELETE RESTRICT")
            .guardedBy(TREE)
            .provedBy(TESTS + "refusesToDeleteACategoryWithChildren")
            .foundByItsGuard();

    static final Rule<Facts> PRODUCTS_GONE = Rule.of("CAT-025", "a category that has products is not deleted")
            .standsInFor("FOREIGN KEY (category_id) REFERENCES categories ON DELETE RESTRICT on products")
            .guardedBy(Guard.reference("products.categoryId"))
            .provedBy(TESTS + "refusesToDeleteACategoryWithProducts")
            .foundByItsGuard();

    static final Rules<Facts> ALL = Rules.of(
            KEY,
            SLUG_PRESENT,
            SLUG_FORM,
            SLUG_UNIQUE,
            NAME_PRESENT,
            NAME_PLAIN,
            PARENT_KNOWN,
            NO_CYCLE,
            FEW_LEVELS,
            FEW_CATEGORIES,
            ATTRIBUTES_FEW,
            DEFINITION_WHOLE,
            DEFINITION_NAME,
            DEFINITION_TYPE,
            NAMES_DISTINCT,
            NAMES_ON_PATH,
            UNIT_OF_NUMBER,
            UNIT_PLAIN,
            VALUES_OF_ENUM,
            VALUES_FEW,
            VALUE_PLAIN,
            VALUES_DISTINCT,
            PRODUCTS_KEEP,
            CHILDREN_GONE,
            PRODUCTS_GONE);

    private CategoryRules() {}

    /**
     * What the rules about a category are judged by.
     *
     * @param draft what is asked
     * @param slugTaken whether another category was seen with this slug
     * @param parentUnknown whether the parent was looked for and not seen
     * @param cyclic whether the parent lies below the category
     * @param deepestLevel the level of the category's deepest descendant, itself where it has none
     * @param others how many other categories there are
     * @param namesOnPath attribute names that categories above and below define, each with whose it is
     * @param clashes attribute names that are defined twice because of where it would go, each with whose it is
     */
    record Facts(
            CategoryDraft draft,
            boolean slugTaken,
            boolean parentUnknown,
            boolean cyclic,
            int deepestLevel,
            int others,
            Map<String, String> namesOnPath,
            Map<String, String> clashes) {

        List<@Nullable String> names() {
            List<@Nullable String> names = new ArrayList<>();
            for (CategoryDraft.Attribute attribute : draft.attributesOrNone()) {
                names.add(attribute == null ? null : attribute.name());
            }
            return names;
        }
    }

    private record At(Rule.Findings findings, String pointer) {
        void found(String below, String message) {
            findings.at(pointer + below, message);
        }

        void present(String below, @Nullable Object value) {
            if (value == null) {
                found(below, "is required");
            }
        }

        void eachValue(CategoryDraft.Attribute definition, BiConsumer<String, @Nullable String> check) {
            List<@Nullable String> values = definition.values() == null ? List.of() : definition.values();
            for (int i = 0; i < values.size(); i++) {
                check.accept(pointer + "/values/" + i, values.get(i));
            }
        }
    }

    private static Rule.Check<Facts> eachDefinition(BiConsumer<CategoryDraft.Attribute, At> check) {
        return (facts, found) -> {
            List<CategoryDraft.@Nullable Attribute> definitions = facts.draft().attributesOrNone();
            for (int i = 0; i < definitions.size(); i++) {
                check.accept(
                        Objects.requireNonNullElse(
                                definitions.get(i), new CategoryDraft.Attribute(null, null, null, null, null)),
                        new At(found, "/attributes/" + i));
            }
        };
    }
}
