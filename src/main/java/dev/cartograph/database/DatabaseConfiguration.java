package dev.cartograph.database;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.mongodb.autoconfigure.MongoClientFactory;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.DefaultDbRefResolver;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/**
 * Which MongoDB, and how it is talked to: {@code cartograph.database.uri} ({@code MONGODB_URI}), or the embedded server
 * where none is given. Writes wait for the journals of a majority; nothing waits longer than {@link #PATIENCE}.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    /** How long a connection, a choice of server and a reply may each take. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The setting that names the database. */
    static final String URI = "cartograph.database.uri";

    private static final Pattern NOT_IN_NAMES = Pattern.compile("[./\\\\\"$\\s]");

    private static final Duration LONGEST_REPLY = Duration.ofSeconds(30);

    @Bean(destroyMethod = "close")
    @ConditionalOnExpression("'${cartograph.database.uri:}'.isBlank()")
    EmbeddedServer embeddedServer() {
        return EmbeddedServer.start();
    }

    @Bean
    MongoConnectionDetails connectionDetails(Environment environment, ObjectProvider<EmbeddedServer> embedded) {
        EmbeddedServer server = embedded.getIfAvailable();
        ConnectionString uri =
                connectionString(server == null ? environment.getRequiredProperty(URI) : server.connectionString());
        return () -> uri;
    }

    @Bean
    Deployment deployment(MongoConnectionDetails details, ObjectProvider<EmbeddedServer> embedded) {
        return Deployment.of(details.getConnectionString(), embedded.getIfAvailable() != null);
    }

    @Bean
    MongoClient client(MongoConnectionDetails details, ObjectProvider<MongoClientSettingsBuilderCustomizer> settings) {
        return new MongoClientFactory(settings.orderedStream().toList())
                .createMongoClient(MongoClientSettings.builder()
                        .applyConnectionString(details.getConnectionString())
                        .build());
    }

    /** The database is not written into the URI: where one names none, its user is known to {@code admin}. */
    @Bean
    MongoDatabaseFactory databases(MongoClient client, Deployment deployment) {
        return new SimpleMongoClientDatabaseFactory(client, deployment.database());
    }

    @Bean
    MongoClientSettingsBuilderCustomizer howItIsTalkedTo(MongoConnectionDetails details) {
        return settings -> talking(settings, details.getConnectionString());
    }

    /** How the database is talked to, by whoever does. */
    static MongoClientSettings.Builder talking(MongoClientSettings.Builder settings, ConnectionString uri) {
        return settings.applicationName("cartograph")
                .codecRegistry(DocumentStore.codecs())
                .writeConcern(majority(uri.getWriteConcern()))
                // Who announced something and then looks must see whoever came first, and what a majority has may be
                // older.
                .readConcern(ReadConcern.DEFAULT)
                .readPreference(ReadPreference.primary())
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .readTimeout(LONGEST_REPLY.toMillis(), TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Bean
    MongoCustomConversions conversions() {
        return StoredValue.conversions();
    }

    @Bean
    MappingMongoConverter mapping(
            MongoDatabaseFactory factory, MongoMappingContext context, MongoCustomConversions conversions) {
        MappingMongoConverter mapping = new MappingMongoConverter(new DefaultDbRefResolver(factory), context);
        mapping.setCustomConversions(conversions);
        mapping.setTypeMapper(new DefaultMongoTypeMapper(null));
        return mapping;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    private static WriteConcern majority(@Nullable WriteConcern asked) {
        WriteConcern base = asked == null ? WriteConcern.MAJORITY : asked;
        // A standalone is a majority by itself, and would answer before its journal has the write.
        return base.withW("majority").withJournal(true).withWTimeout(LONGEST_REPLY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * What a setting says; it may name no database.
     *
     * @throws StartRefused where it is no connection string, or names what no database can be called
     */
    static ConnectionString connectionString(String setting) {
        String given = setting.strip();
        ConnectionString uri;
        try {
            uri = new ConnectionString(given);
        } catch (IllegalArgumentException unreadable) {
            throw StartRefused.misnamed("MONGODB_URI is no connection string of MongoDB: " + unreadable.getMessage());
        }
        // The driver takes what follows a dot for a collection.
        String name = uri.getCollection() == null ? uri.getDatabase() : uri.getDatabase() + "." + uri.getCollection();
        if (name != null && NOT_IN_NAMES.matcher(name).find()) {
            throw StartRefused.misnamed("the connection string names '" + name + "', which no database can be called: a"
                    + " name has no dot, slash, backslash, quote, dollar sign or blank.");
        }
        return uri;
    }
}
