package dev.cartograph.web;

import dev.cartograph.customers.Customer;
import dev.cartograph.customers.CustomerFilter;
import dev.cartograph.customers.Customers;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.Email;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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

/** Customers over REST. */
@RestController
@RequestMapping(path = CustomerController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class CustomerController {
    static final String PATH = "/api/customers";

    static final Parameter<String> EMAIL = Parameter.like(
            "email",
            JsonSchema.matching(Email.PATTERN).with("minLength", 5).with("maxLength", Email.MAX_LENGTH),
            "only the customer with this address, in any case",
            "an email address",
            "ada@example.org",
            text -> Email.of(text).text());
    static final Parameter<CustomerId> REFERRER =
            Parameter.id("referrerId", "only those whom this customer brought", CustomerId::of);
    static final List<Parameter<?>> FILTERS = List.of(EMAIL, REFERRER);

    private final Customers customers;
    private final ResourceRequests<Customer> requests;

    CustomerController(Customers customers, ResourceRequests<Customer> requests) {
        this.customers = customers;
        this.requests = requests;
    }

    @GetMapping
    Listing list(HttpServletRequest request) {
        Query query = requests.queryOfList(request);
        CustomerFilter filter = new CustomerFilter(query.get(EMAIL), query.get(REFERRER));
        return requests.list(query, page -> customers.list(filter, page));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> create(HttpServletRequest request, @RequestBody CustomerRequest asked) {
        return requests.create(request, () -> customers.create(asked.toDraft()));
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
                CustomerRequest.class,
                (document, asked) -> customers.judge(document, asked.toDraft()),
                (meant, asked) -> customers.change(meant.document().id(), meant.version(), asked.toDraft()));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Object> delete(HttpServletRequest request, @PathVariable("id") String id) {
        return requests.delete(
                request, id, meant -> customers.delete(meant.document().id(), meant.version()));
    }
}
