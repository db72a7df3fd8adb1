package dev.cartograph.lab.operation;

import dev.cartograph.model.Attribute;
import dev.cartograph.model.Drawing;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Listing;
import dev.cartograph.model.Model.Step;
import dev.cartograph.model.Operation;
import dev.cartograph.model.OperationSection;
import dev.cartograph.model.Statements;
import dev.cartograph.model.Summing;
import dev.cartograph.model.Type;
import dev.cartograph.model.Verb;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds up a product of attributes, {@code {total: Payment, sum: [amount, rate], by: account, limit: 10}}, or counts where
 * there are none to multiply, {@code {total: Payment, sum: [], by: account, limit: 10}}.
 */
public record Total(Summing sum) implements Operation {
    static final Verb VERB = new Verb("total", List.of("sum", "of", "by", "limit"), Total::in);

    private static @Nullable Total in(OperationSection section) {
        Entity entity = section.entity();
        if (entity == null) {
            return null;
        }
        section.require("sum");
        List<String> factors = section.texts("sum");
        boolean sound = section.has("sum");
        for (String factor : factors) {
            sound &= isNumber(entity, factor, section);
        }
        Step of = section.has("of") ? section.step(entity, "of") : null;
        Step by = section.has("by") ? section.step(entity, "by") : null;
        sound &= (of == null) != section.has("of") && (of == null || section.isUp(of, "of"));
        sound &= (by == null) != section.has("by") && (by == null || section.isUp(by, "by"));
        Integer limit = section.number("limit", by != null, Listing.MOST);
        if (!sound || by != null && limit == null) {
            return null;
        }
        return new Total(new Summing(
                entity.name(),
                factors,
                of == null ? null : of.end().role(),
                by == null ? null : by.end().role(),
                limit == null ? 1 : limit));
    }

    private static boolean isNumber(Entity entity, String factor, OperationSection section) {
        String[] names = factor.split("\\.", -1);
        Attribute attribute = section.attribute(entity, names[0], "sum");
        for (int i = 1; i < names.length && attribute != null; i++) {
            String name = names[i];
            attribute = attribute.domain().parts().stream()
                    .filter(part -> part.name().equals(name))
                    .findFirst()
                    .orElse(null);
            if (attribute == null) {
                section.problem("sum", section.what() + " adds up '" + factor + "', which has no part '" + name + "'");
            }
        }
        if (attribute == null) {
            return false;
        }
        if (attribute.isMultivalued() || attribute.domain().type() != Type.INTEGER) {
            section.problem("sum", section.what() + " adds up '" + factor + "', which is no single whole number");
            return false;
        }
        return true;
    }

    @Override
    public String entity() {
        return sum.entity();
    }

    @Override
    public boolean writes() {
        return false;
    }

    @Override
    public boolean readsAll() {
        return sum.of() == null;
    }

    @Override
    public String does() {
        String what = sum.factors().isEmpty() ? "counts " : "totals " + String.join(" times ", sum.factors()) + " of ";
        return what
                + entity()
                + (sum.of() == null ? "" : " of one " + sum.of())
                + (sum.by() == null ? "" : " by " + sum.by());
    }

    @Override
    public void draw(Drawing drawing) {
        Optional<Integer> of = sum.of() == null ? Optional.of(Drawing.ALL) : drawing.anyParent(entity(), sum.of());
        of.ifPresent(one -> drawing.call(one, null));
    }

    @Override
    public <R> R ask(int number, @Nullable Object value, Statements<R> statements) {
        return statements.sum(sum, number);
    }
}
