package dev.cartograph.lab.operation;

import dev.cartograph.model.Attribute;
import dev.cartograph.model.Drawing;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Listing;
import dev.cartograph.model.Operation;
import dev.cartograph.model.OperationSection;
import dev.cartograph.model.Statements;
import dev.cartograph.model.Verb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists those of one parent, {@code {list: Enrolment, by: class, sort: -since, limit: 50, along: [student.name]}}, or
 * those that have one value of an attribute, {@code {list: Class, by: term, sort: title, limit: 50}}.
 *
 * @param byValue whether it is by an attribute
 */
public record ListOf(Listing listing, boolean byValue) implements Operation {
    static final Verb VERB = new Verb("list", List.of("by", "sort", "limit", "along"), ListOf::in);

    private static @Nullable ListOf in(OperationSection section) {
        Entity entity = section.entity();
        if (entity == null) {
            return null;
        }
        String by = section.told(entity, "by");
        String sort = section.text("sort", true);
        Integer limit = section.number("limit", true, Listing.MOST);
        if (by == null || sort == null || limit == null) {
            return null;
        }
        boolean descending = sort.startsWith("-");
        Attribute attribute = section.attribute(entity, descending ? sort.substring(1) : sort, "sort");
        return attribute == null || !section.isOneValue(entity, attribute, "sort")
                ? null
                : new ListOf(
                        new Listing(
                                entity.name(), by, attribute.name(), descending, limit, section.paths(entity, "along")),
                        entity.attribute(by).isPresent());
    }

    @Override
    public String entity() {
        return listing.entity();
    }

    @Override
    public boolean writes() {
        return false;
    }

    @Override
    public String does() {
        return "lists " + listing.limit() + " of " + entity() + " by " + listing.by() + ", sorted by "
                + (listing.descending() ? "-" : "") + listing.sort() + Read.along(listing.along());
    }

    @Override
    public void draw(Drawing drawing) {
        (byValue ? drawing.anyWith(entity(), listing.by()) : drawing.anyParent(entity(), listing.by()))
                .ifPresent(one -> drawing.call(one, null));
    }

    @Override
    public <R> R ask(int number, @Nullable Object value, Statements<R> statements) {
        return statements.list(listing, number);
    }
}
