package dev.cartograph.integrity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room contributes: nobody watches its steps, unless a test does. */
@Configuration(proxyBeanMethods = false)
class IntegrityConfiguration {
    @Bean
    Steps steps() {
        return Steps.UNWATCHED;
    }
}
