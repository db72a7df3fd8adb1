package dev.cartograph;

import com.mongodb.client.MongoClient;
import dev.cartograph.database.RealMongo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Runs the store's tests, and the lab's, a second time, on a real MongoDB: with {@code -Dcartograph.tests.on=mongodb} each context
 * stands on a database of its own there, dropped at its end, instead of on an embedded server. Where there is no
 * MongoDB the tests are skipped and say so.
 */
public final class OnMongoDb implements ContextCustomizerFactory, ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!asked()) {
            return ConditionEvaluationResult.enabled("on the embedded server");
        }
        try {
            return ConditionEvaluationResult.enabled("on " + RealMongo.uri());
        } catch (TestAbortedException none) {
            return ConditionEvaluationResult.disabled(none.getMessage());
        }
    }

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> test, List<ContextConfigurationAttributes> attributes) {
        return asked() ? new OwnDatabase() : null;
    }

    /** Where a store of a test's own is to stand that no context is made for: in this database, or on the embedded server. */
    public static String uri(String database) {
        return asked() ? OwnDatabase.withDatabase(RealMongo.uri(), database) : "";
    }

    /** The real MongoDB in the round that is for it; nothing on the embedded server. */
    public static Optional<String> server() {
        return asked() ? Optional.of(RealMongo.uri()) : Optional.empty();
    }

    private static boolean asked() {
        return "mongodb".equals(System.getProperty("cartograph.tests.on"));
    }

    /** All are alike, so that tests share their contexts as they do on the embedded server. */
    private record OwnDatabase() implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            String name = "cartograph_test_" + UUID.randomUUID().toString().substring(0, 8);
            TestPropertyValues.of("cartograph.database.uri=" + withDatabase(RealMongo.uri(), name))
                    .applyTo(context);
            context.addApplicationListener(event -> {
                if (event instanceof ContextClosedEvent closed) {
                    Optional.ofNullable(closed.getApplicationContext()
                                    .getBeanProvider(MongoClient.class)
                                    .getIfAvailable())
                            .ifPresent(client -> client.getDatabase(name).drop());
                }
            });
        }

        private static String withDatabase(String uri, String name) {
            int host = uri.indexOf("//") + 2;
            int options = uri.indexOf('?');
            String base = options < 0 ? uri : uri.substring(0, options);
            int slash = base.indexOf('/', host);
            return (slash < 0 ? base : base.substring(0, slash)) + "/" + name
                    + (options < 0 ? "" : uri.substring(options));
        }
    }
}
