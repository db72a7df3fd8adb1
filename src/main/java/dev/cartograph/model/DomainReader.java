package dev.cartograph.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads one domain and refuses what contradicts itself. */
final class DomainReader {

    static final List<String> KEYS =
            List.of("type", "length", "pattern", "range", "values", "ignoresCase", "parts", "says");

    /** Which types each constraint makes sense for. */
    private static final Map<String, List<Type>> MEANT_FOR = meantFor();

    private static final Map<String, Type> TYPES = types();

    private final AttributeReader attributes;
    private final Problems problems;

    DomainReader(AttributeReader attributes, Problems problems) {
        this.attributes = attributes;
        this.problems = problems;
    }

    Domain named(String name, Node node) {
        Section section = Section.of(node, "domain '" + name + "'", KEYS, problems);
        return read(name, section);
    }

    /** The domain whose keys stand among those of an attribute. */
    Domain inPlace(Section attribute) {
        if (!attribute.has("type") && !attribute.has("parts")) {
            attribute.wrong("domain", "is missing; give it 'domain', 'type' or 'parts'");
            return Domain.of(Type.TEXT);
        }
        return read(null, attribute);
    }

    private Domain read(@Nullable String name, Section section) {
        Type type = type(section);
        MEANT_FOR.forEach((key, types) -> {
            if (section.has(key) && !types.contains(type)) {
                section.problem(
                        key, section.what() + " is of type " + type.word() + ", for which '" + key + "' means nothing");
            }
        });
        List<String> values = section.texts("values");
        if (type == Type.ENUM && values.isEmpty()) {
            section.problem("values", section.what() + " is an enum without values");
        }
        return new Domain(
                name,
                type,
                section.count("length", false),
                pattern(section),
                range(section, type),
                values,
                section.flag("ignoresCase"),
                parts(section),
                // what is said where a domain is written in place is said of the attribute
                name == null ? null : section.text("says", false));
    }

    private Type type(Section section) {
        if (section.has("parts")) {
            if (section.has("type")) {
                section.problem("type", section.what() + " has both 'type' and 'parts'; what has parts has no type");
            }
            return Type.COMPOSITE;
        }
        Type type = section.choice("type", TYPES);
        return type == null ? Type.TEXT : type;
    }

    private List<Attribute> parts(Section section) {
        if (!section.has("parts")) {
            return List.of();
        }
        List<Attribute> parts = attributes.parts(section.get("parts"), section.what());
        if (parts.isEmpty()) {
            section.problem("parts", section.what() + " has no parts");
        }
        return parts;
    }

    private static @Nullable String pattern(Section section) {
        String pattern = section.text("pattern", false);
        if (pattern == null) {
            return null;
        }
        try {
            return Pattern.compile(pattern).pattern();
        } catch (PatternSyntaxException broken) {
            section.problem(
                    "pattern",
                    "'pattern' of " + section.what() + " is no regular expression: " + broken.getDescription()
                            + " near position " + broken.getIndex());
            return null;
        }
    }

    private static @Nullable Range range(Section section, Type type) {
        String text = section.text("range", false);
        if (text == null) {
            return null;
        }
        String[] ends = text.split("\\.\\.", -1);
        if (ends.length != 2 || (ends[0].isEmpty() && ends[1].isEmpty())) {
            section.wrong("range", "must be two bounds, of which one may be left out, such as 0..1000 or 1..");
            return null;
        }
        try {
            return type == Type.DATE ? dates(section, ends[0], ends[1]) : numbers(section, ends[0], ends[1], type);
        } catch (NumberFormatException | DateTimeException broken) {
            section.wrong("range", "must have bounds of type " + type.word());
            return null;
        }
    }

    private static Range numbers(Section section, String lower, String upper, Type type) {
        BigDecimal from = number(lower, type);
        BigDecimal to = number(upper, type);
        if (from != null && to != null && from.compareTo(to) > 0) {
            section.wrong("range", "must run upwards");
        }
        return new Range.OfNumbers(from, to);
    }

    private static @Nullable BigDecimal number(String text, Type type) {
        if (text.isEmpty()) {
            return null;
        }
        String digits = text.replace("_", "");
        // BigDecimal would read 1e999999999 too, and writing that out takes the memory of the machine
        if (!digits.matches(type == Type.DECIMAL ? "-?\\d{1,30}(\\.\\d{1,30})?" : "-?\\d{1,30}")) {
            throw new NumberFormatException(text);
        }
        return new BigDecimal(digits);
    }

    private static Range dates(Section section, String lower, String upper) {
        boolean toToday = upper.equals("today");
        LocalDate from = lower.isEmpty() ? null : LocalDate.parse(lower);
        LocalDate to = upper.isEmpty() || toToday ? null : LocalDate.parse(upper);
        if (from != null && to != null && from.isAfter(to)) {
            section.wrong("range", "must run upwards");
        }
        return new Range.OfDates(from, to, toToday);
    }

    private static Map<String, List<Type>> meantFor() {
        Map<String, List<Type>> meantFor = new LinkedHashMap<>();
        meantFor.put("length", List.of(Type.TEXT));
        meantFor.put("pattern", List.of(Type.TEXT));
        meantFor.put("ignoresCase", List.of(Type.TEXT));
        meantFor.put("range", List.of(Type.INTEGER, Type.DECIMAL, Type.DATE));
        meantFor.put("values", List.of(Type.ENUM));
        return meantFor;
    }

    private static Map<String, Type> types() {
        Map<String, Type> types = new LinkedHashMap<>();
        Type.words().forEach(word -> types.put(word, Type.of(word).orElseThrow()));
        return types;
    }
}
