package dev.cartograph.integrity;

import dev.cartograph.database.CollectionPlan;
import dev.cartograph.database.Validators;
import dev.cartograph.model.ModelFile;
import dev.cartograph.rules.Rules;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room contributes: its rules; the second line of defence; and that nobody watches its steps, unless a test does. */
@Configuration(proxyBeanMethods = false)
class IntegrityConfiguration {
    private static final String MODEL = "models/shop.yaml";

    @Bean
    Steps steps() {
        return Steps.UNWATCHED;
    }

    /** What documents must be like, asked by the server of every client. */
    @Bean
    Validators validators(List<CollectionPlan> plans) {
        return () -> StoredForm.byCollection(ModelFile.readResource(MODEL), plans);
    }

    @Bean
    Rules<?> documentRules() {
        return DocumentRules.ALL;
    }
}
