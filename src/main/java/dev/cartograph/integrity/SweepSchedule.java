package dev.cartograph.integrity;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Sweeps now and then while the store serves: {@code cartograph.sweep.every} (half a minute) after the sweep before,
 * what is older than {@code cartograph.sweep.age} (a minute). Every instance does; they do not mind each other.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableScheduling
class SweepSchedule {
    private static final Logger LOG = LoggerFactory.getLogger("cartograph");

    private final Sweeper sweeper;
    private final Clock clock;
    private final Duration age;

    SweepSchedule(Sweeper sweeper, Clock clock, @Value("${cartograph.sweep.age:PT1M}") Duration age) {
        this.sweeper = sweeper;
        this.clock = clock;
        this.age = age;
    }

    @Scheduled(
            initialDelayString = "${cartograph.sweep.every:PT30S}",
            fixedDelayString = "${cartograph.sweep.every:PT30S}")
    void sweep() {
        Map<String, Long> settled = sweeper.sweep(clock.instant().minus(age));
        if (!settled.isEmpty()) {
            LOG.info("Swept up what was left half done: {}.", settled);
        }
    }
}
