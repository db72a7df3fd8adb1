package dev.cartograph.web;

import dev.cartograph.products.Product;
import dev.cartograph.web.Operation.Header;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the routes of products do. */
@Component
final class ProductOperations implements Documented {
    private static final String EXAMPLE = """
            {
              "sku": "LAMP-01",
              "name": "Desk lamp",
              "description": "A lamp for a desk.",
              "categoryId": "665f1c2ab3d4e5f601234567",
              "price": {"amount": 3999, "currency": "EUR"},
              "stock": 12,
              "attributes": {"height": 42.5, "colour": "red"},
              "tags": ["desk", "light"],
              "components": [{"productId": "665f1c2ab3d4e5f601234568", "quantity": 2}]
            }""";
    private static final String PATCH = """
            {"price": {"amount": 3499}, "attributes": {"colour": null}}""";
    private static final String STOCK = """
            {"add": 40}""";
    private static final String REACHED = "Where it is so already the answer is 200, whatever version If-Match names.";

    private final Resource<Product> products;

    ProductOperations(Resource<Product> products) {
        this.products = products;
    }

    @Override
    public List<Operation> operations() {
        ResourceOperations of = new ResourceOperations(products, "products", "Product");
        return List.of(
                of.list(Parameters.ofList(products, ProductParameters.ALL)),
                of.create(EXAMPLE)
                        .says("A bundle names the products that it is assembled from; it has a stock of its own.")
                        .done(),
                of.find(),
                of.change(PATCH).done(),
                of.post("/archive", "Take a product off the shelf")
                        .says("Orders that have it stay as they are. " + REACHED)
                        .with(Header.IF_MATCH)
                        .mayRead("Nothing", "{}")
                        .problem(ProblemType.WRONG_STATE)
                        .done(),
                of.post("/restore", "Put an archived product back on the shelf")
                        .says(REACHED)
                        .with(Header.IF_MATCH)
                        .mayRead("Nothing", "{}")
                        .problem(ProblemType.WRONG_STATE)
                        .done(),
                of.post("/stock", "Add to the stock, or take from it")
                        .with(Header.IDEMPOTENCY_KEY)
                        .reading("StockChange", STOCK)
                        .problem(ProblemType.OUT_OF_STOCK, ProblemType.RULES_BROKEN)
                        .done(),
                of.delete()
                        .says("Refused while an order or a bundle refers to it; archive it instead.")
                        .problem(ProblemType.STILL_REFERENCED, ProblemType.WRONG_STATE)
                        .done());
    }
}
