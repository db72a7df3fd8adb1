package dev.cartograph.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in a few words of Markdown which values a domain has. */
final class DomainWords {

    private DomainWords() {}

    /** The domain's name, or what it says when it is written in place. */
    static String at(Attribute attribute) {
        String name = attribute.domain().name();
        if (name != null) {
            return name.equals(attribute.domain().type().word()) ? "any" : name;
        }
        return of(attribute.domain());
    }

    static String of(Domain domain) {
        List<String> words = new ArrayList<>();
        if (domain.isComposite()) {
            words.add(domain.parts().stream().map(DomainWords::part).collect(Collectors.joining(", ")));
        }
        if (domain.length() != null) {
            words.add(domain.length() + " characters");
        }
        if (domain.pattern() != null) {
            words.add(code(domain.pattern()));
        }
        if (domain.range() != null) {
            words.add(domain.range().toString());
        }
        if (!domain.values().isEmpty()) {
            words.add(String.join(", ", domain.values()));
        }
        if (domain.ignoresCase()) {
            words.add("compared without regard to case");
        }
        String says = domain.says();
        if (says != null) {
            words.add(says);
        }
        return words.isEmpty() ? "any" : String.join("; ", words);
    }

    private static String code(String text) {
        return text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
    }

    private static String part(Attribute part) {
        Domain domain = part.domain();
        String name = domain.name();
        return part.name() + (part.optional() ? "?" : "") + " ("
                + (name == null ? domain.type().word() + ": " + of(domain) : name)
                + (part.times() == null ? "" : ", " + part.times() + " values") + ")";
    }
}
