package dev.cartograph.web;

import dev.cartograph.rules.Guard;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.Rules;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.node.ObjectNode;

/** What must be true of a change, whatever it changes. */
@Configuration(proxyBeanMethods = false)
class FieldRules {
    static final Rule<Facts> READ_ONLY = Rule.of("DOC-001", "what only the shop writes, a client does not change")
            .standsInFor("id GENERATED ALWAYS AS IDENTITY; REVOKE UPDATE (version, created_at, state) FROM clients")
            .guardedBy(Guard.construction("a request has no such field; the shop alone writes it"))
            .provedBy("CustomerRestTests.refusesAChangeOfWhatOnlyTheShopWrites")
            .judging((facts, found) -> {
                for (String name : facts.readOnly()) {
                    if (!Objects.equals(
                            facts.current().get(name), facts.merged().get(name))) {
                        found.at("/" + name, "only the shop writes this; leave it out, or as it is");
                    }
                }
            });

    static final Rule<Facts> MOVE_TARGET = Rule.of("DOC-002", "a move says where to")
            .standsInFor("UPDATE categories SET parent_id = ?, which names the value, NULL too")
            .provedBy("CategoryRestTests.refusesAMoveThatDoesNotSayWhereTo")
            .foundByItsGuard();

    static final Rules<Facts> ALL = Rules.of(READ_ONLY, MOVE_TARGET);

    @Bean
    Rules<?> rulesOfChanges() {
        return ALL;
    }

    /**
     * What the rules are judged by.
     *
     * @param current the document as it is
     * @param merged the document as the patch would have it
     * @param readOnly the names of the fields that only the shop writes
     */
    record Facts(ObjectNode current, ObjectNode merged, List<String> readOnly) {}
}
