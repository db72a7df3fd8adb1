package dev.cartograph.counterexamples;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Gives the tests that run while a rule is out of the code a store of their own, begun without the rule and ended with
 * the run, so that what they leave behind meets nobody.
 */
public final class OwnStore implements ContextCustomizerFactory {
    private static final List<ConfigurableApplicationContext> OPEN = new ArrayList<>();
    private static @Nullable String without;

    /** From now on each context is one of this rule's absence. */
    static void begin(String code) {
        without = code;
    }

    static void end() {
        without = null;
        OPEN.forEach(ConfigurableApplicationContext::close);
        OPEN.clear();
    }

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> test, List<ContextConfigurationAttributes> attributes) {
        return without == null ? null : new Without(without);
    }

    private record Without(String code) implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            OPEN.add(context);
        }
    }
}
