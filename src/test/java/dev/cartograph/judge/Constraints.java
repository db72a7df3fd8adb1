package dev.cartograph.judge;

import static dev.cartograph.judge.DocumentShop.BAD_PARAMETER;
import static dev.cartograph.judge.DocumentShop.NOT_FOUND;
import static dev.cartograph.judge.DocumentShop.PRICE_CHANGED;
import static dev.cartograph.judge.DocumentShop.STALE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which rules of the shop each constraint of the relational shop stands for, by the names that PostgreSQL says. */
public final class Constraints {
    private static final Map<String, List<String>> RULES = new LinkedHashMap<>();

    /** What only the rows that an operation makes of a request could break, and no request. */
    static final Map<String, String> OF_THE_ROWS = new LinkedHashMap<>();

    /** The rules for which PostgreSQL has no name, and why. */
    static final Map<String, String> UNNAMED = new TreeMap<>();

    static {
        of("customers_pkey", "CUS-001");
        of("customers_email_not_null", "CUS-002");
        of("customers_email_form", "CUS-003");
        of("customers_email_unique", "CUS-004");
        of("customers_name_first_not_null", "CUS-005");
        of("customers_name_last_not_null", "CUS-005");
        of("customers_first_name_plain", "CUS-006");
        of("customers_middle_name_plain", "CUS-006");
        of("customers_last_name_plain", "CUS-006");
        of("customers_born_in_the_past", "CUS-015");
        of("customers_referrer", "CUS-016");
        of("customers_referrer_stays", "CUS-017");
        of("customers_no_referral_cycle", "CUS-017");
        of("customer_addresses_few", "CUS-007");
        for (String part : List.of("label", "street", "city", "postal_code", "country")) {
            of("customer_addresses_" + part + "_not_null", "CUS-008");
        }
        for (String part : List.of("label", "street", "city", "region", "postal_code")) {
            of("customer_addresses_" + part + "_plain", "CUS-009");
        }
        of("customer_addresses_country", "CUS-010");
        of("customer_addresses_label_unique", "CUS-011");
        of("customer_phones_few", "CUS-012");
        of("customer_phones_phone_not_null", "CUS-013");
        of("customer_phones_form", "CUS-013");
        of("customer_phones_unique", "CUS-014");
        of("loyalty_cards_number_not_null", "CUS-018");
        of("loyalty_cards_since_not_null", "CUS-018");
        of("loyalty_cards_number_form", "CUS-019");
        of("loyalty_cards_number_unique", "CUS-020");
        of("loyalty_cards_since_the_past", "CUS-021");

        of("categories_pkey", "CAT-001");
        of("categories_slug_not_null", "CAT-002");
        of("categories_slug_form", "CAT-003");
        of("categories_slug_unique", "CAT-004");
        of("categories_name_not_null", "CAT-005");
        of("categories_name_plain", "CAT-006");
        of("categories_parent", "CAT-007", "CAT-024");
        of("categories_no_cycle", "CAT-008");
        of("categories_few_levels", "CAT-009");
        of("categories_few", "CAT-010");
        of("attribute_definitions_few", "CAT-011");
        of("attribute_definitions_name_not_null", "CAT-012");
        of("attribute_definitions_type_not_null", "CAT-012");
        of("attribute_definitions_required_not_null", "CAT-012");
        of("attribute_definitions_name_form", "CAT-013");
        of("attribute_definitions_type", "CAT-014");
        of("attribute_definitions_pkey", "CAT-015");
        of("attribute_definitions_once_on_path", "CAT-016");
        of("attribute_definitions_unit_of_number", "CAT-017");
        of("attribute_definitions_unit_plain", "CAT-018");
        of("attribute_definitions_values_of_enum", "CAT-019", "CAT-020");
        of("attribute_definition_values_few", "CAT-020");
        of("attribute_definition_values_plain", "CAT-021");
        of("attribute_definition_values_value_not_null", "CAT-021");
        of("attribute_definition_values_unique", "CAT-022");
        of("categories_products_keep", "CAT-023");

        of("products_pkey", "PRD-001");
        of("products_sku_not_null", "PRD-002");
        of("products_sku_form", "PRD-003");
        of("products_sku_unique", "PRD-004");
        of("products_name_not_null", "PRD-005");
        of("products_name_plain", "PRD-006");
        of("products_description_plain", "PRD-007");
        of("products_category_id_not_null", "PRD-008");
        of("products_category", "PRD-009", "CAT-025");
        of("products_price_amount_not_null", "PRD-010");
        of("products_price_currency_not_null", "PRD-010");
        of("products_price_range", "PRD-011");
        of("products_currency", "PRD-012");
        of("products_on_hand_not_null", "PRD-013");
        of("products_on_hand_not_negative", "PRD-014", "PRD-052", "ORD-030");
        of("products_stock_at_first", "PRD-014");
        of("product_attributes_name_form", "PRD-016");
        of("product_attributes_defined", "PRD-016");
        of("product_attributes_required", "PRD-017");
        of("product_attributes_value_not_null", "PRD-018");
        of("product_attributes_scalar", "PRD-016", "PRD-019", "PRD-020", "PRD-021", "PRD-022");
        of("product_attributes_text", "PRD-019");
        of("product_attributes_number", "PRD-020");
        of("product_attributes_boolean", "PRD-021");
        of("product_attributes_enum", "PRD-022");
        of("product_tags_few", "PRD-023");
        of("product_tags_tag_not_null", "PRD-024");
        of("product_tags_plain", "PRD-024");
        of("product_tags_unique", "PRD-025");
        of("bundle_components_few", "PRD-026");
        of("bundle_components_component_id_not_null", "PRD-027");
        of("bundle_components_quantity_not_null", "PRD-027");
        of("bundle_components_quantity", "PRD-028");
        of("bundle_components_component", "PRD-029", "PRD-034");
        of("bundle_components_pkey", "PRD-030");
        of("bundle_components_stay", "PRD-031");
        of("bundle_components_no_cycle", "PRD-032");
        of("products_state", "PRD-033");
        of("stock_receipts_add_not_null", "PRD-050");
        of("stock_receipts_add", "PRD-050");
        of("stock_receipts_within_the_house", "PRD-051");
        of("stock_receipts_pkey", "PRD-053");
        of("stock_receipts_product", "PRD-054", NOT_FOUND);
        of("stock_receipts_key_form", BAD_PARAMETER);

        of("orders_pkey", "ORD-001");
        of("orders_customer_id_not_null", "ORD-002");
        of("orders_customer", "ORD-002", "ORD-004");
        of("order_lines_product", "ORD-003", "ORD-010");
        of("orders_key_not_null", "ORD-005");
        of("orders_key_form", "ORD-005", BAD_PARAMETER);
        of("orders_key_unique", "ORD-006");
        of("order_keys_once", "ORD-006");
        of("order_keys_of_a_deleted_order", "ORD-006");
        of("orders_have_a_line", "ORD-007");
        of("order_lines_few", "ORD-008");
        of("order_lines_pkey", "ORD-009");
        of("order_lines_without_a_gap", "ORD-009");
        of("order_lines_product_id_not_null", "ORD-010");
        of("order_lines_quantity_not_null", "ORD-011");
        of("order_lines_quantity", "ORD-011");
        of("order_lines_price_range", "ORD-012");
        of("order_lines_unit_price_amount_not_null", "ORD-012");
        of("order_lines_unit_price_currency_not_null", "ORD-012");
        of("orders_currency", "ORD-012");
        // A line's currency that is none is not that of its order either.
        of("order_lines_one_currency", "ORD-013", "ORD-012");
        of("orders_total_is_the_sum", "ORD-015");
        of("orders_total_held", "ORD-015");
        of("order_lines_only_active_are_sold", "ORD-016");
        of("orders_address_whole", "ORD-017");
        for (String part : List.of("label", "street", "city", "region", "postal_code")) {
            of("orders_" + part + "_plain", "ORD-018");
        }
        of("orders_country", "ORD-019");
        of("place_order_expected_total", "ORD-020");
        of("place_order_price_changed", PRICE_CHANGED);
        of("orders_state", "ORD-021");
        of("orders_state_not_null", "ORD-021");
        of("orders_placed_at_not_null", "ORD-022");
        of("orders_placed_in_the_past", "ORD-022");
        of("order_lines_sku_form", "ORD-023");
        of("order_lines_sku_not_null", "ORD-023");
        of("order_lines_name_plain", "ORD-024");
        of("order_lines_name_not_null", "ORD-024");
        of("orders_life_cycle", "ORD-031");
        of("orders_payment_reference_plain", "ORD-032");
        of("orders_history_stays", "ORD-033");
        of("orders_only_cancelled_are_deleted", "ORD-034");
        of("no_row", NOT_FOUND);
        of("version_as_read", STALE);

        // What is no value of its column's type is refused before any constraint is asked, and before any row is found.
        of("type date", NOT_FOUND, STALE);
        of("type text", NOT_FOUND, STALE);
        of("type date", "CUS-015", "CUS-021", "ORD-022");
        of("type text", "CUS-003", "CUS-006", "CUS-009", "CUS-010", "CUS-013", "CUS-019", "CAT-003", "CAT-006");
        of(
                "type text",
                "CAT-013",
                "CAT-014",
                "CAT-018",
                "CAT-021",
                "PRD-003",
                "PRD-006",
                "PRD-007",
                "PRD-012",
                "PRD-016");
        of("type text", "PRD-019", "PRD-022", "PRD-024", "PRD-033", "ORD-005", "ORD-012", "ORD-018", "ORD-019");
        of("type text", "ORD-020", "ORD-021", "ORD-022", "ORD-023", "ORD-024", "ORD-032");

        UNNAMED.put("DOC-001", "a privilege, no constraint");
        UNNAMED.put("DOC-002", "a parameter of a statement is there, or it is no statement");
        UNNAMED.put("DOC-010", "of documents alone: a row has all its columns");
        UNNAMED.put("DOC-011", "of documents alone: no table keeps a copy that may differ");
        UNNAMED.put("DOC-012", "of documents alone: a transaction ends whole or leaves nothing");
        UNNAMED.put("PRD-015", "a privilege, no constraint");
        UNNAMED.put("ORD-014", "a generated column cannot be written");
        UNNAMED.put("ORD-035", "a trigger does it in the same transaction");

        rows(
                "an operation counts them itself",
                "customer_addresses_pkey",
                "customer_phones_pkey",
                "product_attributes_pkey",
                "product_attributes_position",
                "product_tags_pkey",
                "attribute_definitions_in_order",
                "attribute_definition_values_pkey",
                "attribute_definitions_position_in_category_not_null",
                "bundle_components_in_order",
                "bundle_components_position_in_bundle_not_null",
                "order_history_pkey",
                "order_history_position");
        rows(
                "what belongs to a row is written and deleted with it; in a document it lies within",
                "customer_addresses_customer",
                "customer_phones_customer",
                "loyalty_cards_customer",
                "loyalty_cards_pkey",
                "attribute_definitions_category",
                "attribute_definition_values_definition",
                "product_attributes_product",
                "product_tags_product",
                "bundle_components_bundle",
                "order_history_order",
                "order_lines_order",
                "order_keys_customer");
        rows(
                "an object of a document has each of its names once",
                "product_attributes_unique",
                "product_attributes_name_not_null");
        rows("the lists of codes are given", "countries_pkey", "currencies_pkey");
        rows("the key of an order with its currency, for its lines to refer to", "orders_of_a_currency");
        rows(
                "no client writes it",
                "customers_created_at_not_null",
                "categories_created_at_not_null",
                "products_created_at_not_null",
                "products_state_not_null",
                "stock_receipts_state",
                "stock_receipts_state_not_null",
                "customers_version_not_null",
                "categories_version_not_null",
                "products_version_not_null",
                "orders_version_not_null",
                "orders_is_history_not_null",
                "orders_total_amount_not_null",
                "order_history_state",
                "order_history_state_not_null",
                "order_history_at_not_null",
                "order_keys_request_not_null");
        rows("a trigger that refuses by finer names", "are_a_tree", "products_keep_definitions");
    }

    private Constraints() {}

    private static void of(String constraint, String... rules) {
        RULES.computeIfAbsent(constraint, name -> new ArrayList<>()).addAll(Arrays.asList(rules));
    }

    private static void rows(String why, String... constraints) {
        for (String constraint : constraints) {
            OF_THE_ROWS.put(constraint, why);
        }
    }

    static Set<String> names() {
        return RULES.keySet();
    }

    /** The rules that a constraint stands for. */
    static List<String> rules(String constraint) {
        return RULES.getOrDefault(constraint, List.of());
    }

    /** What PostgreSQL says where each rule is broken: the constraints' names, or why there is none. */
    public static Map<String, String> saidOfRules() {
        Map<String, String> said = new TreeMap<>(UNNAMED);
        RULES.forEach((constraint, rules) -> rules.forEach(rule -> {
            if (!constraint.startsWith("type ")) {
                said.merge(rule, "`" + constraint + "`", (one, other) -> one + ", " + other);
            }
        }));
        return said;
    }
}
