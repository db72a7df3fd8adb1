package dev.cartograph.console;

import dev.cartograph.lab.workload.GivenData;
import dev.cartograph.model.Model;
import dev.cartograph.seeding.Catalog;
import dev.cartograph.seeding.Kind;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Hands the rows of a catalog of the shop to the lab, in terms of the shop's model. */
final class CatalogData {
    private static final List<String> ENTITIES = List.of("Customer", "Product", "Order", "OrderLine");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};

    private final Catalog catalog;
    private final GivenData given;
    private final Map<String, Map<String, Object>> products = new HashMap<>();

    private CatalogData(Path folder, Model model) {
        this.catalog = Catalog.in(folder);
        this.given = new GivenData(model, folder.toString());
    }

    /**
     * @throws Catalog.Unreadable where the folder is no catalog
     * @throws IllegalArgumentException where a row is no JSON object, or says what the model does not know; where the
     *     model is not of what a catalog has
     */
    static GivenData of(Path folder, Model model) {
        for (String entity : ENTITIES) {
            if (model.entities().stream().noneMatch(one -> one.name().equals(entity))) {
                throw new IllegalArgumentException("--catalog brings rows of " + String.join(", ", ENTITIES)
                        + ", and the model has no entity '" + entity + "'");
            }
        }
        CatalogData data = new CatalogData(folder, model);
        data.rows(Kind.CUSTOMERS).forEach(data::customer);
        data.rows(Kind.PRODUCTS).forEach(data::offer);
        data.rows(Kind.ORDERS).forEach(data::sale);
        return data.given;
    }

    private List<Map<String, Object>> rows(Kind kind) {
        InputStream rows = catalog.open(kind).orElse(null);
        if (rows == null) {
            return List.of();
        }
        List<Map<String, Object>> all = new ArrayList<>();
        try (rows;
                MappingIterator<Map<String, Object>> found = JSON.readerFor(ROW).readValues(rows)) {
            found.forEachRemaining(all::add);
            return all;
        } catch (JacksonException | java.io.IOException unreadable) {
            throw new IllegalArgumentException(
                    catalog.name() + "/" + kind.file() + " cannot be read after row " + all.size(), unreadable);
        }
    }

    private void customer(Map<String, Object> row) {
        given.add("Customer", row, parents("referrer", row.get("referrer")));
    }

    private void offer(Map<String, Object> row) {
        Map<String, Object> fields = new HashMap<>(row);
        fields.put("state", row.getOrDefault("state", "ACTIVE"));
        fields.put("onHand", row.getOrDefault("stock", 0));
        List<Object> attributes = new ArrayList<>();
        if (row.get("attributes") instanceof Map<?, ?> named) {
            named.forEach((name, value) -> attributes.add(Map.of("name", name, "value", value)));
        }
        fields.put("attributes", attributes);
        products.put(String.valueOf(row.get("sku")), row);
        given.add("Product", fields, Map.of());
    }

    private void sale(Map<String, Object> row) {
        int sale = given.add("Order", row, parents("customer", row.get("customer")));
        if (!(row.get("lines") instanceof List<?> lines)) {
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            Map<String, Object> fields = new HashMap<>();
            ((Map<?, ?>) lines.get(i)).forEach((name, value) -> fields.put((String) name, value));
            Map<String, Object> sold = products.getOrDefault(String.valueOf(fields.get("product")), Map.of());
            fields.putIfAbsent("sku", sold.get("sku"));
            fields.putIfAbsent("name", sold.get("name"));
            fields.put("lineNumber", i + 1);
            given.add("OrderLine", fields, Map.of("order", sale, "product", String.valueOf(fields.get("product"))));
        }
    }

    private static Map<String, Object> parents(String role, @Nullable Object key) {
        return key == null ? Map.of() : Map.of(role, key);
    }
}
