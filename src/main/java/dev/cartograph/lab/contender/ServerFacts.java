package dev.cartograph.lab.contender;

import org.jspecify.annotations.Nullable;

/**
 * A server, as it says of itself.
 *
 * @param name {@code MongoDB}, {@code PostgreSQL}, {@code embedded server}
 * @param durability what an acknowledged write has survived: {@code write concern majority, journaled}
 * @param cacheBytes what it keeps in memory at most; null where it does not say
 * @param timingsMean whether what is timed on it says anything: not on a stand-in
 */
public record ServerFacts(
        String name,
        String version,
        String durability,
        @Nullable Long cacheBytes,
        boolean timingsMean) {}
