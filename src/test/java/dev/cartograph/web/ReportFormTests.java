package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

/** A client gets the form of a report that it likes best. */
class ReportFormTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            ''                                              | JSON
            */*                                             | JSON
            text/*                                          | MARKDOWN
            text/html                                       | HTML
            text/html, */*;q=0.8                            | HTML
            text/html;q=0.5, text/markdown                  | MARKDOWN
            application/json;q=0.1, text/*;q=0.2            | MARKDOWN
            text/markdown;q=0, text/*                       | HTML
            */*, application/json;q=0                       | MARKDOWN
            text/html;q=0                                   | none
            image/png                                       | none
            """)
    void answersInTheFormThatIsLikedBest(String accept, ReportForm form) {
        assertThat(ReportForm.of(MediaType.parseMediaTypes(accept)).orElse(null))
                .isEqualTo(form);
    }
}
