package dev.cartograph.lab.tables;

import dev.cartograph.model.Model;
import dev.cartograph.model.RelationalSchema;
import dev.cartograph.model.Unsaid;
import java.util.ArrayList;
import java.util.List;

/**
 * Says which constraints tables of a model leave to the application, and the guard that each needs: those that the schema
 * itself says no constraint of it keeps, and no other.
 */
final class TableGuards {
    private final Model model;

    TableGuards(Model model) {
        this.model = model;
    }

    /** A sentence each. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>(List.of(
                "all that an operation writes is atomic, by its transaction",
                "every reference is kept by a foreign key of the server, and every key is unique by an index: neither needs"
                        + " a guard"));
        RelationalSchema.of(model).unsaid().forEach(one -> sentences.add(sentence(one)));
        return sentences;
    }

    private static String sentence(Unsaid unsaid) {
        return "that " + unsaid.sentence() + " is kept by no constraint"
                + switch (unsaid.kind()) {
                    case FEWEST ->
                        "; its guard is to lock that row (SELECT … FOR UPDATE) before one is taken away, and to"
                                + " count";
                    case FIXED -> "; its guard is that no UPDATE sets it";
                    case NO_CIRCLE ->
                        "; its guard is a lock that whoever changes one takes first, one for all of them"
                                + " (pg_advisory_xact_lock), and then to go up from the new one";
                    case NO_CIRCLE_OF_FIXED ->
                        "; where it never changes, its guard is that none is made with itself above";
                };
    }
}
