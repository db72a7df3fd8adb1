package dev.cartograph.seeding;

import com.mongodb.client.MongoDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** The store under test, seen from its rows and from its database. */
final class Shop {
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

    List<String> export(Kind kind) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.write(kind, out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
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

    /** The same as a load without an accident would leave it: no counters of writes that were only looks. */
    List<String> exported() {
        List<String> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            all.addAll(export(kind).stream().sorted().toList());
        }
        return all;
    }
}
