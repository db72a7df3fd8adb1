package dev.cartograph.lab.tables;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A PostgreSQL for all tests of a class: {@code @RegisterExtension static final OnePostgres SERVER}. */
final class OnePostgres implements AfterAllCallback {
    private final PostgresTarget target = PostgresTarget.start();

    PostgresTarget target() {
        return target;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        target.close();
        target.close();
    }
}
