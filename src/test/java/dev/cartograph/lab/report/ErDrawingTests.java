package dev.cartograph.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.workload.School;
import dev.cartograph.model.ErDiagram;
import dev.cartograph.model.Model;
import dev.cartograph.model.ModelFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An ER diagram without a library that draws it. */
class ErDrawingTests {
    private static final Model SHOP = ModelFile.readResource("models/shop.yaml");

    @Test
    void findsEveryEntityAttributeAndRelationship() {
        for (Model model : new Model[] {School.MODEL, SHOP}) {
            ErLines lines = ErLines.of(ErDiagram.of(model));
            assertThat(lines.boxes().keySet())
                    .containsExactlyElementsOf(
                            model.entities().stream().map(one -> one.name()).toList());
            assertThat(lines.edges().stream().map(ErLines.Edge::name))
                    .containsExactlyElementsOf(model.relationships().stream()
                            .map(one -> one.name())
                            .toList());
            long rows = lines.boxes().values().stream()
                    .mapToLong(box -> box.rows().size())
                    .sum();
            assertThat(rows + lines.edges().size() + 2L * lines.boxes().size() + 1)
                    .as("every line is read")
                    .isEqualTo(ErDiagram.of(model).lines().count());
        }
    }

    @Test
    void standsParentsLeftOfTheirChildrenAndNearThem() {
        assertThat(ErLines.of(ErDiagram.of(SHOP)).columns())
                .containsEntry("Customer", 0)
                .containsEntry("Category", 0)
                .containsEntry("Product", 1)
                .containsEntry("Order", 1)
                .containsEntry("OrderLine", 2);
        assertThat(ErLines.of("""
                erDiagram
                    A ||--o{ B : "x"
                    B ||--o{ C : "y"
                    D ||--o{ C : "z"
                    A {
                    }
                    B {
                    }
                    C {
                    }
                    D {
                    }
                """).columns()).containsEntry("C", 2).containsEntry("D", 1);
    }

    @Test
    void drawsACircle() {
        assertThat(ErDrawing.of("""
                erDiagram
                    A ||--o{ B : "has"
                    B ||--o{ A : "is in"
                    A {
                        id id PK
                    }
                    B {
                        id id PK
                    }
                """, "two")).contains(">has<", ">is in<");
    }

    @Test
    void putsNothingOutsideTheDrawing() {
        Stream.of(School.MODEL, SHOP).forEach(model -> {
            String svg = ErDrawing.of(ErDiagram.of(model), "model");
            int height = Integer.parseInt(svg.replaceAll("(?s).*?height=\"(\\d+)\".*", "$1"));
            assertThat(Pattern.compile(" y=\"(-?\\d+)\"| V(-?\\d+)")
                            .matcher(svg)
                            .results()
                            .map(hit -> hit.group(1) == null ? hit.group(2) : hit.group(1))
                            .mapToInt(Integer::parseInt))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(y -> assertThat(y).isBetween(0, height));
        });
    }

    @Test
    void escapesWhatTheModelSays() {
        assertThat(ErDrawing.of("""
                erDiagram
                    A ||..o{ A : "<script>alert(1)</script>"
                    A {
                    }
                """, "\"><b>"))
                .contains("&lt;script&gt;alert(1)", "&quot;&gt;&lt;b&gt;")
                .doesNotContain("<script", "<b>");
    }
}
