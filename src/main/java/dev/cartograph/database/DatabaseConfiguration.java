package dev.cartograph.database;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.convert.DefaultDbRefResolver;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/**
 * Which MongoDB, and how it is talked to: {@code cartograph.database.uri} ({@code MONGODB_URI}), or the embedded server
 * where none is given. Writes wait for a majority; nothing waits longer than {@link #PATIENCE}.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    /** How long a connection, a choice of server and a reply may each take. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The setting that names the database. */
    static final String URI = "cartograph.database.uri";

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
    MongoClientSettingsBuilderCustomizer howItIsTalkedTo(MongoConnectionDetails details) {
        return settings -> talking(settings, details.getConnectionString());
    }

    /** How the database is talked to, by whoever does. */
    static MongoClientSettings.Builder talking(MongoClientSettings.Builder settings, ConnectionString uri) {
        return settings.applicationName("cartograph")
                .codecRegistry(DocumentStore.codecs())
                .writeConcern(majority(uri.getWriteConcern()))
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
        return base.withW("majority").withWTimeout(LONGEST_REPLY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * What a setting says, with a database where it names none.
     *
     * @throws StartRefused where it is no connection string
     */
    static ConnectionString connectionString(String setting) {
        String given = setting.strip();
        ConnectionString uri;
        try {
            uri = new ConnectionString(given);
        } catch (IllegalArgumentException unreadable) {
            throw new StartRefused("MONGODB_URI is no connection string of MongoDB: " + unreadable.getMessage());
        }
        if (uri.getDatabase() != null) {
            return uri;
        }
        int options = given.indexOf('?');
        String base = options < 0 ? given : given.substring(0, options);
        String slash = base.indexOf('/', base.indexOf("//") + 2) < 0 ? "/" : "";
        return new ConnectionString(
                base + slash + Deployment.DEFAULT_DATABASE + (options < 0 ? "" : given.substring(options)));
    }
}
