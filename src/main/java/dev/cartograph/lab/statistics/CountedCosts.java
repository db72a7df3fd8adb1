package dev.cartograph.lab.statistics;

import dev.cartograph.lab.findings.LabReport.Measured;
import dev.cartograph.lab.findings.LabReport.Operation;
import dev.cartograph.lab.findings.PerCall;
import java.util.List;

/**
 * What a call takes over the wire, on the average of a mix: true on any server.
 *
 * @param bytes sent and received
 */
record CountedCosts(String contender, double roundTrips, double bytes) {

    /** By the share that each operation has; those that were never called are left out, and the rest is all. */
    static CountedCosts of(Measured measured, List<Operation> operations) {
        PerCall call = PerCall.ofMix(operations, measured);
        return new CountedCosts(measured.name(), call.roundTrips(), call.sent() + call.received());
    }
}
