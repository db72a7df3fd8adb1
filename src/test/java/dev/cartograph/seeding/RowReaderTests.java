package dev.cartograph.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReaderTests {

    @Test
    void countsBlankLinesAndReadsWhatOtherEditorsWrite() throws IOException {
        List<Lines.Line> lines = lines("\uFEFF{\"a\": 1}\r\n\r\n  \n\t{\"b\": 2} \n{\"c\": 3}");

        assertThat(lines).extracting(Lines.Line::number).containsExactly(1L, 4L, 5L);
        assertThat(lines)
                .extracting(line -> new String(line.bytes(), StandardCharsets.UTF_8))
                .containsExactly("{\"a\": 1}", "{\"b\": 2}", "{\"c\": 3}");
    }

    @Test
    void readsNothingFromNothing() throws IOException {
        assertThat(lines("")).isEmpty();
        assertThat(lines("\n\n")).isEmpty();
    }

    @Test
    void leavesOutALineThatIsTooLongAndGoesOn() throws IOException {
        String longest = "x".repeat(Lines.MAX_BYTES);

        List<Lines.Line> lines = lines(longest + "\r\n" + longest + "x\n" + longest + longest + "\nlast");

        assertThat(lines).extracting(Lines.Line::tooLong).containsExactly(false, true, true, false);
        assertThat(lines).extracting(line -> line.bytes().length).containsExactly(Lines.MAX_BYTES, 0, 0, 4);
        assertThat(lines).extracting(Lines.Line::number).containsExactly(1L, 2L, 3L, 4L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"key": "k", "key": "k"}                                  |                           | is not JSON: Duplicate
            {"lines": [{"unitPrice": {"amount": 1, "amount": 2}}]}    |                           | is not JSON: Duplicate
            {"key": 7}                                                | /key                      | must be a text
            {"key": true}                                             | /key                      | must be a text
            {"key": {"$gt": ""}}                                      | /key                      | must be a text
            {"key": ["k"]}                                            | /key                      | must be a text
            {"lines": {}}                                             | /lines                    | must be a list
            {"lines": ""}                                             | /lines                    | must be a list
            {"lines": [7]}                                            | /lines/0                  | must be an object
            {"lines": [{"quantity": "2"}]}                            | /lines/0/quantity         | must be a whole number
            {"lines": [{"quantity": 2.0}]}                            | /lines/0/quantity         | must be a whole number
            {"lines": [{"quantity": 1e3}]}                            | /lines/0/quantity         | must be a whole number
            {"lines": [{"quantity": true}]}                           | /lines/0/quantity         | must be a whole number
            {"lines": [{"quantity": 9223372036854775808}]}            | /lines/0/quantity         | must be a whole number within range
            {"lines": [{"unitPrice": 5}]}                             | /lines/0/unitPrice        | must be an object
            {"lines": [{}, {"unitPrice": {"amount": 1, "tax": 2}}]}   | /lines/1/unitPrice/tax    | is no field here; the fields are amount, currency
            {"a/b~c": 1}                                              | /a~1b~0c                  | is no field here
            {"key": NaN}                                              |                           | is not JSON
            {"key": "k"} {"key": "k"}                                 |                           | is more than one object
            {"key": "k"},                                             |                           | is not JSON
            {"key": "k"                                               |                           | is not JSON: it ends in the middle
            null                                                      |                           | must be an object
            []                                                        |                           | must be an object
            "k"                                                       |                           | must be an object
            7                                                         |                           | must be an object
            """)
    void saysWhereALineIsNoRowAndWhy(String text, String pointer, String message) throws IOException {
        RowError error = error(text);

        assertThat(error.pointer()).isEqualTo(pointer == null ? "" : pointer);
        assertThat(error.message()).startsWith(message);
        assertThat(error.message()).doesNotContain("tools.jackson", "dev.cartograph", "java.");
        assertThat(error.rule()).isNull();
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        byte[] latin = "{\"key\": \"ü\"}".getBytes(StandardCharsets.ISO_8859_1);
        Lines.Line line = new Lines.Line(3, latin, false);

        assertThat(error(line)).isEqualTo(new RowError(3, "", null, "is not UTF-8"));
    }

    @Test
    void refusesDepthAndNumbersWithoutBound() throws IOException {
        assertThat(error(
                                ProductRow.class,
                                lines("{\"attributes\": {\"a\": " + "[".repeat(10_000))
                                        .get(0))
                        .message())
                .startsWith("is not JSON: it is nested");
        assertThat(error("{\"lines\": [{\"quantity\": " + "9".repeat(10_000) + "}]}")
                        .pointer())
                .isIn("", "/lines/0/quantity");
    }

    private static RowError error(String text) throws IOException {
        return error(lines(text).get(0));
    }

    private static RowError error(Lines.Line line) {
        return error(OrderRow.class, line);
    }

    private static RowError error(Class<? extends Record> type, Lines.Line line) {
        try {
            throw new AssertionError("read as " + new RowReader<>(type).read(line));
        } catch (RowReader.Unreadable unreadable) {
            return unreadable.error();
        }
    }

    private static List<Lines.Line> lines(String text) throws IOException {
        Lines lines = new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        List<Lines.Line> all = new ArrayList<>();
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            all.add(line);
        }
        return all;
    }
}
