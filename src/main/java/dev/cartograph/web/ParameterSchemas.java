package dev.cartograph.web;

/** The schema that documents and query parameters share. */
final class ParameterSchemas {
    static final String EXAMPLE_ID = "665f1c2ab3d4e5f601234567";
    static final String ID_PATTERN = "[0-9a-fA-F]{24}";
    static final JsonSchema ID = JsonSchema.matching(ID_PATTERN);

    private ParameterSchemas() {}
}
