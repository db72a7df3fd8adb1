package dev.cartograph.products;

import dev.cartograph.products.ProductRules.Facts;
import dev.cartograph.rules.Checks;
import dev.cartograph.rules.Guard;
import dev.cartograph.rules.Rule;
import java.util.HashSet;
import java.util.Set;

/** What must be true of the products that a bundle is assembled from. */
final class BundleRules {
    static final int MAX_COMPONENTS = 50;
    static final int MAX_QUANTITY = 1_000;

    private static final String TESTS = "BundleRulesTests.";

    static final Rule<Facts> COMPONENTS_FEW = Rule.of("PRD-026", "a bundle is assembled from at most 50 products")
            .standsInFor("CHECK (position_in_bundle BETWEEN 1 AND 50) on bundle_components")
            .provedBy(TESTS + "refusesTooManyComponents")
            .judging(Checks.atMost("/components", MAX_COMPONENTS, f -> f.draft().components()));

    static final Rule<Facts> COMPONENT_WHOLE = Rule.of("PRD-027", "a component says which product, and how many of it")
            .standsInFor("component_id NOT NULL, quantity INTEGER NOT NULL on bundle_components")
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
            .standsInFor("CHECK (quantity BETWEEN 1 AND 1000) on bundle_components")
            .provedBy(TESTS + "refusesAComponentQuantityOutOfRange")
            .judging(eachComponent((facts, place, found) -> ProductRules.within(
                    found, "/components/" + place + "/quantity", facts.quantity(place), 1, MAX_QUANTITY)));

    static final Rule<Facts> COMPONENT_KNOWN = Rule.of("PRD-029", "a component is a product")
            .standsInFor("FOREIGN KEY (component_id) REFERENCES products ON DELETE RESTRICT on bundle_components")
            .guardedBy(Guard.reference("products.components.productId"))
            .mendedBy(Rule.Mend.WHAT_IT_REFERS_TO)
            .provedBy(TESTS + "refusesAComponentThatIsNoProduct")
            .judging(eachComponent((facts, place, found) -> {
                if (facts.draft().component(place) != null
                        && facts.components().get(place) == null
                        && !facts.isItself(place)) {
                    found.at(facts.draft().componentPointer(place), "is no product");
                }
            }));

    static final Rule<Facts> COMPONENTS_DISTINCT = Rule.of("PRD-030", "a bundle has each component once")
            .standsInFor("PRIMARY KEY (bundle_id, component_id) on bundle_components")
            .provedBy(TESTS + "refusesAComponentGivenTwice")
            .judging((facts, found) -> {
                Set<String> seen = new HashSet<>();
                for (int place = 0; place < facts.components().size(); place++) {
                    String component = facts.componentOrItsName(place);
                    if (component != null && !seen.add(component)) {
                        found.at(facts.draft().componentPointer(place), "is there twice");
                    }
                }
            });

    static final Rule<Facts> COMPONENTS_STAY = Rule.of("PRD-031", "components are given at creation and never after")
            .standsInFor("CREATE TRIGGER bundle_components_stay BEFORE INSERT OR UPDATE OR DELETE ON bundle_components")
            .guardedBy(Guard.construction("a change sets single fields, and components are none of them"))
            .provedBy(TESTS + "refusesOtherComponentsInAChange")
            .judging((facts, found) -> {
                if (facts.componentsMoved()) {
                    found.at("/components", "are given at creation and not changed after");
                }
            });

    static final Rule<Facts> NO_ASSEMBLY_CYCLE = Rule.of(
                    "PRD-032", "no bundle contains itself, neither directly nor through others")
            .standsInFor(
                    "CREATE CONSTRAINT TRIGGER bundle_components_no_cycle AFTER INSERT OR UPDATE ON bundle_components")
            .guardedBy(Guard.construction("components are there before their bundle and do not change after"))
            .provedBy(TESTS + "refusesABundleOfItself")
            .judging(eachComponent((facts, place, found) -> {
                if (facts.isItself(place)) {
                    found.at(facts.draft().componentPointer(place), "is the product itself");
                }
            }));

    static final Rule<Facts> BUNDLES_GONE = Rule.of(
                    "PRD-034", "a product that a bundle is assembled from is not deleted")
            .standsInFor("FOREIGN KEY (component_id) REFERENCES products ON DELETE RESTRICT on bundle_components")
            .guardedBy(Guard.reference("products.components.productId"))
            .provedBy(TESTS + "refusesToDeleteAComponentOfABundle")
            .foundByItsGuard();

    private BundleRules() {}

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
}
