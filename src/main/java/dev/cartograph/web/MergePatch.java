package dev.cartograph.web;

import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes a document by a JSON Merge Patch (RFC 7396): the patch is merged into what the client sees, and the whole is
 * then asked for like a new one. A field that only the shop writes may be in the patch as it is, and not otherwise; one
 * that moves without a version may be there as it was when its sender read it.
 */
@Component
final class MergePatch {
    static final String MEDIA_TYPE = "application/merge-patch+json";

    private final Resources resources;
    private final JsonMapper json;

    MergePatch(Resources resources, JsonMapper json) {
        this.resources = resources;
        this.json = json;
    }

    /**
     * The request that asks for the document as it is after the patch.
     *
     * @param meant the document as it is, and as its sender read it
     * @param request the type of the request, whose fields are those that a client writes
     * @param judge what else is wrong with a request, so that all that is wrong is told at once
     * @throws Refused where the patch has an unknown field or a value of the wrong type
     * @throws RulesBroken where it changes a field that only the shop writes
     */
    <T, R extends Record> R requestAfter(
            Resource<T> resource,
            Resource.Meant<T> meant,
            ObjectNode patch,
            Class<R> request,
            Function<R, List<Violation>> judge) {
        ObjectNode current = resources.tree(resource.shown().apply(meant.document()));
        List<String> writable = names(request);
        List<String> readOnly = names(resource.view()).stream()
                .filter(name -> !writable.contains(name))
                .toList();
        ObjectNode given = patch.deepCopy();
        if (meant.condition().isOfAnotherMoment(meant.current())) {
            removeCounts(given, resource.moving());
        }
        ObjectNode written = given.deepCopy();
        written.remove(readOnly);
        bound(written, request);

        ObjectNode merged = merged(current, given);
        List<Violation> violations = FieldRules.ALL.judge(new FieldRules.Facts(current, merged, readOnly));
        merged.remove(readOnly);
        R asked = bound(merged, request);
        if (!violations.isEmpty()) {
            List<Violation> all = new ArrayList<>(violations);
            all.addAll(judge.apply(asked));
            throw new RulesBroken(all);
        }
        return asked;
    }

    /**
     * What the sender read before it moved cannot be compared with what is there now; any count is taken for it, and
     * asks for nothing.
     */
    private static void removeCounts(ObjectNode given, Set<String> moving) {
        for (String name : moving) {
            JsonNode value = given.get(name);
            if (value != null
                    && value.isIntegralNumber()
                    && value.bigIntegerValue().signum() >= 0) {
                given.remove(name);
            }
        }
    }

    private <R> R bound(ObjectNode tree, Class<R> request) {
        try {
            return json.treeToValue(tree, request);
        } catch (JacksonException failed) {
            throw new Refused(JsonProblems.of(failed));
        }
    }

    private static List<String> names(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> component.getName())
                .toList();
    }

    /** What RFC 7396 calls MergePatch(target, patch), for objects. */
    static ObjectNode merged(ObjectNode target, ObjectNode patch) {
        ObjectNode merged = target.deepCopy();
        patch.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                merged.remove(field.getKey());
            } else if (value instanceof ObjectNode object) {
                merged.set(
                        field.getKey(),
                        merged(
                                merged.get(field.getKey()) instanceof ObjectNode below ? below : merged.objectNode(),
                                object));
            } else {
                merged.set(field.getKey(), value);
            }
        });
        return merged;
    }
}
