package dev.cartograph.seeding;

import java.util.List;

/**
 * What became of the rows of one file: {@code {"read": 3, "created": 1, "unchanged": 1, "updated": 0, "rejected": 1,
 * "errors": [{"line": 3, "pointer": "/email", "rule": "CUS-002", "message": "is required"}]}}. Of a dry run, what would
 * have become of them.
 *
 * @param read the number of rows, which is the sum of the next four
 * @param errors the first {@value #MAX_ERRORS}, by line
 */
public record LoadReport(long read, long created, long unchanged, long updated, long rejected, List<RowError> errors) {
    public static final int MAX_ERRORS = 1_000;

    public LoadReport {
        errors = List.copyOf(errors);
    }
}
