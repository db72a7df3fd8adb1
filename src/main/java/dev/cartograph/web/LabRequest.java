package dev.cartograph.web;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client wants the lab to measure; what it leaves out is as the lab would have it. */
record LabRequest(
        @Nullable List<@Nullable String> shapes,
        @Nullable List<@Nullable String> joins,
        @Nullable Boolean transactions,
        @Nullable String mix,
        @Nullable BigDecimal scale,
        @Nullable BigDecimal minutes,
        @Nullable Boolean countsOnly,
        @Nullable Long seed) {

    static final LabRequest NOTHING = new LabRequest(null, null, null, null, null, null, null, null);
}
