package dev.cartograph.web;

/** The schemas that recur. */
final class Schemas {
    static final String EXAMPLE_ID = "665f1c2ab3d4e5f601234567";
    static final JsonSchema ID = JsonSchema.matching("[0-9a-fA-F]{24}");

    private Schemas() {}
}
