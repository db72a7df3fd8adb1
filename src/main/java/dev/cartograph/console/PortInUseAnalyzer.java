package dev.cartograph.console;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says what to do where another process listens on the port. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PortInUseAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PortInUseException inUse) {
        int other = inUse.getPort() == 65_535 ? 8080 : inUse.getPort() + 1;
        return new FailureAnalysis(
                "port " + inUse.getPort() + " is in use; choose another with --server.port=" + other
                        + " or SERVER_PORT",
                null,
                inUse);
    }
}
