package dev.cartograph.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database is asked first. */
class DatabaseAtStartTests {

    @Test
    void refusesADatabaseThatDoesNotAnswerBeforeAnythingIsBuilt() throws IOException {
        // it takes connections, and never says a word
        try (ServerSocket deaf = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + deaf.getLocalPort();
            assertThatThrownBy(() -> start("mongodb://" + address))
                    .isInstanceOf(StartRefused.class)
                    .hasMessage("the database at " + address + " does not answer; start it or correct its address");
        }
    }

    @Test
    void refusesAUriThatIsNoneBeforeAnythingIsBuilt() {
        assertThatThrownBy(() -> start("localhost:27017"))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("MONGODB_URI is no connection string of MongoDB: ");
    }

    @Test
    void buildsWhereTheDatabaseAnswersOrNoneIsNamed() {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            assertThatThrownBy(() -> start(server.connectionString())).hasRootCauseMessage("built");
        }
        assertThatThrownBy(() -> start(" ")).hasRootCauseMessage("built");
    }

    @ParameterizedTest
    @CsvSource({"1000, 5000", "2500, 3500", "4000, 2000", "60000, 2000", "-60000, 5000"})
    void waitsTheLessTheLaterItIsAsked(long age, long patience) {
        assertThat(DatabaseAtStart.patience(Duration.ofMillis(age))).isEqualTo(Duration.ofMillis(patience));
    }

    private static void start(String uri) {
        new SpringApplicationBuilder(Built.class)
                .web(WebApplicationType.NONE)
                .run("--cartograph.database.uri=" + uri)
                .close();
    }

    @Configuration(proxyBeanMethods = false)
    static class Built {

        @Bean
        static BeanFactoryPostProcessor first() {
            throw new IllegalStateException("built");
        }
    }
}
