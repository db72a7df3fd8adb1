package dev.cartograph.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SkuTests {
    private static final Pattern FORM = Pattern.compile(Sku.PATTERN);

    @Test
    void acceptsWhatThePatternAcceptsAndNothingElse() {
        Random random = new Random(17);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = i % 50 == 0 ? 38 + random.nextInt(5) : random.nextInt(7);
            for (int c = 0; c < length; c++) {
                text.append("ABZ059--a_\n\u00C4".charAt(random.nextInt(random.nextBoolean() ? 8 : 12)));
            }
            boolean expected = FORM.matcher(text).matches();
            accepted += expected ? 1 : 0;
            assertThat(Sku.isValid(text.toString())).as("'%s'", text).isEqualTo(expected);
        }
        assertThat(accepted).isBetween(1_000, 19_000);
    }
}
