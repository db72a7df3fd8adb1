package dev.cartograph.web;

import dev.cartograph.integrity.AuditReport;
import dev.cartograph.integrity.Audits;
import dev.cartograph.rules.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Audits over REST: begun by one request, and looked at by others until they have ended. */
@RestController
@RequestMapping(path = AuditController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class AuditController {
    static final String PATH = "/api/audits";

    private final Audits audits;

    AuditController(Audits audits) {
        this.audits = audits;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AuditReport> begin(
            HttpServletRequest request, @RequestBody(required = false) @Nullable NoBody nothing) {
        Parameters.NONE.read(request);
        AuditReport begun = audits.begin();
        return ResponseEntity.accepted()
                .location(URI.create(PATH + "/" + begun.id()))
                .body(begun);
    }

    @GetMapping("/{id}")
    AuditReport find(HttpServletRequest request, @PathVariable("id") String id) {
        Parameters.NONE.read(request);
        return audits.find(id).orElseThrow(() -> NotFound.of("audit", id));
    }
}
