package dev.cartograph.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entities and relationships of an ER diagram in Mermaid's notation, as the model writes it. */
record ErLines(Map<String, Box> boxes, List<Edge> edges) {
    private static final Pattern EDGE =
            Pattern.compile("\\s*(\\S+) (\\|\\||\\|o|}\\||}o)(--|\\.\\.)(\\|\\||o\\||\\|\\{|o\\{) (\\S+) : \"(.*)\"");
    private static final Pattern BOX = Pattern.compile("\\s*(\\w+)(?:\\[\"(.*)\"])? \\{");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s*(\\S+) (\\S+)(?: ((?:PK|FK|UK)(?:,(?:PK|FK|UK))*))?(?: \".*\")?");

    /** An entity; its title is its name, or says that it is weak. */
    record Box(String title, List<Row> rows) {}

    /** An attribute; its marks are {@code PK,FK}, or nothing. */
    record Row(String name, String type, String marks) {}

    /**
     * A relationship.
     *
     * @param left how many parents a child has, in crow's foot: {@code ||}, {@code |o}
     * @param right how many children a parent has: {@code o{}
     */
    record Edge(String parent, String left, boolean solid, String right, String child, String name) {}

    /** Reads them; a line that is none of these is left out. */
    static ErLines of(String diagram) {
        Map<String, Box> boxes = new LinkedHashMap<>();
        List<Edge> edges = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (String line : diagram.lines().toList()) {
            Matcher edge = EDGE.matcher(line);
            Matcher box = BOX.matcher(line);
            Matcher attribute = ATTRIBUTE.matcher(line);
            if (edge.matches()) {
                edges.add(new Edge(
                        edge.group(1),
                        edge.group(2),
                        edge.group(3).equals("--"),
                        edge.group(4),
                        edge.group(5),
                        edge.group(6)));
            } else if (box.matches()) {
                rows = new ArrayList<>();
                boxes.put(box.group(1), new Box(box.group(2) == null ? box.group(1) : box.group(2), rows));
            } else if (attribute.matches()) {
                rows.add(new Row(
                        attribute.group(2), attribute.group(1), attribute.group(3) == null ? "" : attribute.group(3)));
            }
        }
        edges.removeIf(edge -> !boxes.containsKey(edge.parent()) || !boxes.containsKey(edge.child()));
        return new ErLines(boxes, edges);
    }

    /** In which column each entity stands: a parent left of its children, as near as it may. */
    Map<String, Integer> columns() {
        Map<String, Integer> columns = new LinkedHashMap<>();
        boxes.keySet().forEach(name -> columns.put(name, 0));
        for (int i = 0; i < boxes.size(); i++) {
            for (Edge edge : edges) {
                if (!edge.parent().equals(edge.child())) {
                    int after = Math.min(boxes.size() - 1, at(columns, edge.parent()) + 1);
                    columns.merge(edge.child(), after, Math::max);
                }
            }
        }
        boxes.keySet().stream()
                .filter(name -> edges.stream()
                        .noneMatch(edge ->
                                edge.child().equals(name) && !edge.parent().equals(name)))
                .forEach(name -> edges.stream()
                        .filter(edge ->
                                edge.parent().equals(name) && !edge.child().equals(name))
                        .mapToInt(edge -> at(columns, edge.child()) - 1)
                        .min()
                        .ifPresent(nearest -> columns.put(name, Math.max(0, nearest))));
        return columns;
    }

    private static int at(Map<String, Integer> columns, String name) {
        return columns.getOrDefault(name, 0);
    }
}
