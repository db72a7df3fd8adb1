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
    private final Resource<Product> resource;
    private final Answers answers;
    private final MergePatch patches;
    private final Parameters ofOne;
    private final Parameters ofList;

    ProductController(
            Products products,
            StockReceipts receipts,
            Resource<Product> resource,
            Answers answers,
            MergePatch patches) {
        this.products = products;
        this.receipts = receipts;
        this.resource = resource;
        this.answers = answers;
        this.patches = patches;
        this.ofOne = Parameters.ofOne(resource);
        this.ofList = Parameters.ofList(resource, ProductParameters.ALL);
    }

    @GetMapping
    Answers.Listing list(HttpServletRequest request) {
        Query query = ofList.read(request);
        return answers.list(
                resource, page -> products.list(ProductParameters.filter(query), page), query, ProductParameters.SORT);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> create(HttpServletRequest request, @RequestBody ProductRequest asked) {
        Parameters.NONE.read(request);
        return answers.created(resource, products.create(asked.toDraft()));
    }

    @GetMapping("/{id}")
    ResponseEntity<Object> find(HttpServletRequest request, @PathVariable("id") String id) {
        Query query = ofOne.read(request);
        return answers.found(resource, resource.known(id), query, request);
    }

    @PatchMapping(path = "/{id}", consumes = MergePatch.MEDIA_TYPE)
    ResponseEntity<Object> change(
            HttpServletRequest request, @PathVariable("id") String id, @RequestBody ObjectNode patch) {
        return answers.changed(resource, resource.changing(request, id, meant -> {
            Preconditions.refuseStale(
                    resource.name(), meant.version(), meant.current().version());
            ProductRequest asked = patches.requestAfter(
                    resource,
                    meant,
                    patch,
                    ProductRequest.class,
                    one -> products.judge(meant.document(), one.toDraft()));
            // What is there now is not meant: it may have moved again before the change is made.
            ProductRequest wanted = asked.withoutStock(meant.document().stock().onHand());
            return products.change(meant.document().id(), meant.version(), wanted.toDraft());
        }));
    }

    @PostMapping(path = "/{id}/archive", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> archive(
            HttpServletRequest request,
            @PathVariable("id") String id,
            @RequestBody(required = false) @Nullable NoBody nothing) {
        return answers.changed(
                resource,
                resource.changing(
                        request, id, meant -> products.archive(meant.document().id(), meant.version())));
    }

    @PostMapping(path = "/{id}/restore", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> restore(
            HttpServletRequest request,
            @PathVariable("id") String id,
            @RequestBody(required = false) @Nullable NoBody nothing) {
        return answers.changed(
                resource,
                resource.changing(
                        request, id, meant -> products.restore(meant.document().id(), meant.version())));
    }

    @PostMapping(path = "/{id}/stock", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> addStock(
            HttpServletRequest request, @PathVariable("id") String id, @RequestBody ProductRequest.StockChange asked) {
        Parameters.NONE.read(request);
        Product product = resource.known(id);
        String key = IdempotencyKeys.required(request);
        return answers.changed(resource, receipts.add(product.id(), key, asked.add()));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Object> delete(HttpServletRequest request, @PathVariable("id") String id) {
        return resource.changing(request, id, meant -> {
            products.delete(meant.document().id(), meant.version());
            return ResponseEntity.noContent().build();
        });
    }
}
