package dev.brokenhouse.attic;

/** Something that stands in the attic. */
public record Trunk(String label) {}
