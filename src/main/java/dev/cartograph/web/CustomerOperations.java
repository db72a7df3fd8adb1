package dev.cartograph.web;

import dev.cartograph.customers.Customer;
import dev.cartograph.orders.Order;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the routes of customers do. */
@Component
final class CustomerOperations implements Documented {
    private static final String EXAMPLE = """
            {
              "email": "ada@example.org",
              "name": {"first": "Ada", "middle": "King", "last": "Lovelace"},
              "addresses": [
                {"label": "home", "street": "12 St James's Square", "city": "London", "region": "Westminster", "postalCode": "SW1Y 4JH", "country": "GB"}
              ],
              "phones": ["+442079460123"],
              "dateOfBirth": "1985-12-10",
              "loyaltyCard": {"number": "ADA1843", "since": "2024-01-31"}
            }""";
    private static final String PATCH = """
            {"name": {"middle": null}, "phones": ["+442079460123", "+442079460124"]}""";

    private final Resource<Customer> customers;
    private final Resource<Order> orders;

    CustomerOperations(Resource<Customer> customers, Resource<Order> orders) {
        this.customers = customers;
        this.orders = orders;
    }

    @Override
    public List<Operation> operations() {
        ResourceOperations of = new ResourceOperations(customers, "customers", "Customer");
        return List.of(
                of.list(Parameters.ofList(customers, CustomerController.FILTERS)),
                of.create(EXAMPLE).done(),
                of.find(),
                of.change(PATCH).done(),
                of.delete()
                        .says("Refused while an order refers to the customer; those whom the customer brought stay,"
                                + " without a referrer.")
                        .problem(ProblemType.STILL_REFERENCED, ProblemType.WRONG_STATE)
                        .done(),
                Operation.of("GET", CustomerController.PATH + "/{id}/orders", "customers", "List a customer's orders")
                        .with(Parameters.ofList(orders, OrderParameters.OF_CUSTOMER))
                        .answering(200, "a stretch of the list", "OrderList")
                        .problem(ProblemType.NOT_FOUND, ProblemType.DATABASE_UNAVAILABLE)
                        .done());
    }
}
