package dev.cartograph.model;

import dev.cartograph.model.Node.Fields;
import dev.cartograph.model.Node.Items;
import dev.cartograph.model.Node.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Turns YAML into nodes that know their lines.
 *
 * <p>What a model file has no use for is refused: a key given twice, anchors and aliases (with which a small file
 * becomes a huge one), tags, merge keys, a second document.
 */
final class YamlReader {

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(40).build())
            .build();

    private static final Pattern PLACE = Pattern.compile("\\s*in reader, line (\\d+), column \\d+:");

    private final YAMLParser parser;
    private final Problems problems;

    private YamlReader(YAMLParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The document in {@code text}; null when there is none that can be read on, with the reason in {@code problems}. */
    static @Nullable Node read(String text, Problems problems) {
        try (YAMLParser parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), text)) {
            YamlReader reader = new YamlReader(parser, problems);
            JsonToken first = parser.nextToken();
            if (first == null) {
                problems.at(0, "the file is empty");
                return null;
            }
            Node root = reader.node(first, reader.line());
            if (parser.nextToken() != null) {
                problems.at(reader.line(), "a second document starts here; a model file is one");
            }
            return root;
        } catch (JacksonException broken) {
            report(broken, problems);
            return null;
        }
    }

    private Node node(JsonToken token, int line) {
        if (parser.isCurrentAlias()) {
            problems.at(line(), "the alias '*" + parser.getString() + "': aliases are not read; write it out");
            return new Scalar(line, "", false);
        }
        if (parser.getObjectId() != null) {
            problems.at(line(), "the anchor '&" + parser.getObjectId() + "': anchors are not read; write it out");
        }
        if (parser.getTypeId() != null) {
            problems.at(line(), "the tag '" + parser.getTypeId() + "': tags are not read");
        }
        return switch (token) {
            case START_OBJECT -> fields(line);
            case START_ARRAY -> items(line);
            default -> new Scalar(line, parser.getString(), token != JsonToken.VALUE_STRING);
        };
    }

    private Items items(int line) {
        List<Node> nodes = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            nodes.add(node(token, line()));
        }
        return new Items(line, nodes);
    }

    private Fields fields(int line) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line();
            Node value = node(parser.nextToken(), keyLine);
            Integer before = lines.putIfAbsent(key, keyLine);
            if (before == null) {
                nodes.put(key, value);
            } else {
                problems.at(keyLine, "the key '" + key + "' is given twice, first in line " + before);
            }
        }
        return new Fields(line, nodes);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /** The YAML library's message is several lines with the text between them; this takes what a person needs. */
    private static void report(JacksonException broken, Problems problems) {
        int line =
                Math.max(broken.getLocation() == null ? 0 : broken.getLocation().getLineNr(), 0);
        List<String> sentences = new ArrayList<>();
        for (String part : String.valueOf(broken.getOriginalMessage()).split("\n", -1)) {
            Matcher place = PLACE.matcher(part);
            if (place.matches()) {
                line = Integer.parseInt(place.group(1));
            } else if (!part.isBlank() && !part.startsWith(" ")) {
                sentences.add(part);
            }
        }
        problems.at(line, "this cannot be read as YAML: " + String.join(", ", sentences));
    }
}
