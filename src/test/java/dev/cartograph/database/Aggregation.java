package dev.cartograph.database;

import java.util.List;
import org.bson.Document;

/**
 * A pipeline over {@code {_id: 1, n: 1, list: [3, 1, 2], at: 2026-11-21T10:00Z, text: "7.5"}} that the embedded server
 * does not know or gets wrong.
 *
 * @param since the wire version of the first MongoDB that knows it: 8 is 4.2, 9 is 4.4, 13 is 5.0, 15 is 5.2, 21 is 7.0
 * @param result what MongoDB answers
 */
record Aggregation(int since, String pipeline, String result) {

    static final List<Aggregation> STAGES = List.of(
            new Aggregation(8, "[{$bucketAuto: {groupBy: '$n', buckets: 1}}]", "[{_id: {min: 1, max: 1}, count: 1}]"),
            new Aggregation(8, "[{$set: {m: 2}}, {$project: {m: 1}}]", "[{_id: 1, m: 2}]"),
            new Aggregation(8, "[{$replaceWith: {n: '$n'}}]", "[{n: 1}]"),
            new Aggregation(9, "[{$project: {n: 1}}, {$unionWith: 'none'}]", "[{_id: 1, n: 1}]"),
            new Aggregation(
                    13,
                    "[{$setWindowFields: {sortBy: {n: 1}, output: {sum: {$sum: '$n'}}}}, {$project: {sum: 1}}]",
                    "[{_id: 1, sum: 1}]"),
            new Aggregation(
                    13,
                    "[{$lookup: {from: 'one', localField: 'n', foreignField: 'n', pipeline: [{$project: {n: 1}}], as: 'j'}},"
                            + " {$project: {j: 1}}]",
                    "[{_id: 1, j: [{_id: 1, n: 1}]}]"));

    static final List<Aggregation> OPERATORS = List.of(
            computing(8, "{$round: ['$n', 0]}", "1"),
            computing(8, "{$toDecimal: '$text'}", "{$numberDecimal: '7.5'}"),
            computing(8, "{$switch: {branches: [{case: {$eq: ['$n', 1]}, then: 'one'}], default: 'other'}}", "'one'"),
            computing(8, "{$regexMatch: {input: '$text', regex: '^7'}}", "true"),
            computing(13, "{$dateTrunc: {date: '$at', unit: 'day'}}", "{$date: '2026-11-21T00:00:00Z'}"),
            computing(13, "{$dateAdd: {startDate: '$at', unit: 'hour', amount: 1}}", "{$date: '2026-11-21T11:00:00Z'}"),
            computing(15, "{$sortArray: {input: '$list', sortBy: 1}}", "[1, 2, 3]"));

    static final List<Aggregation> ACCUMULATORS = List.of(
            grouping(8, "{$mergeObjects: {k: '$n'}}", "{k: 1}"),
            grouping(13, "{$count: {}}", "1"),
            grouping(15, "{$topN: {n: 1, sortBy: {n: 1}, output: '$n'}}", "[1]"),
            grouping(21, "{$percentile: {input: '$n', p: [0.5], method: 'approximate'}}", "[1.0]"));

    static final Aggregation DECIMAL_AVERAGE =
            grouping(8, "{$avg: {$literal: {$numberDecimal: '0.1'}}}", "{$numberDecimal: '0.1'}");

    private static Aggregation computing(int since, String expression, String value) {
        return new Aggregation(since, "[{$project: {x: " + expression + "}}]", "[{_id: 1, x: " + value + "}]");
    }

    private static Aggregation grouping(int since, String accumulator, String value) {
        return new Aggregation(
                since, "[{$group: {_id: null, x: " + accumulator + "}}]", "[{_id: null, x: " + value + "}]");
    }

    List<Document> expected() {
        return Document.parse("{all: " + result + "}").getList("all", Document.class);
    }
}
