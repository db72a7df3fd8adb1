package dev.cartograph.web;

import dev.cartograph.lab.LabRuns;
import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.WrongState;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The lab over REST: a run is begun by one request, and looked at by others until it has ended and there is a report. */
@RestController
@RequestMapping(path = LabController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class LabController {
    static final String PATH = "/api/lab/runs";
    static final String REPORT = "/{id}/report";

    private final LabRuns runs;
    private final LabSetups setups;

    LabController(LabRuns runs, LabSetups setups) {
        this.runs = runs;
        this.setups = setups;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<LabRuns.Progress> begin(
            HttpServletRequest request, @RequestBody(required = false) @Nullable LabRequest asked) {
        Parameters.NONE.read(request);
        LabRuns.Progress begun = runs.begin(setups.of(asked == null ? LabRequest.NOTHING : asked))
                .orElseThrow(() -> new WrongState("a run of the lab is under way; wait until it has ended"));
        return ResponseEntity.accepted()
                .location(URI.create(PATH + "/" + begun.id()))
                .body(begun);
    }

    @GetMapping("/{id}")
    LabRuns.Progress find(HttpServletRequest request, @PathVariable("id") String id) {
        Parameters.NONE.read(request);
        return found(id);
    }

    /** A page that nobody else's frames, and that is read as what it says it is. */
    @GetMapping(
            path = REPORT,
            produces = {ReportForm.JSON_TYPE, ReportForm.MARKDOWN_TYPE, ReportForm.HTML_TYPE})
    ResponseEntity<byte[]> report(HttpServletRequest request, @PathVariable("id") String id)
            throws HttpMediaTypeNotAcceptableException {
        Parameters.NONE.read(request);
        ReportForm form = ReportForm.of(
                        MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT))))
                .orElseThrow(() -> new HttpMediaTypeNotAcceptableException(
                        List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_MARKDOWN, MediaType.TEXT_HTML)));
        LabRuns.Progress run = found(id);
        LabReport report = runs.report(id)
                .orElseThrow(() -> new WrongState("there is no report of a run that is " + run.state()
                        + (run.failure() == null ? "; wait until it is DONE" : ": " + run.failure())));
        return ResponseEntity.ok()
                .contentType(form.contentType())
                .varyBy(HttpHeaders.ACCEPT)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "frame-ancestors 'none'")
                .body(form.write(report));
    }

    private LabRuns.Progress found(String id) {
        return runs.find(id).orElseThrow(() -> NotFound.of("run of the lab", id));
    }
}
