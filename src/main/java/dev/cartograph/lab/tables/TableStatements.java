package dev.cartograph.lab.tables;

import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.tables.TableRequest.Prepared;
import dev.cartograph.lab.tables.TableRequest.Reading;
import dev.cartograph.lab.tables.TableRequest.Writing;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.lab.workload.Keys;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Listing;
import dev.cartograph.model.Model;
import dev.cartograph.model.Operation.Path;
import dev.cartograph.model.Statements;
import dev.cartograph.model.Summing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes of statements what is sent to tables, by the facts as they are at the moment. */
final class TableStatements implements Statements<TableRequest> {
    private final TablePlans plans;
    private final Facts facts;
    private final Model model;
    private final TableRows rows;
    private final SqlSession session;
    private final Guarantee guarantee;

    TableStatements(TablePlans plans, Facts facts, SqlSession session, Guarantee guarantee) {
        this.plans = plans;
        this.facts = facts;
        this.model = facts.model();
        this.rows = new TableRows(facts, plans.tables());
        this.session = session;
        this.guarantee = guarantee;
    }

    @Override
    public TableRequest read(String entity, List<Path> along, int number) {
        return new Reading(
                session,
                plans.read(entity, along),
                typed(rows.key(model.entity(entity), number)),
                answers -> answers.get(0));
    }

    @Override
    public TableRequest list(Listing listing, int of) {
        Entity entity = model.entity(listing.entity());
        Attribute by = entity.attribute(listing.by()).orElse(null);
        return new Reading(
                session,
                plans.list(listing),
                by == null
                        ? parentKey(listing.entity(), listing.by(), of)
                        : typed(List.of(Objects.requireNonNull(facts.value(entity, of, by)))),
                answers -> answers);
    }

    @Override
    public TableRequest sum(Summing sum, int of) {
        return new Reading(
                session,
                plans.sum(sum),
                sum.of() == null ? List.of() : parentKey(sum.entity(), sum.of(), of),
                sum.by() == null
                        ? answers -> answers.get(0)
                        : answers ->
                                answers.stream().map(TableStatements::group).toList());
    }

    private static List<@Nullable Object> group(Object answer) {
        Map<?, ?> group = (Map<?, ?>) answer;
        List<@Nullable Object> pair = new ArrayList<>();
        pair.add(group.get("key"));
        pair.add(group.get("sum"));
        return pair;
    }

    @Override
    public TableRequest insert(String entity, List<String> with, int number) {
        return writing(plans.writes().insert(facts, model.entity(entity), number, with), false);
    }

    @Override
    public TableRequest change(String entity, String attribute, int number, @Nullable Object value) {
        Entity changed = model.entity(entity);
        return writing(
                plans.writes()
                        .change(
                                facts,
                                changed,
                                number,
                                changed.attribute(attribute).orElseThrow(),
                                value),
                false);
    }

    @Override
    public TableRequest delete(String entity, int number) {
        return writing(List.of(plans.writes().delete(facts, model.entity(entity), number)), true);
    }

    @Override
    public TableRequest together(List<TableRequest> writes) {
        List<Prepared> all = new ArrayList<>();
        writes.forEach(one -> all.addAll(one.writing().steps()));
        return Writing.of(
                session,
                guarantee,
                all,
                writes.stream().anyMatch(one -> one.writing().mayBeRefused()));
    }

    private List<Object> parentKey(String entity, String role, int parent) {
        return typed(rows.key(
                model.entity(Keys.up(model, model.entity(entity), role).parent().entity()), parent));
    }

    private static List<Object> typed(List<Object> key) {
        return SqlSession.asked(() -> {
            List<Object> typed = new ArrayList<>();
            for (Object part : key) {
                typed.add(ColumnType.typed(part));
            }
            return typed;
        });
    }

    private Writing writing(List<TableWrites.Step> steps, boolean mayBeRefused) {
        return SqlSession.asked(() -> {
            List<Prepared> prepared = new ArrayList<>();
            for (TableWrites.Step step : steps) {
                List<@Nullable Object> given = new ArrayList<>();
                for (int i = 0; i < step.types().size(); i++) {
                    int at = i;
                    ColumnType type = step.types().get(i);
                    List<@Nullable Object> values = new ArrayList<>();
                    step.rows().forEach(row -> values.add(row.get(at)));
                    given.add(step.many() ? session.array(type, values) : type.given(values.get(0)));
                }
                prepared.add(Prepared.of(step.sql(), given));
            }
            return Writing.of(session, guarantee, prepared, mayBeRefused);
        });
    }
}
