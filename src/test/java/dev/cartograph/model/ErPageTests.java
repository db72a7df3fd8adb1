package dev.cartograph.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.GeneratedPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErPageTests {

    private static final GeneratedPage PAGE = GeneratedPage.of("docs/er.md", ErPageTests.class);
    private static final String NOTE = "Written from src/main/resources/models/shop.yaml by \"" + PAGE.command()
            + "\"; edit that file, not this one.";

    private final Model shop = ModelFile.readResource("models/shop.yaml");

    @Test
    void theErPageIsWhatTheModelFileSays() {
        PAGE.mustBe(ErPage.of(shop, NOTE));
    }

    @Test
    void drawsEachCardinalityWithItsFoot() {
        assertThat(ErDiagram.of(shop))
                .startsWith("erDiagram\n")
                .contains("Customer ||..o{ Order : \"places\"")
                .contains("Customer ||--o| LoyaltyCard : \"holds\"")
                .contains("Customer |o..o{ Customer : \"refers\"")
                .contains("Order ||--|{ OrderLine : \"consists of\"");
    }

    @Test
    void marksKeysAndReferences() {
        assertThat(ErDiagram.of(shop))
                .contains("        id customer_id FK,UK\n")
                .contains("        integer lineNumber PK\n")
                .contains("        text email UK\n")
                .contains("        id order_id PK,FK\n");
    }

    @Test
    void aReferenceToAWeakEntityHoldsItsWholeKey() {
        Model model = ModelFile.parse("m.yaml", """
                model: m
                entities:
                  Order: {key: id, attributes: {id: id}}
                  Line: {weak: true, key: [order, number], attributes: {number: integer}}
                  Parcel: {key: id, attributes: {id: id}}
                relationships:
                  has:
                    parent: {entity: Order, role: order, has: 1..many, says: each order has lines}
                    child: {entity: Line, role: lines, has: 1, says: each line is of one order}
                    strength: identifying
                    onDelete: CASCADE
                  packs:
                    parent: {entity: Line, role: line, has: 0..1, says: a line may be packed}
                    child: {entity: Parcel, role: parcel, has: 0..1, says: a parcel may pack a line}
                    strength: non-identifying
                    onDelete: SET NULL
                """);

        assertThat(ErDiagram.of(model))
                .contains("        id line_order_id FK \"optional\"\n")
                .contains("        integer line_number FK \"optional\"\n")
                .contains("Line |o..o| Parcel : \"packs\"");
    }

    @Test
    void saysEachRelationshipInBothDirections() {
        assertThat(ErPage.of(shop, NOTE))
                .contains(
                        "- **places**: A customer may place many orders; each order is placed by exactly one customer.");
    }

    @Test
    void aPipeInAPatternDoesNotEndItsCell() {
        Model model = ModelFile.parse("m.yaml", """
                model: m
                domains:
                  Size: {type: text, pattern: 'S|M|L'}
                entities:
                  A: {key: id, attributes: {id: id, size: Size}}
                """);

        assertThat(ErPage.of(model, NOTE)).contains("| Size | text | `S\\|M\\|L` |");
    }

    @Test
    void whateverIsDoneToALineOfTheFileItIsWrittenOutOrRefused() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/main/resources/models/shop.yaml"));
        int refused = 0;
        for (int i = 0; i < lines.size(); i += 3) {
            String line = lines.get(i);
            String indent =
                    line.substring(0, line.length() - line.stripLeading().length());
            for (String change :
                    List.of("", indent + "x", indent + "- x", indent + line, line.replace(':', ';'), line + " {")) {
                List<String> changed = new ArrayList<>(lines);
                changed.set(i, change);
                try {
                    Model model = ModelFile.parse("m.yaml", String.join("\n", changed));
                    assertThat(ErPage.of(model, NOTE)).isNotEmpty();
                } catch (ModelBroken broken) {
                    refused++;
                    assertThat(broken.problems()).isNotEmpty();
                }
            }
        }

        assertThat(refused).isGreaterThan(lines.size() / 3);
    }
}
