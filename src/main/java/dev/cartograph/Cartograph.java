package dev.cartograph;

import dev.cartograph.console.Commands;
import dev.cartograph.rules.RuleCatalogue;
import dev.cartograph.rules.Rules;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The application, and where its process begins. */
@SpringBootApplication
public class Cartograph {

    /** Every rule that a room contributes. */
    @Bean
    RuleCatalogue ruleCatalogue(List<Rules<?>> contributions) {
        return new RuleCatalogue(contributions);
    }

    public static void main(String[] args) {
        Commands.run(Cartograph.class, args).ifPresent(System::exit);
    }
}
