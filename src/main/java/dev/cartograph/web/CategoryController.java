package dev.cartograph.web;

import dev.cartograph.products.Categories;
import dev.cartograph.products.Category;
import dev.cartograph.products.CategoryFilter;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Slug;
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

/** Categories over REST. */
@RestController
@RequestMapping(path = CategoryController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class CategoryController {
    static final String PATH = "/api/categories";

    static final Parameter<String> SLUG = Parameter.like(
            "slug",
            JsonSchema.matching(Slug.PATTERN).with("maxLength", Slug.MAX_LENGTH),
            "only the category with this slug",
            "a slug",
            "desk-lamps",
            text -> Slug.of(text).text());
    static final Parameter<CategoryId> PARENT =
            Parameter.id("parentId", "only those right below this category", CategoryId::of);
    static final List<Parameter<?>> FILTERS = List.of(SLUG, PARENT);

    private final Categories categories;
    private final ResourceRequests<Category> requests;

    CategoryController(Categories categories, ResourceRequests<Category> requests) {
        this.categories = categories;
        this.requests = requests;
    }

    @GetMapping
    Listing list(HttpServletRequest request) {
        Query query = requests.queryOfList(request);
        CategoryFilter filter = new CategoryFilter(query.get(SLUG), query.get(PARENT));
        return requests.list(query, page -> categories.list(filter, page));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> create(HttpServletRequest request, @RequestBody CategoryRequest asked) {
        return requests.create(request, () -> categories.create(asked.toDraft()));
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
                CategoryRequest.class,
                (document, asked) -> categories.judge(document, asked.toDraft()),
                (meant, asked) -> categories.change(meant.document().id(), meant.version(), asked.toDraft()));
    }

    @PostMapping(path = "/{id}/move", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> move(
            HttpServletRequest request, @PathVariable("id") String id, @RequestBody CategoryRequest.Move asked) {
        return requests.change(
                request, id, meant -> categories.move(meant.document().id(), meant.version(), asked.parent()));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Object> delete(HttpServletRequest request, @PathVariable("id") String id) {
        return requests.delete(
                request, id, meant -> categories.delete(meant.document().id(), meant.version()));
    }
}
