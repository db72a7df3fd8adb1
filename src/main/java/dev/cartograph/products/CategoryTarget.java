package dev.cartograph.products;

import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Ref;
import dev.cartograph.values.Slug;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a category is to become.
 *
 * @param draft all of it, as a request says it
 * @param moves whether it is to have another parent
 * @param parent the parent that it is to have, null for a root
 */
record CategoryTarget(
        CategoryId id,
        CategoryDraft draft,
        boolean moves,
        @Nullable CategoryId parent) {

    /** A category that stays as it is, but for its place. */
    static CategoryTarget moved(StoredCategory before, @Nullable Ref ref, @Nullable CategoryId parent) {
        return new CategoryTarget(before.id(), draftOf(before, ref), true, parent);
    }

    /** Whether it is to differ from this in anything but its place; the draft must have been judged. */
    boolean rewrites(StoredCategory before) {
        return !slug().equals(before.slug())
                || !name().equals(before.name())
                || !attributes().equals(before.attributes());
    }

    /** Whether it is to define an attribute of this name. */
    boolean keeps(String attribute) {
        return draft.attributesOrNone().stream().anyMatch(one -> one != null && attribute.equals(one.name()));
    }

    /** The slug that it is to have; the draft must have been judged. */
    Slug slug() {
        return Slug.of(Objects.requireNonNull(draft.slug()));
    }

    /** The name that it is to have; the draft must have been judged. */
    String name() {
        return Objects.requireNonNull(draft.name());
    }

    /** The definitions that it is to have; the draft must have been judged. */
    List<AttributeDefinition> attributes() {
        return definitions(draft);
    }

    static List<AttributeDefinition> definitions(CategoryDraft judged) {
        return judged.attributesOrNone().stream()
                .map(attribute -> definition(Objects.requireNonNull(attribute, "judged before")))
                .toList();
    }

    private static AttributeDefinition definition(CategoryDraft.Attribute judged) {
        return new AttributeDefinition(
                Objects.requireNonNull(judged.name()),
                AttributeDefinition.Type.valueOf(Objects.requireNonNull(judged.type())),
                judged.unit(),
                values(judged.values()),
                Boolean.TRUE.equals(judged.required()));
    }

    private static List<String> values(@Nullable List<@Nullable String> judged) {
        return judged == null
                ? List.of()
                : judged.stream().map(value -> Objects.requireNonNull(value)).toList();
    }

    private static CategoryDraft draftOf(StoredCategory stored, @Nullable Ref parent) {
        List<CategoryDraft.@Nullable Attribute> attributes = new ArrayList<>();
        stored.attributes()
                .forEach(d -> attributes.add(new CategoryDraft.Attribute(
                        d.name(),
                        d.type().name(),
                        d.unit(),
                        d.values().isEmpty() ? null : new ArrayList<>(d.values()),
                        d.required())));
        return new CategoryDraft(stored.slug().text(), stored.name(), parent, attributes);
    }
}
