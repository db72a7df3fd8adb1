package dev.cartograph.database;

import com.mongodb.MongoException;
import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Component;

/**
 * Says whether the database answers, by {@code ping}. Boot's own indicator sends {@code hello}, which MongoDB knows
 * only from 4.4.2 on.
 */
@Component("mongoHealthIndicator")
final class DatabaseHealth implements HealthIndicator {
    private final MongoDatabaseFactory factory;

    DatabaseHealth(MongoDatabaseFactory factory) {
        this.factory = factory;
    }

    @Override
    public Health health() {
        try {
            factory.getMongoDatabase().runCommand(new Document("ping", 1));
            return Health.up().build();
        } catch (MongoException away) {
            return Health.down().build();
        }
    }
}
