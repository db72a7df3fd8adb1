package dev.cartograph.web;

import dev.cartograph.orders.Order;
import dev.cartograph.orders.Orders;
import dev.cartograph.orders.Placement;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Orders over REST. */
@RestController
@RequestMapping(path = OrderController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class OrderController {
    static final String PATH = "/api/orders";

    private final Orders orders;
    private final Placement placement;
    private final ResourceRequests<Order> requests;

    OrderController(Orders orders, Placement placement, ResourceRequests<Order> requests) {
        this.orders = orders;
        this.placement = placement;
        this.requests = requests;
    }

    @GetMapping
    Listing list(HttpServletRequest request) {
        Query query = requests.queryOfList(request);
        return requests.list(
                query,
                OrderParameters.SORT,
                page -> orders.list(OrderParameters.filter(query, query.get(OrderParameters.CUSTOMER)), page));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> place(HttpServletRequest request, @RequestBody OrderRequest asked) {
        return requests.create(request, () -> placement.place(IdempotencyKeys.required(request), asked.toDraft()));
    }

    @GetMapping("/{id}")
    ResponseEntity<Object> find(HttpServletRequest request, @PathVariable("id") String id) {
        return requests.find(request, id);
    }

    @PostMapping(path = "/{id}/pay", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> pay(
            HttpServletRequest request,
            @PathVariable("id") String id,
            @RequestBody(required = false) OrderRequest.@Nullable Payment payment) {
        String reference = payment == null ? null : payment.reference();
        return requests.change(request, id, meant -> orders.pay(meant.document().id(), meant.version(), reference));
    }

    @PostMapping(path = "/{id}/ship", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> ship(
            HttpServletRequest request,
            @PathVariable("id") String id,
            @RequestBody(required = false) @Nullable NoBody nothing) {
        return requests.change(
                request, id, meant -> orders.ship(meant.document().id(), meant.version()));
    }

    @PostMapping(path = "/{id}/deliver", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> deliver(
            HttpServletRequest request,
            @PathVariable("id") String id,
            @RequestBody(required = false) @Nullable NoBody nothing) {
        return requests.change(
                request, id, meant -> orders.deliver(meant.document().id(), meant.version()));
    }

    @PostMapping(path = "/{id}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> cancel(
            HttpServletRequest request,
            @PathVariable("id") String id,
            @RequestBody(required = false) @Nullable NoBody nothing) {
        return requests.change(
                request, id, meant -> orders.cancel(meant.document().id(), meant.version()));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Object> delete(HttpServletRequest request, @PathVariable("id") String id) {
        return requests.delete(
                request, id, meant -> orders.delete(meant.document().id(), meant.version()));
    }
}
