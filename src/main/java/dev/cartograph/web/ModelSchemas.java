package dev.cartograph.web;

import dev.cartograph.model.Attribute;
import dev.cartograph.model.Count;
import dev.cartograph.model.Domain;
import dev.cartograph.model.Model;
import dev.cartograph.model.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The domains of the shop's model as JSON Schema, so that a bound is written once. */
final class ModelSchemas {
    /** Code lists that the model names by their standard alone. */
    private static final List<String> LISTED = List.of("Country", "Currency");

    private final Model model;

    ModelSchemas(Model model) {
        this.model = model;
    }

    /** What an attribute of an entity may be. */
    JsonSchema of(String entity, String attribute) {
        return of(model.entity(entity).attribute(attribute).orElseThrow());
    }

    /** A list of what is kept in its owner by a relationship, with as many elements as that allows. */
    JsonSchema children(String relationship, JsonSchema element) {
        return counted(
                JsonSchema.listOf(element),
                model.relationship(relationship).parent().has());
    }

    private JsonSchema of(Attribute attribute) {
        JsonSchema one = of(attribute.domain());
        Count times = attribute.times();
        JsonSchema schema = times == null ? one : counted(JsonSchema.listOf(one), times);
        if (Attribute.WHOLE_VALUE.equals(attribute.distinct())) {
            schema = schema.with("uniqueItems", true);
        }
        String says = attribute.derived() == null ? attribute.says() : attribute.derived();
        return says == null ? schema : schema.says(says);
    }

    JsonSchema of(Domain domain) {
        String name = domain.name();
        if (name != null && LISTED.contains(name)) {
            return JsonSchema.named(name);
        }
        JsonSchema schema = switch (domain.type()) {
            case TEXT -> text(domain);
            case INTEGER -> ranged(JsonSchema.of("integer").with("format", "int64"), domain.range());
            case DECIMAL -> ranged(JsonSchema.of("number"), domain.range());
            case BOOLEAN -> JsonSchema.of("boolean");
            case DATE -> ranged(JsonSchema.of("string").with("format", "date"), domain.range());
            case INSTANT -> JsonSchema.of("string").with("format", "date-time");
            case ENUM -> JsonSchema.oneOf(domain.values());
            case ID -> JsonSchema.named("Id");
            case SCALAR -> JsonSchema.named("Scalar");
            case COMPOSITE -> composite(domain);
        };
        return domain.says() == null ? schema : schema.says(domain.says());
    }

    private JsonSchema composite(Domain domain) {
        Map<String, JsonSchema> fields = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Attribute part : domain.parts()) {
            fields.put(part.name(), of(part));
            if (!part.mayBeAbsent()) {
                required.add(part.name());
            }
        }
        return JsonSchema.object(fields, required);
    }

    private static JsonSchema text(Domain domain) {
        JsonSchema schema = JsonSchema.of("string");
        Count length = domain.length();
        if (length != null) {
            schema = schema.with("minLength", length.min());
            schema = length.isUnbounded() ? schema : schema.with("maxLength", length.max());
        }
        String pattern = domain.pattern();
        return schema.with("pattern", pattern == null ? PlainText.PATTERN : "^(?:" + pattern + ")$");
    }

    private static JsonSchema counted(JsonSchema list, Count times) {
        JsonSchema schema = times.min() == 0 ? list : list.with("minItems", times.min());
        return times.isUnbounded() ? schema : schema.with("maxItems", times.max());
    }

    private static JsonSchema ranged(JsonSchema schema, @Nullable Range range) {
        JsonSchema bounded = schema;
        if (range instanceof Range.OfNumbers numbers) {
            bounded = numbers.from() == null ? bounded : bounded.with("minimum", numbers.from());
            return numbers.to() == null ? bounded : bounded.with("maximum", numbers.to());
        }
        if (range instanceof Range.OfDates dates) {
            // JSON Schema cannot bound a date; these are the words that its validators have agreed on
            bounded = dates.from() == null
                    ? bounded
                    : bounded.with("formatMinimum", dates.from().toString());
            bounded = dates.to() == null
                    ? bounded
                    : bounded.with("formatMaximum", dates.to().toString());
            return dates.toToday() ? bounded.says("until today, in UTC") : bounded;
        }
        return bounded;
    }
}
