package dev.cartograph.web;

import dev.cartograph.products.CategoryDraft;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.values.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a client writes of a category. */
record CategoryRequest(
        @Nullable String slug,
        @Nullable String name,
        @Nullable String parentId,
        @Nullable List<CategoryDraft.@Nullable Attribute> attributes) {

    CategoryDraft toDraft() {
        return new CategoryDraft(slug, name, parentId == null ? null : Ref.byId("parentId", parentId), attributes);
    }

    /**
     * Where a category is to go.
     *
     * @param parentId an id, or a JSON null for the root of the tree; it must be there
     */
    record Move(@Nullable JsonNode parentId) {

        /**
         * The parent, or null for none.
         *
         * @throws RulesBroken where nothing is said
         * @throws Refused where it is neither a text nor null
         */
        @Nullable
        Ref parent() {
            if (parentId == null) {
                throw RulesBroken.of(FieldRules.MOVE_TARGET.at("/parentId", "is required; null is the root"));
            }
            if (parentId.isNull()) {
                return null;
            }
            if (!parentId.isString()) {
                throw new Refused(Problem.of(ProblemType.WRONG_TYPE, "the value must be a text, or null")
                        .with("pointer", "/parentId"));
            }
            return Ref.byId("parentId", parentId.stringValue());
        }
    }
}
