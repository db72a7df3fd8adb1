package dev.cartograph.web;

import dev.cartograph.integrity.StillReferenced;
import dev.cartograph.rules.Violation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a request was not carried out, as RFC 9457 writes it: {@code {"type": "/docs/problems#rules-broken", "title":
 * "Rules are broken", "status": 422, "detail": "is required", "code": "rules-broken", "violations": [{"rule": "CUS-002",
 * "pointer": "/email", "message": "is required"}]}}.
 *
 * @param detail one sentence on this occurrence, for a person
 * @param members what only this type of problem has
 */
record Problem(ProblemType type, String detail, Map<String, Object> members) {

    Problem {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, Map.of());
    }

    /** A query parameter is wrong. */
    static Problem ofParameter(String parameter, String detail) {
        return of(ProblemType.BAD_PARAMETER, detail).with("parameter", parameter);
    }

    /** The same problem with one more member. */
    Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(type, detail, more);
    }

    Problem with(List<Violation> violations) {
        return with("violations", violations.stream().map(BrokenRule::of).toList());
    }

    Problem withReferences(List<StillReferenced.From> from) {
        return with("references", from.stream().map(References::of).toList());
    }

    /** Its members in the order of the specification. */
    Map<String, Object> asJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", type.uri());
        json.put("title", type.title());
        json.put("status", type.status());
        json.put("detail", detail);
        json.put("code", type.code());
        json.putAll(members);
        return json;
    }

    /** One rule broken at one place of the body. */
    record BrokenRule(String rule, String pointer, String message) {
        static BrokenRule of(Violation violation) {
            return new BrokenRule(violation.rule().code(), violation.pointer(), violation.message());
        }
    }

    /** How many documents refer by one reference, and whether counting stopped there. */
    record References(String from, long count, boolean isAtLeast) {
        static References of(StillReferenced.From from) {
            return new References(
                    from.from(), from.count().count(), from.count().isAtLeast());
        }
    }
}
