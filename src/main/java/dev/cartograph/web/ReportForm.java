package dev.cartograph.web;

import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.report.ReportHtml;
import dev.cartograph.lab.report.ReportJson;
import dev.cartograph.lab.report.ReportMarkdown;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.MediaType;

/** The forms in which a report of the lab is answered; who does not mind gets the first. */
enum ReportForm {
    JSON(ReportForm.JSON_TYPE, ReportJson::write),
    MARKDOWN(ReportForm.MARKDOWN_TYPE, ReportMarkdown::of),
    HTML(ReportForm.HTML_TYPE, ReportHtml::of);

    static final String JSON_TYPE = MediaType.APPLICATION_JSON_VALUE;
    static final String MARKDOWN_TYPE = MediaType.TEXT_MARKDOWN_VALUE;
    static final String HTML_TYPE = MediaType.TEXT_HTML_VALUE;

    private final MediaType mediaType;
    private final Function<LabReport, String> writer;

    ReportForm(String mediaType, Function<LabReport, String> writer) {
        this.mediaType = MediaType.parseMediaType(mediaType);
        this.writer = writer;
    }

    /**
     * The one that a client likes best, as RFC 9110 (section 12.5.1) reads what it accepts: of the ranges that a form is
     * in, the narrowest says how much.
     *
     * @param accepted empty for anything
     */
    static Optional<ReportForm> of(List<MediaType> accepted) {
        List<MediaType> ranges = accepted.isEmpty() ? List.of(MediaType.ALL) : accepted;
        return Arrays.stream(values())
                .filter(form -> form.quality(ranges) > 0)
                .sorted(Comparator.comparingDouble((ReportForm form) -> form.quality(ranges))
                        .reversed())
                .findFirst();
    }

    private double quality(List<MediaType> ranges) {
        return ranges.stream()
                .filter(range -> range.includes(mediaType))
                .max(Comparator.comparingInt(ReportForm::narrowness))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }

    private static int narrowness(MediaType range) {
        return range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
    }

    /** What the answer says that it is; JSON is UTF-8 without being told so. */
    MediaType contentType() {
        return this == JSON ? mediaType : new MediaType(mediaType, StandardCharsets.UTF_8);
    }

    byte[] write(LabReport report) {
        return writer.apply(report).getBytes(StandardCharsets.UTF_8);
    }
}
