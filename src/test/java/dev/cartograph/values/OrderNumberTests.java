package dev.cartograph.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderNumberTests {
    private static final OrderId ID = OrderId.of("0123456789abcdef01234567");

    @Test
    void writesAnIdInFourGroups() {
        assertThat(OrderNumber.of(ID)).hasToString("00938-NKRKA-YDXW0-J6HB7");
    }

    @Test
    void readsBackWhatItWrote() {
        Random random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[12];
            random.nextBytes(bytes);
            OrderNumber number = OrderNumber.of(OrderId.of(HexFormat.of().formatHex(bytes)));
            assertThat(number.toString()).matches(OrderNumber.PATTERN);
            assertThat(OrderNumber.parse(number.toString())).contains(number);
            assertThat(OrderNumber.parse(
                            number.toString().toLowerCase(Locale.ROOT).replace("-", "")))
                    .contains(number);
        }
    }

    @Test
    void forgivesLettersThatLookLikeDigits() {
        OrderNumber number = OrderNumber.of(OrderId.of("000000000000000000000001"));
        assertThat(number).hasToString("00000-00000-00000-00001");
        assertThat(OrderNumber.parse("ooooo-OOOOO-00000-0000l")).contains(number);
        assertThat(OrderNumber.parse("OOOOO-00000-00000-0000I")).contains(number);
    }

    @Test
    void readsNothingElse() {
        for (String text : List.of(
                "",
                "-",
                "00000-00000-00000-0000",
                "00000-00000-00000-000011",
                "20000-00000-00000-00000",
                "0000U-00000-00000-00000",
                "0000*-00000-00000-00000",
                "{\"$gt\":\"\"}",
                "0".repeat(1000))) {
            assertThat(OrderNumber.parse(text)).as(text).isEmpty();
        }
    }
}
