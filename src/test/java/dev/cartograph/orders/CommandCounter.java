package dev.cartograph.orders;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Counts what the driver sends: each command is one round trip. */
@TestConfiguration
class CommandCounter implements CommandListener {
    private final List<String> commands = new ArrayList<>();

    @Bean
    MongoClientSettingsBuilderCustomizer counted() {
        return settings -> settings.addCommandListener(this);
    }

    @Override
    public synchronized void commandStarted(CommandStartedEvent event) {
        commands.add(event.getCommandName());
    }

    /** The commands that it takes. */
    synchronized List<String> during(Runnable work) {
        commands.clear();
        work.run();
        return List.copyOf(commands);
    }
}
