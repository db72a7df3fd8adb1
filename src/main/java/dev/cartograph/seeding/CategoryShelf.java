package dev.cartograph.seeding;

import dev.cartograph.products.AttributeDefinition;
import dev.cartograph.products.Categories;
import dev.cartograph.products.Category;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.rules.Violation;
import dev.cartograph.values.CategoryId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows of categories. A category is known by its slug; a row with another parent moves it. */
@Component
final class CategoryShelf implements ChangingShelf<CategoryRow, Category> {
    private final Categories categories;

    CategoryShelf(Categories categories) {
        this.categories = categories;
    }

    @Override
    public Kind kind() {
        return Kind.CATEGORIES;
    }

    @Override
    public Class<CategoryRow> rowType() {
        return CategoryRow.class;
    }

    @Override
    public @Nullable String key(CategoryRow row) {
        return row.slug();
    }

    @Override
    public List<String> references(CategoryRow row) {
        return row.parent() == null ? List.of() : List.of(row.parent());
    }

    @Override
    public Kind target(String pointer) {
        return Kind.CATEGORIES;
    }

    @Override
    public List<Verdict> write(List<CategoryRow> rows) {
        return categories.createAll(rows.stream().map(CategoryRow::draft).toList()).stream()
                .map(Verdict::of)
                .toList();
    }

    @Override
    public List<Verdict> rehearse(List<CategoryRow> rows) {
        return categories.judge(rows.stream().map(CategoryRow::draft).toList()).stream()
                .map(Verdict::of)
                .toList();
    }

    @Override
    public String keyPointer() {
        return "/slug";
    }

    @Override
    public Map<String, Category> find(Collection<String> keys) {
        return categories.findBySlug(keys);
    }

    @Override
    public boolean isThere(CategoryRow row, CategoryRow stored) {
        return row.compared().equals(stored.compared());
    }

    @Override
    public boolean change(Category category, CategoryRow row) {
        return categories.change(category.id(), category.version(), row.draft()).version() != category.version();
    }

    @Override
    public List<Violation> judge(Category category, CategoryRow row) {
        return categories.judge(category, row.draft());
    }

    @Override
    public List<@Nullable CategoryRow> rows(List<Category> documents) {
        Set<CategoryId> parents = documents.stream()
                .map(Category::parentId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<CategoryId, String> slugs = categories.findAll(parents).stream()
                .collect(Collectors.toMap(Category::id, parent -> parent.slug().text()));
        return documents.stream().map(category -> row(category, slugs)).toList();
    }

    private static @Nullable CategoryRow row(Category category, Map<CategoryId, String> slugs) {
        String parent = category.parentId() == null ? null : slugs.get(category.parentId());
        return category.parentId() != null && parent == null
                ? null
                : new CategoryRow(
                        category.slug().text(),
                        category.name(),
                        parent,
                        category.attributes().stream()
                                .map(CategoryShelf::attribute)
                                .toList());
    }

    @Override
    public Optional<Category> now(Category category) {
        return categories.find(category.id());
    }

    @Override
    public void each(Consumer<Category> reader) {
        categories.each(reader);
    }

    private static CategoryDraft.Attribute attribute(AttributeDefinition definition) {
        return new CategoryDraft.Attribute(
                definition.name(),
                definition.type().name(),
                definition.unit(),
                definition.values().isEmpty() ? null : List.copyOf(definition.values()),
                definition.required());
    }
}
