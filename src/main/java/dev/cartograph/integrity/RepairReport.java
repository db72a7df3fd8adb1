package dev.cartograph.integrity;

import java.util.Map;

/**
 * What a repair did.
 *
 * @param done how many remedies were carried out, by rule
 * @param refused how many were not, since something stood in the way
 * @param swept what sweeps settled, by kind
 * @param after what an audit after it says
 */
public record RepairReport(
        Map<String, Long> done, Map<String, Long> refused, Map<String, Integer> swept, AuditReport after) {}
