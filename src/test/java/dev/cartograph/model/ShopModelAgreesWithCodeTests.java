package dev.cartograph.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.StoreTest;
import dev.cartograph.customers.Customer;
import dev.cartograph.database.CollectionPlan;
import dev.cartograph.database.IndexPlan;
import dev.cartograph.integrity.Reference;
import dev.cartograph.model.Stored.StoredEntity;
import dev.cartograph.model.Stored.StoredReference;
import dev.cartograph.orders.Order;
import dev.cartograph.products.Product;
import dev.cartograph.products.StockReceipt;
import dev.cartograph.values.Email;
import dev.cartograph.values.Phone;
import dev.cartograph.values.Sku;
import dev.cartograph.values.Slug;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The model file is the one description of the shop's entities only as long as the code does what it says. */
@StoreTest
class ShopModelAgreesWithCodeTests {

    private static final Map<String, Class<?>> DOCUMENTS = Map.of(
            "Customer",
            Customer.class,
            "Category",
            storedCategory(),
            "Product",
            Product.class,
            "StockReceipt",
            StockReceipt.class,
            "Order",
            Order.class);

    @Autowired
    private List<CollectionPlan> plans;

    @Autowired
    private List<Reference> references;

    private final Model shop = ModelFile.readResource("models/shop.yaml");

    @Test
    void everyEntityWithACollectionHasItsRecord() {
        assertThat(shop.entities().stream().map(Entity::name).filter(name -> collectionOf(name) != null))
                .allMatch(DOCUMENTS::containsKey);
    }

    @Test
    void documentsHaveTheFieldsOfTheModelAndNoOthers() {
        DOCUMENTS.forEach((name, document) -> {
            SortedMap<String, String> fields = RecordFields.of(document);
            technicalFields(name)
                    .forEach(technical -> assertThat(fields.keySet()
                                    .removeIf(field -> field.equals(technical) || field.startsWith(technical + ".")))
                            .as("%s has the technical field %s", document, technical)
                            .isTrue());

            assertThat(fields)
                    .as("the fields of %s", document)
                    .containsExactlyEntriesOf(StoredFields.of(shop, shop.entity(name)));
        });
    }

    /** What stands in the database; the category that clients see has its place in the tree beside. */
    private static Class<?> storedCategory() {
        try {
            return Class.forName("dev.cartograph.products.StoredCategory");
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private Set<String> technicalFields(String entity) {
        Set<String> technical = new TreeSet<>(shop.stored().technical());
        technical.addAll(shop.stored().entities().get(entity).technical());
        return technical;
    }

    @Test
    void referencesAreTheRelationshipsOfTheModel() {
        Set<String> expected = new TreeSet<>();
        for (Relationship relationship : shop.relationships()) {
            StoredReference reference = shop.stored().referenceOf(relationship);
            // what lies in a document of its own is guarded by that document, not by the reference protocol
            if (reference != null && reference.collection() == null) {
                expected.add("%s -> %s %s%s%s"
                        .formatted(
                                pathOf(relationship.child().entity(), reference.field()),
                                collectionOf(relationship.parent().entity()),
                                relationship.onDelete(),
                                relationship.child().has().mayBeNone() ? " optional" : "",
                                relationship.fixed() ? " fixed" : ""));
            }
        }

        assertThat(references.stream()
                        .map(reference -> "%s -> %s %s%s%s"
                                .formatted(
                                        reference.name(),
                                        reference.parent(),
                                        reference.onDelete(),
                                        reference.optional() ? " optional" : "",
                                        reference.announcedPath() == null ? " fixed" : "")))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void eachReferenceIsFoundThroughAnIndex() {
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            assertThat(firstFieldsOfIndexes(reference.child())).contains(reference.path());
            if (reference.announcedPath() != null) {
                assertThat(firstFieldsOfIndexes(reference.child())).contains(reference.announcedPath());
            }
        });
    }

    private Set<String> firstFieldsOfIndexes(String collection) {
        return plans.stream()
                .filter(plan -> plan.name().equals(collection))
                .flatMap(plan -> plan.indexes().stream())
                .map(index -> index.keys().keySet().iterator().next())
                .collect(Collectors.toSet());
    }

    @Test
    void uniqueIndexesAreTheNaturalKeysOfTheModel() {
        Set<String> expected = new TreeSet<>();
        for (Entity entity : shop.entities()) {
            StoredEntity place = shop.stored().entities().get(entity.name());
            for (List<String> key : entity.naturalKeys()) {
                if (!key.equals(place.idFrom())) {
                    expected.add(key.stream()
                                    .map(name -> pathOf(entity.name(), fieldOfKey(entity, name)))
                                    .toList()
                            + (place.collection() == null ? " where there" : ""));
                }
            }
        }

        assertThat(plans.stream()
                        .flatMap(plan -> plan.indexes().stream()
                                .filter(IndexPlan::unique)
                                .map(index -> index.keys().keySet().stream()
                                                .map(path -> plan.name() + "." + path)
                                                .toList()
                                        + (index.sparse() ? " where there" : ""))))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private String fieldOfKey(Entity entity, String name) {
        StoredEntity place = shop.stored().entities().get(entity.name());
        String normalised = place.normalised().get(name);
        if (normalised != null) {
            return normalised;
        }
        return entity.attribute(name)
                .map(attribute -> place.fieldOf(entity, attribute))
                .orElseGet(() -> shop.relationshipsToParents(entity.name()).stream()
                        .filter(relationship -> relationship.parent().role().equals(name))
                        .map(relationship ->
                                shop.stored().referenceOf(relationship).field())
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void domainsHaveThePatternsAndLengthsOfTheValueTypes() {
        assertDomain("Email", Email.PATTERN, Email.MAX_LENGTH);
        // the value type has its length in the pattern too
        assertDomain("Sku", Sku.PATTERN.replace("(?=.{3,40}$)", ""), Sku.MAX_LENGTH);
        assertDomain("Slug", Slug.PATTERN, Slug.MAX_LENGTH);
        assertDomain("Phone", Phone.PATTERN, Phone.MAX_LENGTH);
    }

    private void assertDomain(String name, String pattern, int maxLength) {
        Domain domain = shop.domains().get(name);
        assertThat(domain.pattern()).as(name).isEqualTo(pattern);
        assertThat(domain.length().max()).as(name).isEqualTo(maxLength);
    }

    /** {@code orders.lines.productId}. */
    private String pathOf(String entity, String field) {
        StoredEntity place = shop.stored().entities().get(entity);
        return place.collection() == null
                ? pathOf(place.in(), place.at() + "." + field)
                : place.collection() + "." + field;
    }

    private String collectionOf(String entity) {
        return shop.stored().entities().get(entity).collection();
    }
}
