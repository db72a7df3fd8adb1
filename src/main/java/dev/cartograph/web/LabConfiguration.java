package dev.cartograph.web;

import dev.cartograph.lab.LabRuns;
import java.time.Clock;
import org.bson.types.ObjectId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The lab beside the store: its runs go on in a thread of their own, and end with the store. */
@Configuration(proxyBeanMethods = false)
class LabConfiguration {

    @Bean(destroyMethod = "close")
    LabRuns labRuns(Clock clock) {
        return new LabRuns(LabConfiguration::begin, clock, () -> new ObjectId().toHexString());
    }

    private static void begin(Runnable run) {
        Thread thread = new Thread(run, "lab");
        thread.setDaemon(true);
        thread.start();
    }
}
