package dev.cartograph.web;

import dev.cartograph.customers.Customer;
import dev.cartograph.orders.Order;
import dev.cartograph.orders.Orders;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The orders of one customer over REST. */
@RestController
final class CustomerOrdersController {
    private final Orders orders;
    private final Resource<Customer> customers;
    private final ResourceRequests<Order> requests;
    private final Parameters ofList;

    CustomerOrdersController(
            Orders orders, Resource<Customer> customers, Resource<Order> resource, ResourceRequests<Order> requests) {
        this.orders = orders;
        this.customers = customers;
        this.requests = requests;
        this.ofList = Parameters.ofList(resource, OrderParameters.OF_CUSTOMER);
    }

    @GetMapping(path = CustomerController.PATH + "/{id}/orders", produces = MediaType.APPLICATION_JSON_VALUE)
    Listing list(HttpServletRequest request, @PathVariable("id") String id) {
        Query query = ofList.read(request);
        Customer customer = customers.known(id);
        return requests.list(
                query, OrderParameters.SORT, page -> orders.list(OrderParameters.filter(query, customer.id()), page));
    }
}
