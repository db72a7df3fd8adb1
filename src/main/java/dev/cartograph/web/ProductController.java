package dev.cartograph.web;

import dev.cartograph.products.Product;
import dev.cartograph.products.Products;
import dev.cartograph.products.StockReceipts;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Products over REST. */
@RestController
@RequestMapping(path = ProductController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class ProductController {
    static final String PATH = "/api/products";

    private final Products products;
    private final StockReceipts receipts;
    private final ResourceRequests<Product> requests;

    ProductController(Products products, StockReceipts receipts, ResourceRequests<Product> requests) {
        this.products = products;
        this.receipts = receipts;
        this.requests = requests;
    }

    @GetMapping
    Listing list(HttpServletRequest request) {
        Query query = requests.queryOfList(request);
        return requests.list(
                query, ProductParameters.SORT, page -> products.list(ProductParameters.filter(query), page));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> create(HttpServletRequest request, @RequestBody ProductRequest asked) {
        return requests.create(request, () -> products.create(asked.toDraft()));
    }

    @GetMapping("/{id}")
    ResponseEntity<Object> find(HttpServletRequest request, @PathVariable("id") String id) {
        return requests.find(request, id);
    }

    @PatchMapping(path = "/{id}", consumes = MergePatch.MEDIA_TYPE)
    ResponseEntity<Object> change(
            HttpServletRequest request, @PathVariable("id") String id, @RequestBody ObjectNode patch) {
        return requests.patch(
                request,
                id,
                patch,
                ProductRequest.class,
                (document, asked) -> products.judge(document, asked.toDraft()),
                (meant, asked) -> {
                    // What is there now is not meant: it may have moved again before the change is made.
                    ProductRequest wanted =
                            asked.withoutStock(meant.document().stock().onHand());
                    return products.change(meant.document().id(), meant.version(), wanted.toDraft());
                });
    }

    @PostMapping(path = "/{id}/archive", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> archive(
            HttpServletRequest request,
            @PathVariable("id") String id,
            @RequestBody(required = false) @Nullable NoBody nothing) {
        return requests.change(
                request, id, meant -> products.archive(meant.document().id(), meant.version()));
    }

    @PostMapping(path = "/{id}/restore", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> restore(
            HttpServletRequest request,
            @PathVariable("id") String id,
            @RequestBody(required = false) @Nullable NoBody nothing) {
        return requests.change(
                request, id, meant -> products.restore(meant.document().id(), meant.version()));
    }

    @PostMapping(path = "/{id}/stock", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> addStock(
            HttpServletRequest request, @PathVariable("id") String id, @RequestBody ProductRequest.StockChange asked) {
        return requests.changeAnyVersion(
                request, id, product -> receipts.add(product.id(), IdempotencyKeys.required(request), asked.add()));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Object> delete(HttpServletRequest request, @PathVariable("id") String id) {
        return requests.delete(
                request, id, meant -> products.delete(meant.document().id(), meant.version()));
    }
}
