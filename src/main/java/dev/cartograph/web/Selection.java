package dev.cartograph.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which references an answer shows as whole documents, and to which fields it is narrowed.
 *
 * @param expanded paths of references, {@code lines.product}
 * @param fields paths of fields, {@code lines.sku}; none for all
 */
record Selection(Set<String> expanded, Set<String> fields) {
    static final Parameter<List<String>> FIELDS =
            Parameter.names("fields", "the only fields to answer with, as paths; all if left out", "id,version");

    static Parameter<List<String>> expand(Resource<?> resource) {
        List<String> known = List.copyOf(resource.expansions().keySet());
        return Parameter.names(
                "expand",
                "references to answer as whole documents beside their ids: " + String.join(", ", known),
                String.join(",", known));
    }

    /** @throws Refused where a reference or a field is not known */
    static Selection of(Query query, Resource<?> resource, Resources all) {
        Set<String> expanded = new LinkedHashSet<>(query.get(expand(resource), List.of()));
        FieldPaths known = FieldPaths.of(resource.view());
        for (String path : expanded) {
            String referred = resource.expansions().get(path);
            if (referred == null) {
                throw unknown("expand", path, List.copyOf(resource.expansions().keySet()));
            }
            known = known.with(path, all.named(referred).view());
        }
        Set<String> fields = new LinkedHashSet<>(query.get(FIELDS, List.of()));
        for (String path : fields) {
            if (!known.has(path)) {
                throw unknown("fields", path, List.copyOf(known.all()));
            }
        }
        return new Selection(expanded, fields);
    }

    boolean isEverything() {
        return expanded.isEmpty() && fields.isEmpty();
    }

    /** The document with no other fields than those asked for. */
    ObjectNode narrowed(ObjectNode document) {
        if (fields.isEmpty()) {
            return document;
        }
        return narrowed(document, "");
    }

    private ObjectNode narrowed(ObjectNode document, String before) {
        ObjectNode kept = document.objectNode();
        document.properties().forEach(field -> {
            String path = before + field.getKey();
            if (fields.contains(path)) {
                kept.set(field.getKey(), field.getValue());
            } else if (fields.stream().anyMatch(one -> one.startsWith(path + "."))) {
                kept.set(field.getKey(), narrowed(field.getValue(), path + "."));
            }
        });
        return kept;
    }

    private JsonNode narrowed(JsonNode value, String before) {
        if (value instanceof ObjectNode object) {
            return narrowed(object, before);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode kept = array.arrayNode();
            array.forEach(one -> kept.add(narrowed(one, before)));
            return kept;
        }
        return value;
    }

    private static Refused unknown(String parameter, String path, List<String> known) {
        return new Refused(Problem.ofParameter(parameter, "'" + parameter + "' does not know '" + path + "'")
                .with("known", new ArrayList<>(known)));
    }
}
