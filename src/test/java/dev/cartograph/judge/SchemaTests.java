package dev.cartograph.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.model.ModelFile;
import dev.cartograph.model.RelationalSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The shop's schema that was written by hand and the one that is derived from the model file say the same, but for the
 * differences that are listed here: so a constraint that is missing from one of them is found.
 */
class SchemaTests {
    private static final List<Difference> ONLY_BY_HAND = List.of(
            new Difference(
                    "the model names the codes of ISO 3166-1 and ISO 4217 by their standard; a database has them in tables",
                    "TABLE countries",
                    "TABLE currencies",
                    "countries COLUMN code text NOT NULL",
                    "countries PRIMARY KEY (code)",
                    "currencies COLUMN code text NOT NULL",
                    "currencies PRIMARY KEY (code)",
                    "customer_addresses FOREIGN KEY (country) TO countries (code) ON DELETE NO ACTION",
                    "orders FOREIGN KEY (shipping_address_country) TO countries (code) ON DELETE NO ACTION",
                    "orders FOREIGN KEY (total_currency) TO currencies (code) ON DELETE NO ACTION",
                    "products FOREIGN KEY (price_currency) TO currencies (code) ON DELETE NO ACTION"),
            new Difference(
                    "a total is derived, and the model's tables keep nothing derived; kept and checked, it shows that both"
                            + " compute the same, and an order's currency keeps its lines to one",
                    "order_lines COLUMN total_amount numeric",
                    "order_lines FOREIGN KEY (order_id, unit_price_currency) TO orders (id, total_currency) ON DELETE CASCADE",
                    "orders CHECK (total_amount)",
                    "orders COLUMN total_amount numeric NOT NULL",
                    "orders COLUMN total_currency text NOT NULL",
                    "orders UNIQUE (id, total_currency)"),
            new Difference(
                    "what a key was used for outlives the order and its refusal, and is no part of the model",
                    "TABLE order_keys",
                    "order_keys COLUMN customer_id character(24) NOT NULL",
                    "order_keys COLUMN key text NOT NULL",
                    "order_keys COLUMN refusal text",
                    "order_keys COLUMN request jsonb NOT NULL",
                    "order_keys FOREIGN KEY (customer_id) TO customers (id) ON DELETE CASCADE",
                    "order_keys PRIMARY KEY (customer_id, key)"),
            new Difference(
                    "how often a row was changed, for clients who say what they read, is no part of the model",
                    "categories COLUMN version bigint NOT NULL",
                    "customers COLUMN version bigint NOT NULL",
                    "orders COLUMN version bigint NOT NULL",
                    "products COLUMN version bigint NOT NULL"),
            new Difference(
                    "that an order moved no stock, a document says by having no hold",
                    "orders COLUMN is_history boolean NOT NULL"),
            new Difference(
                    "the model says in words that a unit is for NUMBER alone",
                    "attribute_definitions CHECK (type, unit)"),
            new Difference("the model's instants have no range", "orders CHECK (placed_at)"));

    private static final List<Difference> ONLY_DERIVED = List.of(new Difference(
            "by hand, a code is a reference to the table that has it, which says more than its pattern",
            "customer_addresses CHECK (country)",
            "order_lines CHECK (unit_price_currency)",
            "orders CHECK (shipping_address_country)",
            "products CHECK (price_currency)"));

    @Test
    void theSchemaByHandIsTheOneOfTheModelButForListedDifferences() throws SQLException {
        Set<String> byHand = facts(Postgres.script("schema.sql"));
        Set<String> derived = facts(derived());
        assertThat(without(byHand, derived)).as("only by hand").isEqualTo(listed(ONLY_BY_HAND));
        assertThat(without(derived, byHand)).as("only derived").isEqualTo(listed(ONLY_DERIVED));
        assertThat(byHand).as("what both say").hasSizeGreaterThan(150);
    }

    @Test
    void findsAConstraintThatOneOfThemLost() throws SQLException {
        Set<String> whole = facts(derived());
        for (List<String> lost : List.of(
                List.of(
                        " ON DELETE RESTRICT",
                        "",
                        "products FOREIGN KEY (category_id) TO categories (id) ON DELETE RESTRICT"),
                List.of(
                        "UNIQUE (customer_id, label)",
                        "CHECK (true)",
                        "customer_addresses UNIQUE (customer_id, label)"),
                List.of("lower(email)", "email", "customers UNIQUE (lower(email))"),
                List.of("since date NOT NULL", "since date", "loyalty_cards COLUMN since date NOT NULL"),
                List.of("quantity BETWEEN 1 AND 1000)", "true)", "bundle_components CHECK (quantity)"))) {
            Set<String> less = facts(derived().replace(lost.get(0), lost.get(1)));
            assertThat(without(whole, less)).contains(lost.get(2));
        }
    }

    private static String derived() {
        return RelationalSchema.of(ModelFile.readResource("models/shop.yaml")).ddl();
    }

    private static Set<String> facts(String ddl) throws SQLException {
        Connection schema = Postgres.open();
        try {
            Postgres.run(schema, ddl);
            return Catalogue.of(schema);
        } finally {
            Postgres.close(schema);
        }
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> left = new TreeSet<>(all);
        left.removeAll(others);
        return left;
    }

    private static Set<String> listed(List<Difference> differences) {
        return new TreeSet<>(differences.stream()
                .flatMap(difference -> Stream.of(difference.facts()))
                .toList());
    }

    private record Difference(String reason, String... facts) {}
}
