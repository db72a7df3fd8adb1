package dev.cartograph.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The documents that describe the API, for machines and for people. */
@RestController
final class DocsController {
    static final String ROOT = "/";
    static final String DOCUMENT = "/openapi.json";
    static final String PAGE = "/docs";
    static final String PROBLEMS = "/docs/problems";

    private static final String HTML = "text/html;charset=UTF-8";
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final ApiDocument document;

    DocsController(ApiDocument document) {
        this.document = document;
    }

    @GetMapping(path = DOCUMENT, produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] document(HttpServletRequest request) {
        Parameters.NONE.read(request);
        return document.asJson();
    }

    @GetMapping(path = ROOT)
    ResponseEntity<Void> root(HttpServletRequest request) {
        Parameters.NONE.read(request);
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, PAGE)
                .build();
    }

    @GetMapping(path = PAGE, produces = HTML)
    ResponseEntity<String> page(HttpServletRequest request) {
        Parameters.NONE.read(request);
        return html(new DocsPage(document.operations(), document.schemas()).html());
    }

    @GetMapping(path = PROBLEMS, produces = HTML)
    ResponseEntity<String> problems(HttpServletRequest request) {
        Parameters.NONE.read(request);
        return html(ProblemsPage.html());
    }

    private static ResponseEntity<String> html(String page) {
        return ResponseEntity.ok()
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .body(page);
    }
}
