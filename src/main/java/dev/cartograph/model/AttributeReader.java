package dev.cartograph.model;

import dev.cartograph.model.Node.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads domains and attributes, which are made of each other. */
final class AttributeReader {

    static final Pattern ATTRIBUTE_NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,62}");
    private static final Pattern DOMAIN_NAME = Pattern.compile("[A-Z][A-Za-z0-9]{0,62}");

    private static final List<String> KEYS =
            List.of("domain", "optional", "times", "distinct", "derived", "snapshot", "says");
    private static final List<String> PART_KEYS = List.of("domain", "optional", "times", "derived", "says");

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Domain> domains = new LinkedHashMap<>();
    private final Set<String> underWay = new LinkedHashSet<>();
    private final Problems problems;

    AttributeReader(Problems problems) {
        this.problems = problems;
    }

    /** Reads the section of named domains; they may use each other in any order. */
    Map<String, Domain> domains(@Nullable Node section) {
        Section.named(section, "'domains'", DOMAIN_NAME, "PostalCode", problems, nodes::put);
        Map<String, Domain> inOrder = new LinkedHashMap<>();
        nodes.keySet().forEach(name -> inOrder.put(name, named(name)));
        return Collections.unmodifiableMap(inOrder);
    }

    /** Reads a mapping of attributes by name; {@code owner} is how a message calls what they belong to. */
    List<Attribute> attributes(@Nullable Node section, String owner) {
        return attributes(section, "the attributes of " + owner, "attribute", owner, KEYS);
    }

    /** Reads the parts of a composite, which are attributes that are not copied and need not differ. */
    List<Attribute> parts(@Nullable Node section, String owner) {
        return attributes(section, "the parts of " + owner, "part", owner, PART_KEYS);
    }

    private List<Attribute> attributes(
            @Nullable Node section, String what, String kind, String owner, List<String> keys) {
        List<String> known = Stream.concat(keys.stream(), DomainReader.KEYS.stream())
                .distinct()
                .toList();
        List<Attribute> attributes = new ArrayList<>();
        Section.named(
                section,
                what,
                ATTRIBUTE_NAME,
                "postalCode",
                problems,
                (name, node) -> attributes.add(attribute(name, node, kind + " '" + name + "' of " + owner, known)));
        return attributes;
    }

    private Attribute attribute(String name, Node node, String what, List<String> keys) {
        if (node instanceof Scalar scalar) {
            return shorthand(name, scalar, what);
        }
        Section section = Section.of(node, what, keys, problems);
        return new Attribute(
                name,
                domainOf(section),
                optional(section),
                section.count("times", false),
                section.text("distinct", false),
                section.has("derived") ? derivation(section) : null,
                section.text("snapshot", false),
                section.text("says", false));
    }

    /** {@code middle: PersonName?} */
    private Attribute shorthand(String name, Scalar scalar, String what) {
        boolean optional = scalar.text().endsWith("?");
        String domain = optional ? scalar.text().substring(0, scalar.text().length() - 1) : scalar.text();
        return new Attribute(name, find(domain, what, scalar.line()), optional, null, null, null, null, null);
    }

    private Domain domainOf(Section section) {
        if (!section.has("domain")) {
            return new DomainReader(this, problems).inPlace(section);
        }
        if (section.has("type") || section.has("parts")) {
            section.problem("domain", section.what() + " has both a named domain and one written in place");
        }
        String name = section.text("domain", true);
        return name == null ? Domain.of(Type.TEXT) : find(name, section.what(), section.line("domain"));
    }

    private boolean optional(Section section) {
        boolean optional = section.flag("optional");
        if (optional && section.has("times")) {
            section.problem("optional", section.what() + " is multivalued; say 'times: 0..' in place of 'optional'");
        }
        return optional;
    }

    private @Nullable String derivation(Section section) {
        if (section.get("derived") instanceof Scalar scalar
                && !scalar.quotable()
                && !scalar.text().isBlank()) {
            return scalar.text().strip();
        }
        section.problem("derived", section.what() + " is derived and does not say from what");
        return null;
    }

    /** The domain of that name, or the type; plain text, and a problem, when there is neither. */
    private Domain find(String name, String what, int line) {
        if (nodes.containsKey(name)) {
            return named(name);
        }
        return Type.of(name).map(Domain::of).orElseGet(() -> {
            List<String> known = Stream.concat(nodes.keySet().stream(), Type.words().stream())
                    .toList();
            problems.at(
                    line,
                    what + " has the domain '" + name + "', which is neither a type nor a domain of this file"
                            + Spelling.hint(name, known));
            return Domain.of(Type.TEXT);
        });
    }

    private Domain named(String name) {
        Domain known = domains.get(name);
        if (known != null) {
            return known;
        }
        Node node = nodes.get(name);
        if (node == null || !underWay.add(name)) {
            problems.at(
                    node == null ? 0 : node.line(),
                    "domain '" + name + "' is a part of itself: " + String.join(" > ", underWay) + " > " + name);
            return Domain.of(Type.TEXT);
        }
        Domain domain = new DomainReader(this, problems).named(name, node);
        underWay.remove(name);
        domains.put(name, domain);
        return domain;
    }
}
