package dev.cartograph.console;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says on standard error why the application did not start, in one line without a stack trace. */
final class PlainFailureReporter implements FailureAnalysisReporter {
    /** Spring Boot's own, which --debug makes talk. */
    private static final Logger LOG = LoggerFactory.getLogger(SpringApplication.class);

    @Override
    public void report(FailureAnalysis analysis) {
        String sentence = Stream.of(analysis.getDescription(), analysis.getAction())
                .filter(text -> text != null && !text.isBlank())
                .map(text -> text.strip().replaceAll("\\s+", " "))
                .collect(Collectors.joining("; "));
        System.err.println("cartograph: " + sentence);
        if (LOG.isDebugEnabled()) {
            LOG.error("The start failed", analysis.getCause());
        }
    }
}
