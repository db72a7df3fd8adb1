package dev.cartograph.web;

import dev.cartograph.orders.Order;
import dev.cartograph.web.Operation.Header;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the routes of orders do. */
@Component
final class OrderOperations implements Documented {
    private static final String EXAMPLE = """
            {
              "customerId": "665f1c2ab3d4e5f601234567",
              "shippingAddress": {
                "label": "home", "street": "12 St James's Square", "city": "London", "region": "Westminster", "postalCode": "SW1Y 4JH", "country": "GB"
              },
              "expectedTotal": {"amount": 7998, "currency": "EUR"},
              "lines": [{"productId": "665f1c2ab3d4e5f601234568", "quantity": 2}]
            }""";
    private static final String PAYMENT = """
            {"reference": "bank-2026-0042"}""";
    private static final String REACHED = "Where it is so already the answer is 200, whatever version If-Match names.";

    private final Resource<Order> orders;

    OrderOperations(Resource<Order> orders) {
        this.orders = orders;
    }

    @Override
    public List<Operation> operations() {
        ResourceOperations of = new ResourceOperations(orders, "orders", "Order");
        return List.of(
                of.list(Parameters.ofList(orders, OrderParameters.ALL)),
                of.create(EXAMPLE)
                        .says("The same key and body again: 201 with the order as it is now, or the same refusal. Two"
                                + " lines may name one product; the stock must have their sum.")
                        .with(Header.IDEMPOTENCY_KEY)
                        .without(ProblemType.DUPLICATE)
                        .problem(ProblemType.OUT_OF_STOCK, ProblemType.PRICE_CHANGED, ProblemType.WRONG_STATE)
                        .done(),
                of.find(),
                step(of, "pay", "Note that an order was paid")
                        .mayRead("Payment", PAYMENT)
                        .problem(ProblemType.RULES_BROKEN)
                        .done(),
                step(of, "ship", "Note that an order was shipped")
                        .mayRead("Nothing", "{}")
                        .done(),
                step(of, "deliver", "Note that an order was delivered")
                        .mayRead("Nothing", "{}")
                        .done(),
                step(of, "cancel", "Cancel an order and give its stock back")
                        .mayRead("Nothing", "{}")
                        .done(),
                of.delete()
                        .says("Only a cancelled order can be deleted; its key stays used.")
                        .problem(ProblemType.WRONG_STATE)
                        .done());
    }

    private static OperationDraft step(ResourceOperations of, String name, String summary) {
        return of.post("/" + name, summary).says(REACHED).with(Header.IF_MATCH).problem(ProblemType.WRONG_STATE);
    }
}
