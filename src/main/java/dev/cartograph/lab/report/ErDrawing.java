package dev.cartograph.lab.report;

import dev.cartograph.lab.report.ErLines.Box;
import dev.cartograph.lab.report.ErLines.Edge;
import dev.cartograph.lab.report.ErLines.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Draws an ER diagram as an SVG in crow's foot notation: columns of boxes, parents left of their children. Colours are
 * the page's. Lines of relationships that skip a column go below all boxes.
 */
final class ErDrawing {
    private static final int WIDTH = 210;
    private static final int HEAD = 30;
    private static final int ROW = 19;
    private static final int GAP = 170;
    private static final int BETWEEN = 54;
    private static final int MARGIN = 30;
    private static final int LANE = 14;
    private static final int FOOT = 14;

    private record Place(int column, int x, int y, int height) {}

    private final ErLines lines;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();
    private final Map<Integer, Integer> lanes = new HashMap<>();
    private final Html svg = new Html();
    private int bottom;

    private ErDrawing(ErLines lines) {
        this.lines = lines;
    }

    /** The drawing; {@code title} is for those who do not see it. */
    static String of(String diagram, String title) {
        return new ErDrawing(ErLines.of(diagram)).draw(title);
    }

    private String draw(String title) {
        place();
        int width = places.values().stream().mapToInt(Place::x).max().orElse(0) + WIDTH + 2 * MARGIN;
        Html edges = new Html();
        List<Edge> sorted = new ArrayList<>(lines.edges());
        sorted.sort(Comparator.comparingInt((Edge edge) -> place(edge.parent()).y)
                .thenComparingInt(edge -> place(edge.child()).y));
        sorted.forEach(edge -> edge(edges, edge));
        int height = bottom + MARGIN;
        svg.open(
                "svg",
                "viewBox",
                "0 0 " + width + " " + height,
                "width",
                String.valueOf(width),
                "height",
                String.valueOf(height),
                "role",
                "img",
                "aria-label",
                title,
                "class",
                "er");
        svg.raw(edges.toString());
        lines.boxes().forEach(this::box);
        return svg.close("svg").toString();
    }

    private void place() {
        Map<Integer, Integer> heights = new HashMap<>();
        Map<String, Integer> columns = lines.columns();
        columns.forEach((name, column) -> {
            Box box = Objects.requireNonNull(lines.boxes().get(name));
            int y = heights.getOrDefault(column, MARGIN);
            int height = HEAD + box.rows().size() * ROW + 8;
            places.put(name, new Place(column, MARGIN + column * (WIDTH + GAP), y, height));
            heights.put(column, y + height + BETWEEN);
            bottom = Math.max(bottom, y + height);
        });
    }

    private void box(String name, Box box) {
        Place at = place(name);
        rectangle("box", at.x, at.y, WIDTH, at.height);
        if (!box.title().equals(name)) {
            rectangle("weak", at.x + 3, at.y + 3, WIDTH - 6, at.height - 6);
        }
        label(svg, "name", at.x + 12, at.y + 20, "start", box.title());
        line(svg, "rule", at.x, at.y + HEAD, at.x + WIDTH, at.y + HEAD);
        int y = at.y + HEAD + 16;
        for (Row row : box.rows()) {
            label(svg, row.marks().contains("PK") ? "primary" : "attribute", at.x + 12, y, "start", row.name());
            label(svg, "type", at.x + WIDTH - 12, y, "end", (row.marks() + " " + row.type()).strip());
            y += ROW;
        }
    }

    private void edge(Html html, Edge edge) {
        Place from = place(edge.parent());
        Place to = place(edge.child());
        String kind = edge.solid() ? "edge" : "edge weakly";
        if (edge.parent().equals(edge.child())) {
            int x = from.x + WIDTH;
            int y = from.y + 15;
            path(html, kind, "M%d %d V%d H%d V%d H%d", x - 40, from.y, from.y - 24, x + 30, y, x);
            foot(html, edge.right(), x, y, 1);
            html.open("g", "transform", "rotate(-90 " + (x - 40) + " " + from.y + ")");
            foot(html, edge.left(), x - 40, from.y, 1);
            html.close("g");
            label(html, "says", x + 36, from.y, "start", edge.name());
            return;
        }
        int x1 = from.x + WIDTH;
        int y1 = from.y + HEAD + 10 + port(edge.parent() + " right") * 22;
        int y2 = to.y + HEAD + 10 + port(edge.child() + " left") * 22;
        int near = to.x - 34 - lane(to.column) * LANE;
        if (to.column == from.column + 1) {
            path(html, kind, "M%d %d H%d V%d H%d", x1, y1, near, y2, to.x);
        } else {
            int away = x1 + 30 + lane(from.column + 100) * LANE;
            bottom += 22;
            path(html, kind, "M%d %d H%d V%d H%d V%d H%d", x1, y1, away, bottom, near, y2, to.x);
        }
        foot(html, edge.left(), x1, y1, 1);
        foot(html, edge.right(), to.x, y2, -1);
        label(html, "says", x1 + FOOT + 8, y1 - 5, "start", edge.name());
    }

    /** How many of that side, where the line meets its box. */
    private static void foot(Html html, String foot, int x, int y, int away) {
        boolean many = foot.contains("{") || foot.contains("}");
        int second = x + away * FOOT;
        if (many) {
            line(html, "edge", x, y - 6, x + away * 10, y);
            line(html, "edge", x, y + 6, x + away * 10, y);
        } else {
            line(html, "edge", x + away * 7, y - 5, x + away * 7, y + 5);
        }
        if (foot.contains("o")) {
            html.open("circle", "class", "edge", "cx", "" + (second + away), "cy", "" + y, "r", "4")
                    .close("circle");
        } else {
            line(html, "edge", second, y - 5, second, y + 5);
        }
    }

    private int port(String side) {
        return ports.merge(side, 1, Integer::sum) - 1;
    }

    private int lane(int column) {
        return lanes.merge(column, 1, Integer::sum) - 1;
    }

    private Place place(String name) {
        return Objects.requireNonNull(places.get(name));
    }

    private void rectangle(String kind, int x, int y, int width, int height) {
        svg.open("rect", "class", kind, "x", "" + x, "y", "" + y, "width", "" + width, "height", "" + height, "rx", "3")
                .close("rect");
    }

    private static void line(Html html, String kind, int x1, int y1, int x2, int y2) {
        path(html, kind, "M%d %d L%d %d", x1, y1, x2, y2);
    }

    private static void path(Html html, String kind, String form, Object... numbers) {
        html.open("path", "class", kind, "d", String.format(Locale.ROOT, form, numbers))
                .close("path");
    }

    private static void label(Html html, String kind, int x, int y, String anchor, String text) {
        html.element("text", text, "class", kind, "x", "" + x, "y", "" + y, "text-anchor", anchor);
    }
}
