package dev.cartograph.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says, once the store answers, where. */
@Component
final class Listening {
    private static final Logger LOG = LoggerFactory.getLogger("cartograph");

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            LOG.info(
                    "Cartograph answers at http://localhost:{}; begin at http://localhost:{}/docs",
                    web.getWebServer().getPort(),
                    web.getWebServer().getPort());
        }
    }
}
