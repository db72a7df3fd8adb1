package dev.cartograph.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.ReadConcern;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.mock.env.MockEnvironment;

class DatabaseConfigurationTests {
    private static final ObjectProvider<EmbeddedServer> NONE =
            new DefaultListableBeanFactory().getBeanProvider(EmbeddedServer.class);

    private final DatabaseConfiguration configuration = new DatabaseConfiguration();

    @Test
    void waitsForAMajorityAndReadsTheLastThereIsWhateverTheUriAsksFor() {
        ConnectionString uri = new ConnectionString("mongodb://localhost/?w=1&journal=false&readConcernLevel=majority");
        MongoClientSettings settings = DatabaseConfiguration.talking(
                        MongoClientSettings.builder().applyConnectionString(uri), uri)
                .build();
        assertThat(settings.getWriteConcern().getWObject()).isEqualTo("majority");
        assertThat(settings.getWriteConcern().getJournal()).isTrue();
        assertThat(settings.getReadConcern()).isEqualTo(ReadConcern.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "mongodb://shop:secret@localhost, admin, cartograph",
        "mongodb://shop:secret@localhost/, admin, cartograph",
        "mongodb://shop:secret@localhost/?authSource=users, users, cartograph",
        "mongodb://shop:secret@localhost/store, store, store",
        "mongodb://shop:secret@localhost/store?authSource=admin, admin, store"
    })
    void signsInWhereTheUriSaysWhateverTheDatabase(String uri, String source, String database) {
        MongoConnectionDetails details = details(uri);
        MongoCredential credential =
                Objects.requireNonNull(details.getConnectionString().getCredential());
        assertThat(credential.getSource()).isEqualTo(source);
        assertThat(configuration.deployment(details, NONE).database()).isEqualTo(database);
    }

    @Test
    void keepsTheUriAsItIsGiven() {
        String uri = "mongodb://localhost:27018,localhost:27019?replicaSet=rs0";
        assertThat(details(uri).getConnectionString()).isEqualTo(new ConnectionString(uri));
    }

    @ParameterizedTest
    @CsvSource({"bad.name", "shop.", "a%20b", "a$b"})
    void refusesANameThatNoDatabaseCanHave(String name) {
        assertThatThrownBy(() -> details("mongodb://localhost/" + name + "?retryWrites=false"))
                .isInstanceOfSatisfying(
                        StartRefused.class,
                        refused -> assertThat(refused.getExitCode()).isEqualTo(2))
                .hasMessageContaining("connection string");
    }

    private MongoConnectionDetails details(String uri) {
        return configuration.connectionDetails(
                new MockEnvironment().withProperty("cartograph.database.uri", uri), NONE);
    }
}
