package dev.cartograph.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every kind of document that is shown, and the references between them expanded: one read per kind and answer. */
@Component
final class Resources {
    private static final String ID = "Id";

    private final Map<String, Resource<?>> byName = new LinkedHashMap<>();
    private final JsonMapper json;

    Resources(List<Resource<?>> all, JsonMapper json) {
        all.forEach(resource -> byName.put(resource.name(), resource));
        this.json = json;
    }

    Resource<?> named(String name) {
        Resource<?> resource = byName.get(name);
        if (resource == null) {
            throw new IllegalArgumentException("no resource " + name);
        }
        return resource;
    }

    /** A view as a tree of JSON, its numbers as a reader would find them. */
    ObjectNode tree(Record view) {
        return (ObjectNode) json.readTree(json.writeValueAsBytes(view));
    }

    /** The documents as asked for: references expanded, fields narrowed. */
    <T> List<Object> shown(Resource<T> resource, List<T> documents, Selection selection) {
        if (selection.isEverything()) {
            return documents.stream().<Object>map(resource.shown()::apply).toList();
        }
        List<ObjectNode> trees = documents.stream()
                .map(document -> tree(resource.shown().apply(document)))
                .toList();
        expand(resource, trees, selection);
        return trees.stream().<Object>map(selection::narrowed).toList();
    }

    private void expand(Resource<?> resource, List<ObjectNode> documents, Selection selection) {
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        for (String path : selection.expanded()) {
            Set<String> ids = wanted.computeIfAbsent(target(resource, path), name -> new LinkedHashSet<>());
            holders(documents, path).forEach(holder -> ids.add(idIn(holder, path)));
        }
        Map<String, Map<String, ObjectNode>> read = new HashMap<>();
        wanted.forEach((name, ids) -> {
            Map<String, ObjectNode> views = new HashMap<>();
            named(name).views(ids).forEach((id, view) -> views.put(id, tree(view)));
            read.put(name, views);
        });
        for (String path : selection.expanded()) {
            Map<String, ObjectNode> views = read.getOrDefault(target(resource, path), Map.of());
            holders(documents, path).forEach(holder -> {
                ObjectNode document = views.get(idIn(holder, path));
                if (document != null) {
                    putBeside(holder, lastStep(path), document);
                }
            });
        }
    }

    private static String idIn(ObjectNode holder, String path) {
        return holder.required(lastStep(path) + ID).stringValue();
    }

    private static String target(Resource<?> resource, String path) {
        String name = resource.expansions().get(path);
        if (name == null) {
            throw new IllegalArgumentException(path);
        }
        return name;
    }

    /** The objects that hold the reference at the end of a path. */
    private static List<ObjectNode> holders(List<ObjectNode> documents, String path) {
        List<ObjectNode> holders = new ArrayList<>(documents);
        String[] steps = path.split("\\.", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            List<ObjectNode> deeper = new ArrayList<>();
            for (ObjectNode holder : holders) {
                JsonNode value = holder.get(steps[i]);
                if (value instanceof ObjectNode object) {
                    deeper.add(object);
                } else if (value instanceof ArrayNode array) {
                    array.forEach(one -> {
                        if (one instanceof ObjectNode object) {
                            deeper.add(object);
                        }
                    });
                }
            }
            holders = deeper;
        }
        return holders.stream()
                .filter(holder -> holder.has(lastStep(path) + ID))
                .toList();
    }

    private static String lastStep(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** Puts the document right behind the field with its id. */
    private static void putBeside(ObjectNode holder, String name, ObjectNode document) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        holder.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        holder.removeAll();
        fields.forEach((field, value) -> {
            holder.set(field, value);
            if (field.equals(name + ID)) {
                holder.set(name, document);
            }
        });
    }
}
