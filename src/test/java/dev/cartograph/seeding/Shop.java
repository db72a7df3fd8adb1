package dev.cartograph.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The store under test, seen from its rows and from its database. */
final class Shop {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Import rows;
    private final Export export;
    private final MongoDatabase database;

    Shop(ApplicationContext context) {
        rows = context.getBean(Import.class);
        export = context.getBean(Export.class);
        database = context.getBean(MongoDatabaseFactory.class).getMongoDatabase();
    }

    /** Empties every collection; the indexes stay. */
    void empty() {
        database.listCollectionNames()
                .forEach(name -> database.getCollection(name).deleteMany(new Document()));
    }

    LoadReport load(Kind kind, String... lines) {
        return load(kind, LoadOptions.WRITE, lines);
    }

    LoadReport load(Kind kind, LoadOptions options, String... lines) {
        return rows.load(
                kind, new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)), options);
    }

    Map<Kind, LoadReport> load(Catalog catalog) {
        return load(catalog, LoadOptions.WRITE);
    }

    Map<Kind, LoadReport> load(Catalog catalog, LoadOptions options) {
        return rows.load(catalog, options);
    }

    /** Read, created, unchanged, updated, rejected: of all files together. */
    static List<Long> sums(Map<Kind, LoadReport> reports) {
        return Stream.<ToLongFunction<LoadReport>>of(
                        LoadReport::read,
                        LoadReport::created,
                        LoadReport::unchanged,
                        LoadReport::updated,
                        LoadReport::rejected)
                .map(count -> reports.values().stream().mapToLong(count).sum())
                .toList();
    }

    List<String> export(Kind kind) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.write(kind, out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Sets fields of documents, past every rule. */
    void set(String collection, Document filter, Document fields) {
        database.getCollection(collection).updateMany(filter, new Document("$set", fields));
    }

    /** Every document of every collection, by collection. */
    Map<String, List<Document>> dump() {
        Map<String, List<Document>> dump = new TreeMap<>();
        for (String name : database.listCollectionNames()) {
            dump.put(
                    name,
                    database.getCollection(name)
                            .find()
                            .sort(new Document("_id", 1))
                            .into(new ArrayList<>()));
        }
        return dump;
    }

    /** Sees that the shop says in rows what a catalog says. */
    void saysWhat(Path catalog) {
        for (Kind kind : Kind.values()) {
            assertThat(json(export(kind)))
                    .as(kind.plural())
                    .containsExactlyInAnyOrderElementsOf(json(linesOf(catalog, kind)));
        }
    }

    static List<String> linesOf(Path catalog, Kind kind) {
        try {
            return Files.readAllLines(catalog.resolve(kind.file()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The rows as JSON values; an email that refers may be written in any case. */
    private static List<JsonNode> json(List<String> lines) {
        return lines.stream().map(JSON::readTree).map(Shop::withoutCase).toList();
    }

    private static JsonNode withoutCase(JsonNode row) {
        ObjectNode object = (ObjectNode) row;
        for (String reference : List.of("customer", "referrer")) {
            if (object.has(reference)) {
                object.put(reference, object.get(reference).stringValue().toLowerCase(Locale.ROOT));
            }
        }
        return object;
    }
}
