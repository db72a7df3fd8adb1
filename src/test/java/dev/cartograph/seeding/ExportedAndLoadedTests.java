package dev.cartograph.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.StoreTest;
import dev.cartograph.products.Product;
import dev.cartograph.products.Products;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A shop that was exported and loaded again is the same, document by document, but for ids and times of its own. */
@StoreTest
class ExportedAndLoadedTests {
    private static final Path DEMO = Path.of("data-seeds/demo-shop");

    /** What each shop makes up for itself. */
    private static final Set<String> ITS_OWN = Set.of("version", "createdAt", "changedAt", "attempt", "revision");

    private final Shop shop;
    private final Products products;

    @TempDir
    private Path folder;

    @Autowired
    ExportedAndLoadedTests(ApplicationContext context) {
        shop = new Shop(context);
        products = context.getBean(Products.class);
    }

    @BeforeEach
    void demoShop() {
        shop.empty();
        shop.load(Catalog.in(DEMO));
    }

    @Test
    void keepsWhatIsArchivedAndWhatThingsWereCalledWhenTheyWereSold() throws IOException {
        Product bell = product("BELL-BRASS");
        products.archive(bell.id(), bell.version());
        shop.set("products", new Document("sku", "LIGHT-REAR"), new Document("sku", "LIGHT-REAR-2"));
        renameTo("BAG-SADDLE", "Bag for a saddle");
        Map<String, List<Object>> before = documents();

        Map<Kind, LoadReport> reports = loadWhatIsExported();

        assertThat(Shop.sums(reports)).containsExactly(48L, 48L, 0L, 0L, 0L);
        assertThat(documents()).isEqualTo(before);
    }

    @Test
    void findsItsOwnExportUnchanged() throws IOException {
        Product bell = product("BELL-BRASS");
        products.archive(bell.id(), bell.version());
        renameTo("BAG-SADDLE", "Bag for a saddle");
        var before = shop.dump();

        assertThat(Shop.sums(shop.load(exported()))).containsExactly(48L, 0L, 48L, 0L, 0L);
        assertThat(shop.dump()).isEqualTo(before);
    }

    @Test
    void leavesTheStateOfAProductAloneWhoseRowSaysNothingOfIt() {
        Product bell = product("BELL-BRASS");
        products.archive(bell.id(), bell.version());

        assertThat(Shop.sums(shop.load(Catalog.in(DEMO)))).containsExactly(48L, 0L, 48L, 0L, 0L);
        assertThat(product("BELL-BRASS").state()).isEqualTo(Product.State.ARCHIVED);

        String row = rowOf("BELL-BRASS").replaceFirst("\"state\":\"ARCHIVED\"", "\"state\":\"ACTIVE\"");
        assertThat(shop.load(Kind.PRODUCTS, row)).isEqualTo(new LoadReport(1, 0, 0, 1, 0, List.of()));
        assertThat(product("BELL-BRASS").state()).isEqualTo(Product.State.ACTIVE);
    }

    @Test
    void refusesARowThatSaysALineWasSoldUnderAnotherName() {
        String row = shop.export(Kind.ORDERS).stream()
                .filter(one -> !one.contains("\"name\":\"Stadtrad"))
                .findFirst()
                .orElseThrow();

        LoadReport report =
                shop.load(Kind.ORDERS, row.replaceFirst("\"quantity\"", "\"name\":\"Never called that\",\"quantity\""));

        assertThat(report.errors()).extracting(RowError::rule).containsExactly("ORD-033");
    }

    private Product product(String sku) {
        return products.findBySku(List.of(sku)).get(sku);
    }

    private String rowOf(String sku) {
        return shop.export(Kind.PRODUCTS).stream()
                .filter(row -> row.contains("\"sku\":\"" + sku + "\""))
                .findFirst()
                .orElseThrow();
    }

    private void renameTo(String sku, String name) {
        String row = rowOf(sku).replaceFirst("\"name\":\"[^\"]*\"", "\"name\":\"" + name + "\"");
        assertThat(shop.load(Kind.PRODUCTS, row).updated()).isEqualTo(1);
    }

    private Catalog exported() throws IOException {
        for (Kind kind : Kind.values()) {
            Files.write(folder.resolve(kind.file()), shop.export(kind));
        }
        return Catalog.in(folder);
    }

    private Map<Kind, LoadReport> loadWhatIsExported() throws IOException {
        Catalog exported = exported();
        shop.empty();
        return shop.load(exported);
    }

    /** Every document, with natural keys in place of ids, in an order that follows from what they say. */
    private Map<String, List<Object>> documents() {
        Map<String, List<Document>> dump = shop.dump();
        Map<String, String> names = new HashMap<>();
        dump.forEach((collection, all) -> all.forEach(one -> {
            for (String key : List.of("slug", "emailLower", "sku")) {
                if (one.containsKey(key)) {
                    names.put(one.get("_id").toString(), collection + " " + one.get(key));
                }
            }
        }));
        dump.getOrDefault("orders", List.of())
                .forEach(order -> names.put(
                        order.get("_id").toString(),
                        "order " + names.get(order.get("customerId").toString()) + " " + order.get("key")));
        Map<String, List<Object>> documents = new TreeMap<>();
        dump.forEach((collection, all) -> documents.put(
                collection,
                all.stream()
                        .map(one -> named(one, names))
                        .sorted((one, other) -> one.toString().compareTo(other.toString()))
                        .toList()));
        return documents;
    }

    private static Object named(Object value, Map<String, String> names) {
        if (value instanceof Document document) {
            Map<String, Object> named = new TreeMap<>();
            document.forEach((field, part) -> {
                if (!ITS_OWN.contains(field)) {
                    named.put(names.getOrDefault(field, field), named(part, names));
                }
            });
            return named;
        }
        if (value instanceof List<?> list) {
            List<Object> named = new ArrayList<>();
            list.forEach(part -> named.add(named(part, names)));
            return named;
        }
        boolean isId = value instanceof ObjectId || names.containsKey(String.valueOf(value));
        return isId ? names.getOrDefault(value.toString(), "an id of nothing") : String.valueOf(value);
    }
}
