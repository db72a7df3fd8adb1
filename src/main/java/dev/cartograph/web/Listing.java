package dev.cartograph.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of a list.
 *
 * @param next where it goes on, or null at its end
 * @param total how many the whole list has, where that was asked for
 * @param totalIsAtLeast whether counting stopped there
 */
record Listing(
        List<Object> items,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next,

        @Nullable Long total,
        @Nullable Boolean totalIsAtLeast) {}
