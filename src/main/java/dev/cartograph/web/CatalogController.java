package dev.cartograph.web;

import dev.cartograph.seeding.Export;
import dev.cartograph.seeding.Import;
import dev.cartograph.seeding.Kind;
import dev.cartograph.seeding.LoadOptions;
import dev.cartograph.seeding.LoadReport;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whole catalogs over REST, as rows. */
@RestController
final class CatalogController {
    static final String IMPORT = "/api/import/{kind}";
    static final String EXPORT = "/api/export/{kind}";
    static final String ROWS = MediaType.APPLICATION_NDJSON_VALUE;

    static final Parameter<Boolean> DRY_RUN = Parameter.flag("dryRun", "whether only to judge, and write nothing");

    private final Import rows;
    private final Export export;
    private final Parameters ofImport = Parameters.of(DRY_RUN);

    CatalogController(Import rows, Export export) {
        this.rows = rows;
        this.export = export;
    }

    @PostMapping(path = IMPORT, consumes = ROWS, produces = MediaType.APPLICATION_JSON_VALUE)
    LoadReport load(HttpServletRequest request, @PathVariable("kind") String kind) throws IOException {
        Query query = ofImport.read(request);
        LoadOptions options = query.get(DRY_RUN, false) ? LoadOptions.DRY_RUN : LoadOptions.WRITE;
        return rows.load(known(kind), request.getInputStream(), options);
    }

    @GetMapping(path = EXPORT, produces = ROWS)
    void write(HttpServletRequest request, HttpServletResponse response, @PathVariable("kind") String kind)
            throws IOException {
        Parameters.NONE.read(request);
        Kind known = known(kind);
        response.setContentType(ROWS);
        export.write(known, response.getOutputStream());
    }

    private static Kind known(String kind) {
        return Kind.of(kind)
                .orElseThrow(() -> Refused.of(
                        ProblemType.NO_ROUTE, "there are rows of categories, customers, products and orders"));
    }
}
