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
    private final Resource<Customer> resource;
    private final Answers answers;
    private final MergePatch patches;
    private final Parameters ofOne;
    private final Parameters ofList;

    CustomerController(Customers customers, Resource<Customer> resource, Answers answers, MergePatch patches) {
        this.customers = customers;
        this.resource = resource;
        this.answers = answers;
        this.patches = patches;
        this.ofOne = Parameters.ofOne(resource);
        this.ofList = Parameters.ofList(resource, FILTERS);
    }

    @GetMapping
    Answers.Listing list(HttpServletRequest request) {
        Query query = ofList.read(request);
        CustomerFilter filter = new CustomerFilter(query.get(EMAIL), query.get(REFERRER));
        return answers.list(resource, page -> customers.list(filter, page), query);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> create(HttpServletRequest request, @RequestBody CustomerRequest asked) {
        Parameters.NONE.read(request);
        return answers.created(resource, customers.create(asked.toDraft()));
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
            CustomerRequest asked = patches.requestAfter(
                    resource,
                    meant,
                    patch,
                    CustomerRequest.class,
                    one -> customers.judge(meant.document(), one.toDraft()));
            return customers.change(meant.document().id(), meant.version(), asked.toDraft());
        }));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Object> delete(HttpServletRequest request, @PathVariable("id") String id) {
        return resource.changing(request, id, meant -> {
            customers.delete(meant.document().id(), meant.version());
            return ResponseEntity.noContent().build();
        });
    }
}
