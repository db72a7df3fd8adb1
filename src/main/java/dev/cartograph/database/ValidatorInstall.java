package dev.cartograph.database;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Component;

/**
 * Gives each collection its validator at the start, on a real MongoDB: the second line, which keeps other clients of the
 * database from breaking types, required fields and formats. {@code validationLevel: moderate} leaves documents alone
 * that break it already. The embedded server accepts a validator and asks it nothing, so that it gets none. A user who
 * may not change collections is told so once, and goes on without.
 */
@Component
final class ValidatorInstall implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger("cartograph");
    private static final int COMMAND_NOT_FOUND = 59;

    private final MongoDatabaseFactory factory;
    private final Validators validators;
    private final Deployment deployment;
    private final boolean installs;

    /** @param indexes are made before, and with them their collections */
    ValidatorInstall(
            MongoDatabaseFactory factory,
            Validators validators,
            Deployment deployment,
            Environment environment,
            IndexCheck indexes) {
        this.factory = factory;
        this.validators = validators;
        this.deployment = deployment;
        this.installs = environment.getProperty("cartograph.database.make-indexes", Boolean.class, true);
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!installs || deployment.embedded()) {
            return;
        }
        MongoDatabase database = factory.getMongoDatabase();
        Map<String, Document> there = installed(database);
        Set<String> refused = new TreeSet<>();
        validators.byCollection().forEach((collection, validator) -> {
            if (!validator.equals(there.get(collection))
                    && !isInstalled(database, there.containsKey(collection), collection, validator)) {
                refused.add(collection);
            }
        });
        if (!refused.isEmpty()) {
            LOG.warn(
                    "The server did not take the validators of {}; the store goes on without this second line.",
                    refused);
        }
    }

    /** Whether the server took it, or is none that knows of validators. */
    private static boolean isInstalled(MongoDatabase database, boolean exists, String collection, Document validator) {
        try {
            database.runCommand(new Document(exists ? "collMod" : "create", collection)
                    .append("validator", validator)
                    .append("validationLevel", "moderate")
                    .append("validationAction", "error"));
            return true;
        } catch (MongoCommandException refused) {
            return refused.getErrorCode() == COMMAND_NOT_FOUND;
        }
    }

    /** Each collection that there is, with its validator or an empty one. */
    private static Map<String, Document> installed(MongoDatabase database) {
        Map<String, Document> there = new HashMap<>();
        for (Document collection : database.listCollections()) {
            Document options = collection.get("options", Document.class);
            there.put(
                    collection.getString("name"),
                    options == null ? new Document() : options.get("validator", new Document()));
        }
        return there;
    }
}
