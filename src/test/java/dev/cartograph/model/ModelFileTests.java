package dev.cartograph.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.model.Attribute.Kind;
import dev.cartograph.model.Relationship.OnDelete;
import dev.cartograph.model.Relationship.Participation;
import dev.cartograph.model.Stored.StoredReference;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTests {

    private final Model shop = ModelFile.readResource("models/shop.yaml");

    @Test
    void readsEveryEntityOfTheShop() {
        assertThat(shop.entities())
                .extracting(Entity::name)
                .containsExactly(
                        "Customer",
                        "LoyaltyCard",
                        "Category",
                        "AttributeDefinition",
                        "Product",
                        "BundleComponent",
                        "StockReceipt",
                        "Order",
                        "OrderLine");
    }

    @Test
    void theShopHasAttributesOfEveryKind() {
        Stream<Kind> kinds = shop.entities().stream()
                .flatMap(entity -> entity.attributes().stream())
                .flatMap(attribute -> attribute.kinds().stream());

        assertThat(kinds).contains(Kind.values());
    }

    @Test
    void theShopHasRelationshipsOfEveryKind() {
        assertThat(shop.relationships()).extracting(Relationship::cardinality).contains("1:1", "1:M");
        assertThat(shop.relationships()).anyMatch(Relationship::isUnary);
        assertThat(shop.relationships()).extracting(Relationship::onDelete).contains(OnDelete.values());
        assertThat(shop.manyToMany()).extracting(ManyToMany::through).containsExactly("OrderLine", "BundleComponent");
    }

    @Test
    void readsWhatARelationshipSays() {
        Relationship places = shop.relationship("places");

        assertThat(places.parent().has()).isEqualTo(new Count(0, Count.MANY));
        assertThat(places.parent().participation()).isEqualTo(Participation.OPTIONAL);
        assertThat(places.child().participation()).isEqualTo(Participation.MANDATORY);
        assertThat(places.identifies()).isFalse();
        assertThat(places.onDelete()).isEqualTo(OnDelete.RESTRICT);
        assertThat(places.fixed()).isTrue();
        assertThat(places.child().says()).isEqualTo("each order is placed by exactly one customer");
    }

    @Test
    void readsDomainsWithTheirBounds() {
        Domain sku = attribute("Product", "sku").domain();
        assertThat(sku.name()).isEqualTo("Sku");
        assertThat(sku.length()).isEqualTo(new Count(3, 40));
        assertThat(sku.pattern()).isEqualTo("[A-Z0-9]+(-[A-Z0-9]+)*");

        assertThat(attribute("Customer", "dateOfBirth").domain().range())
                .isEqualTo(new Range.OfDates(LocalDate.of(1900, 1, 1), null, true));
        assertThat(attribute("Product", "price")
                        .domain()
                        .parts()
                        .get(0)
                        .domain()
                        .range())
                .isEqualTo(new Range.OfNumbers(BigDecimal.ZERO, new BigDecimal("1000000000000")));
        assertThat(attribute("Product", "state").domain().values()).containsExactly("ACTIVE", "ARCHIVED");
        assertThat(attribute("Customer", "email").domain().ignoresCase()).isTrue();
    }

    @Test
    void readsWhetherAnAttributeMayBeAbsent() {
        assertThat(attribute("Customer", "dateOfBirth").mayBeAbsent()).isTrue();
        assertThat(attribute("Customer", "email").mayBeAbsent()).isFalse();
        assertThat(attribute("Customer", "phones").mayBeAbsent()).isTrue();
        assertThat(attribute("Order", "history").mayBeAbsent()).isFalse();
        assertThat(attribute("Customer", "name").domain().parts())
                .extracting(Attribute::optional)
                .containsExactly(false, true, false);
    }

    @Test
    void readsKeysOfStrongAndWeakEntities() {
        assertThat(shop.entity("Order").hasSurrogateKey()).isTrue();
        assertThat(shop.entity("Order").naturalKeys()).containsExactly(List.of("customer", "key"));
        assertThat(shop.entity("OrderLine").weak()).isTrue();
        assertThat(shop.entity("OrderLine").key()).containsExactly("order", "lineNumber");
        assertThat(shop.entity("OrderLine").hasSurrogateKey()).isFalse();
    }

    @Test
    void tellsWhereDocumentsKeepIt() {
        Stored stored = shop.stored();
        Entity product = shop.entity("Product");

        assertThat(stored.entities().get("Product").fieldOf(product, attribute("Product", "id")))
                .isEqualTo("_id");
        assertThat(stored.entities().get("Product").fieldOf(product, attribute("Product", "onHand")))
                .isEqualTo("stock.onHand");
        assertThat(stored.entities().get("Customer").fieldOf(shop.entity("Customer"), attribute("Customer", "age")))
                .isNull();
        assertThat(stored.referenceOf(shop.relationship("places"))).isEqualTo(new StoredReference(null, "customerId"));
        assertThat(stored.referenceOf(shop.relationship("consists of"))).isNull();
        assertThat(stored.referenceOf(shop.relationship("is above")))
                .isEqualTo(new StoredReference("categoryTree", "nodes.{id}.parent"));
    }

    @Test
    void findsRelationshipsFromEitherSide() {
        assertThat(shop.relationshipsToParents("OrderLine"))
                .extracting(Relationship::name)
                .containsExactly("consists of", "is sold by");
        assertThat(shop.relationshipsToChildren("Customer"))
                .extracting(Relationship::name)
                .containsExactly("places", "holds", "refers");
    }

    @Test
    void refusesToFindWhatTheModelDoesNotHave() {
        assertThatThrownBy(() -> shop.entity("Invoice"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("the model has no entity 'Invoice'");
        assertThatThrownBy(() -> shop.relationship("pays"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("the model has no relationship 'pays'");
    }

    @Test
    void readsTheExampleOfItsOwnDocument(@TempDir Path folder) throws IOException {
        String page = Files.readString(Path.of("docs/model-file.md"));
        int start = page.indexOf("```yaml\n") + "```yaml\n".length();
        Path file = Files.writeString(folder.resolve("school.yaml"), page.substring(start, page.indexOf("```", start)));

        Model school = ModelFile.read(file);

        assertThat(school.entity("Enrolment").key()).containsExactly("student", "class");
        assertThat(school.stored().entities()).isEmpty();
        assertThat(school.manyToMany()).extracting(ManyToMany::name).containsExactly("attends");
    }

    @Test
    void readsAFileThatStartsWithAByteOrderMark(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("marked.yaml"), "\uFEFFmodel: m\nentities:\n  A: {key: id, attributes: {id: id}}\n");

        assertThat(ModelFile.read(file).name()).isEqualTo("m");
    }

    private Attribute attribute(String entity, String name) {
        return shop.entity(entity).attribute(name).orElseThrow();
    }
}
