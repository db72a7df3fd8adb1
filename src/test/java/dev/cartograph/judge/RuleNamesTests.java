package dev.cartograph.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.StoreTest;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.RuleCatalogue;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each constraint of the relational shop stands for rules of the shop, and each rule for constraints; or it is said why not. */
@StoreTest
class RuleNamesTests {
    private static final String NAMED = """
            SELECT conname FROM pg_constraint
            WHERE connamespace = current_schema()::regnamespace AND contype IN ('p', 'u', 'f', 'c', 't')
            UNION
            SELECT c.relname FROM pg_index JOIN pg_class c ON c.oid = indexrelid
            WHERE relnamespace = current_schema()::regnamespace AND indisunique
            """;
    private static final String NOT_NULL = """
            SELECT format('%%s_%%s_not_null', relname, attname) FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
            WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND attnum > 0 AND attnotnull
                AND %s (SELECT FROM pg_constraint WHERE conrelid = attrelid AND attnum = ANY (conkey) AND contype IN ('p', 'f'))
            """;

    /** A name by which the scripts refuse. */
    private static final Pattern REFUSED = Pattern.compile("refuse\\('([a-z_]+)'");

    /** A name in SQL that is made of several words. */
    private static final Pattern NAME = Pattern.compile("[a-z]+(?:_[a-z]+)+");

    @Autowired
    private RuleCatalogue catalogue;

    @Test
    void eachNameThatPostgreSqlMaySayStandsForRules() throws SQLException {
        try (RelationalShop relations = new RelationalShop()) {
            String scripts = Postgres.script("triggers.sql") + Postgres.script("operations.sql");
            Set<String> said = new TreeSet<>(Postgres.texts(relations.connection(), NAMED));
            // What is a part of a key no row leaves out; of some, a request may.
            said.addAll(Postgres.texts(relations.connection(), NOT_NULL.formatted("NOT EXISTS")));
            REFUSED.matcher(scripts).results().forEach(refused -> said.add(refused.group(1)));
            Set<String> known = new TreeSet<>(Constraints.names());
            known.removeIf(name -> name.startsWith("type "));
            known.addAll(Constraints.OF_THE_ROWS.keySet());
            assertThat(known).containsAll(said);
            known.removeAll(said);
            known.removeAll(Postgres.texts(relations.connection(), NOT_NULL.formatted("EXISTS")));
            known.removeIf(name -> scripts.contains("'" + name + "'"));
            assertThat(known).as("names that nothing says").isEmpty();
        }
    }

    @Test
    void whatARuleSaysInSqlIsOfThisSchema() {
        String scripts =
                Postgres.script("schema.sql") + Postgres.script("triggers.sql") + Postgres.script("operations.sql");
        Set<String> names =
                NAME.matcher(scripts).results().map(MatchResult::group).collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();
        catalogue.all().stream()
                .filter(rule -> !rule.code().startsWith("DOC-"))
                .forEach(rule -> NAME.matcher(rule.standsInFor())
                        .results()
                        .filter(name -> !names.contains(name.group()))
                        .forEach(name -> unknown.add(rule.code() + " " + name.group())));
        assertThat(unknown).isEmpty();
    }

    @Test
    void eachRuleHasANameOrAReasonWhyNot() {
        Set<String> rules = catalogue.all().stream().map(Rule::code).collect(Collectors.toSet());
        assertThat(Constraints.saidOfRules().keySet()).containsAll(rules);
        Set<String> unknown = new TreeSet<>();
        Constraints.names().forEach(name -> unknown.addAll(Constraints.rules(name)));
        unknown.removeAll(rules);
        assertThat(unknown)
                .as("reasons that are no rules")
                .containsExactlyInAnyOrder(
                        DocumentShop.NOT_FOUND,
                        DocumentShop.STALE,
                        DocumentShop.BAD_PARAMETER,
                        DocumentShop.PRICE_CHANGED);
    }
}
