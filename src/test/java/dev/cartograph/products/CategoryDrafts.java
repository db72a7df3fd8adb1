package dev.cartograph.products;

import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Drafts of categories for tests: each is sound and has a slug of its own until a test says otherwise. */
public record CategoryDrafts(CategoryDraft build) {

    public static CategoryDrafts aCategory() {
        return new CategoryDrafts(new CategoryDraft("c-" + UUID.randomUUID(), "Lamps", null, null));
    }

    /** Lamps, which have an origin and may be dimmable. */
    static CategoryDrafts lamps() {
        return aCategory().defining(text("origin"), yesNo("dimmable"));
    }

    /** Lamps that have a height and a colour too. */
    static CategoryDrafts deskLamps(Category lamps) {
        return aCategory().below(lamps).defining(number("height", "cm"), oneOf("colour", "red", "blue"));
    }

    public CategoryDrafts withSlug(@Nullable String slug) {
        return new CategoryDrafts(new CategoryDraft(slug, build.name(), build.parent(), build.attributes()));
    }

    public CategoryDrafts named(@Nullable String name) {
        return new CategoryDrafts(new CategoryDraft(build.slug(), name, build.parent(), build.attributes()));
    }

    public CategoryDrafts below(@Nullable Ref parent) {
        return new CategoryDrafts(new CategoryDraft(build.slug(), build.name(), parent, build.attributes()));
    }

    public CategoryDrafts below(Category parent) {
        return below(Ref.byId("parentId", parent.id().hex()));
    }

    public CategoryDrafts defining(CategoryDraft.@Nullable Attribute... attributes) {
        List<CategoryDraft.@Nullable Attribute> all = new ArrayList<>(Arrays.asList(attributes));
        return new CategoryDrafts(new CategoryDraft(build.slug(), build.name(), build.parent(), all));
    }

    public static CategoryDraft.Attribute text(String name) {
        return new CategoryDraft.Attribute(name, "TEXT", null, null, false);
    }

    public static CategoryDraft.Attribute number(String name, @Nullable String unit) {
        return new CategoryDraft.Attribute(name, "NUMBER", unit, null, false);
    }

    public static CategoryDraft.Attribute yesNo(String name) {
        return new CategoryDraft.Attribute(name, "BOOLEAN", null, null, false);
    }

    public static CategoryDraft.Attribute oneOf(String name, @Nullable String... values) {
        return new CategoryDraft.Attribute(name, "ENUM", null, new ArrayList<>(Arrays.asList(values)), false);
    }

    public static CategoryDraft.Attribute required(CategoryDraft.Attribute definition) {
        return new CategoryDraft.Attribute(
                definition.name(), definition.type(), definition.unit(), definition.values(), true);
    }
}
