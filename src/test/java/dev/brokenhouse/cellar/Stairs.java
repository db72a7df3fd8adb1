package dev.brokenhouse.cellar;

import dev.brokenhouse.attic.Trunk;

/** Leads where it must not. */
public record Stairs(Trunk trunk) {}
