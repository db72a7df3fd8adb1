package dev.cartograph.database;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Component;

/**
 * Sees at start that every index which the shop relies on is there as planned. A missing
 * one is made where its collection is empty; on data, a missing or a different one stops the start, since making or
 * changing it may fail or take long, and is somebody's decision; all of them are told at once. With
 * {@code cartograph.database.make-indexes=false} none is made, since making one makes its collection; who starts so must
 * write nothing. With {@code cartograph.database.tolerate-indexes=true} what is wrong is told and stops nothing: for who
 * looks for what came in while an index was missing.
 */
@Component
final class IndexCheck implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger("cartograph");
    private static final String MAKE = "cartograph.database.make-indexes";
    private static final String TOLERATE = "cartograph.database.tolerate-indexes";
    private static final int NAMESPACE_NOT_FOUND = 26;

    private final MongoDatabaseFactory factory;
    private final List<CollectionPlan> plans;
    private final Deployment deployment;
    private final boolean makes;
    private final boolean tolerates;

    IndexCheck(
            MongoDatabaseFactory factory, List<CollectionPlan> plans, Deployment deployment, Environment environment) {
        this.factory = factory;
        this.plans = List.copyOf(plans);
        this.deployment = deployment;
        this.makes = environment.getProperty(MAKE, Boolean.class, true);
        this.tolerates = environment.getProperty(TOLERATE, Boolean.class, false);
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            MongoDatabase database = factory.getMongoDatabase();
            Map<CollectionPlan, List<IndexPlan>> missing = new LinkedHashMap<>();
            plans.forEach(plan -> missing.put(plan, new ArrayList<>()));
            List<String> wrong = new ArrayList<>();
            missing.forEach((plan, lacking) -> compare(database, plan, lacking, wrong));
            if (!wrong.isEmpty() && tolerates) {
                wrong.forEach(one -> LOG.warn("{}.", one));
            } else if (!wrong.isEmpty()) {
                throw new StartRefused(
                        String.join(". ", wrong) + (wrong.size() == 1 ? "" : ". Do all of that") + " and start again");
            }
            if (makes && wrong.isEmpty()) {
                missing.forEach((plan, lacking) -> make(database, plan, lacking));
            }
        } catch (MongoException failed) {
            throw StartRefused.on(deployment, failed);
        }
        LOG.info("Cartograph stands on {}.", deployment.sentence());
    }

    /** Notes the planned indexes that are to be made, and says of each that is somebody's decision what is wrong. */
    private static void compare(
            MongoDatabase database, CollectionPlan plan, List<IndexPlan> missing, List<String> wrong) {
        Map<String, Document> there = listed(database, plan.name());
        for (IndexPlan index : plan.indexes()) {
            Document listed = there.get(index.name());
            if (listed == null) {
                missing.add(index);
                continue;
            }
            List<String> differences = index.differencesFrom(listed);
            if (!differences.isEmpty()) {
                wrong.add("the index '" + index.name() + "' of collection '" + plan.name()
                        + "' is not as it must be: " + String.join("; ", differences) + ". Drop it with db."
                        + plan.name() + ".dropIndex('" + index.name() + "'), make it with " + shell(plan, index));
            }
        }
        if (missing.isEmpty()
                || database.getCollection(plan.name()).find().limit(1).first() == null) {
            return;
        }
        for (IndexPlan index : missing) {
            wrong.add("the collection '" + plan.name() + "' holds data but lacks the index '" + index.name()
                    + "'. Make it with " + shell(plan, index));
        }
    }

    private static void make(MongoDatabase database, CollectionPlan plan, List<IndexPlan> missing) {
        if (!missing.isEmpty()) {
            database.runCommand(new Document("createIndexes", plan.name())
                    .append("indexes", missing.stream().map(IndexPlan::command).toList()));
        }
    }

    private static Map<String, Document> listed(MongoDatabase database, String collection) {
        Map<String, Document> byName = new HashMap<>();
        try {
            for (Document index : database.getCollection(collection).listIndexes()) {
                byName.put(index.getString("name"), index);
            }
        } catch (MongoCommandException failed) {
            if (failed.getErrorCode() != NAMESPACE_NOT_FOUND) {
                throw failed;
            }
        }
        return byName;
    }

    private static String shell(CollectionPlan plan, IndexPlan index) {
        Document options = new Document(index.command());
        options.remove("key");
        return "db." + plan.name() + ".createIndex(" + index.keyDocument().toJson() + ", " + options.toJson() + ")";
    }
}
