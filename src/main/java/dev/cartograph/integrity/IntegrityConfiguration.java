package dev.cartograph.integrity;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Standing;
import dev.cartograph.database.Validators;
import dev.cartograph.model.DocumentSchema;
import dev.cartograph.model.ModelFile;
import dev.cartograph.rules.Rules;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room contributes: its rules; the second line of defence; and that nobody watches its steps, unless a test does. */
@Configuration(proxyBeanMethods = false)
class IntegrityConfiguration {
    private static final String MODEL = "models/shop.yaml";

    /** What is on its way, or is only the record of a key, need not be whole; it must be before it goes live. */
    private static final Bson NOT_THERE = Filters.in(
            "standing",
            Standing.PENDING.name(),
            Standing.ABORTED.name(),
            Standing.REJECTED.name(),
            Standing.DELETED.name());

    @Bean
    Steps steps() {
        return Steps.UNWATCHED;
    }

    /** What the model says of documents, asked by the server of every client. */
    @Bean
    Validators validators() {
        return () -> {
            Map<String, Document> all = new TreeMap<>();
            DocumentSchema.byCollection(ModelFile.readResource(MODEL)).forEach((collection, schema) -> {
                Bson valid = Filters.or(NOT_THERE, new Document("$jsonSchema", new Document(schema)));
                BsonDocument written = valid.toBsonDocument(BsonDocument.class, DocumentStore.codecs());
                all.put(collection, Document.parse(written.toJson()));
            });
            return all;
        };
    }

    @Bean
    Rules<?> documentRules() {
        return DocumentRules.ALL;
    }
}
