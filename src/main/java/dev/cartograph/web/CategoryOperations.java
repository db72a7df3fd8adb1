package dev.cartograph.web;

import dev.cartograph.products.Category;
import dev.cartograph.web.Operation.Header;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the routes of categories do. */
@Component
final class CategoryOperations implements Documented {
    private static final String EXAMPLE = """
            {
              "slug": "desk-lamps",
              "name": "Desk lamps",
              "attributes": [
                {"name": "height", "type": "NUMBER", "unit": "cm", "required": true},
                {"name": "colour", "type": "ENUM", "values": ["red", "black"], "required": false}
              ]
            }""";
    private static final String PATCH = """
            {"name": "Lamps for desks"}""";
    private static final String MOVE = """
            {"parentId": null}""";

    private final Resource<Category> categories;

    CategoryOperations(Resource<Category> categories) {
        this.categories = categories;
    }

    @Override
    public List<Operation> operations() {
        ResourceOperations of = new ResourceOperations(categories, "categories", "Category");
        return List.of(
                of.list(Parameters.ofList(categories, CategoryController.FILTERS)),
                of.create(EXAMPLE)
                        .says("Its attribute definitions hold for its products and for those of all categories below"
                                + " it.")
                        .done(),
                of.find(),
                of.change(PATCH).done(),
                of.post("/move", "Move a category, with all that lies below it")
                        .says("Refused where it would lie below itself, or where a product would break the"
                                + " definitions that it comes under. Where it is there already the answer is 200,"
                                + " whatever version If-Match names.")
                        .with(Header.IF_MATCH)
                        .reading("Move", MOVE)
                        .problem(ProblemType.RULES_BROKEN, ProblemType.WRONG_STATE)
                        .done(),
                of.delete()
                        .says("Refused while it has products or categories below it.")
                        .problem(ProblemType.STILL_REFERENCED, ProblemType.WRONG_STATE)
                        .done());
    }
}
