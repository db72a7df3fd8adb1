package dev.cartograph.integrity;

import java.util.Map;

/**
 * What a repair did.
 *
 * @param done how many remedies were carried out, by rule
 * @param refused how many were not, since something stood in the way
 * @param swept what sweeps settled, by kind
 * @param after what an audit after it says
 * @param reasons why each of its examples stays, as a clause: {@code not mended: still referenced by 1 in
 *     orders.customerId}
 */
public record RepairReport(
        Map<String, Long> done,
        Map<String, Long> refused,
        Map<String, Long> swept,
        AuditReport after,
        Map<AuditReport.Example, String> reasons) {}
