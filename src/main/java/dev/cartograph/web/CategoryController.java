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
    private final Resource<Category> resource;
    private final Answers answers;
    private final MergePatch patches;
    private final Parameters ofOne;
    private final Parameters ofList;

    CategoryController(Categories categories, Resource<Category> resource, Answers answers, MergePatch patches) {
        this.categories = categories;
        this.resource = resource;
        this.answers = answers;
        this.patches = patches;
        this.ofOne = Parameters.ofOne(resource);
        this.ofList = Parameters.ofList(resource, FILTERS);
    }

    @GetMapping
    Answers.Listing list(HttpServletRequest request) {
        Query query = ofList.read(request);
        CategoryFilter filter = new CategoryFilter(query.get(SLUG), query.get(PARENT));
        return answers.list(resource, page -> categories.list(filter, page), query);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> create(HttpServletRequest request, @RequestBody CategoryRequest asked) {
        Parameters.NONE.read(request);
        return answers.created(resource, categories.create(asked.toDraft()));
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
            CategoryRequest asked = patches.requestAfter(
                    resource,
                    meant,
                    patch,
                    CategoryRequest.class,
                    one -> categories.judge(meant.document(), one.toDraft()));
            return categories.change(meant.document().id(), meant.version(), asked.toDraft());
        }));
    }

    @PostMapping(path = "/{id}/move", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> move(
            HttpServletRequest request, @PathVariable("id") String id, @RequestBody CategoryRequest.Move asked) {
        return answers.changed(
                resource,
                resource.changing(
                        request, id, meant -> categories.move(meant.document().id(), meant.version(), asked.parent())));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Object> delete(HttpServletRequest request, @PathVariable("id") String id) {
        return resource.changing(request, id, meant -> {
            categories.delete(meant.document().id(), meant.version());
            return ResponseEntity.noContent().build();
        });
    }
}
