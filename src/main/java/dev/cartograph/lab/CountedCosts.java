package dev.cartograph.lab;

import dev.cartograph.lab.LabReport.Counted;
import dev.cartograph.lab.LabReport.Measured;
import dev.cartograph.lab.LabReport.Operation;
import java.util.List;

/**
 * What a call takes over the wire, on the average of a mix: true on any server.
 *
 * @param bytes sent and received
 */
record CountedCosts(String contender, double roundTrips, double bytes) {

    /** By the share that each operation has; those that were never called are left out, and the rest is all. */
    static CountedCosts of(Measured measured, List<Operation> operations) {
        double shares = 0;
        double roundTrips = 0;
        double bytes = 0;
        for (Operation operation : operations) {
            for (Counted counted : measured.counted()) {
                if (counted.operation().equals(operation.name()) && counted.calls() > 0) {
                    Counts counts = counted.counts();
                    double each = operation.share() / counted.calls();
                    shares += operation.share();
                    roundTrips += each * counts.roundTrips();
                    bytes += each * (counts.bytesSent() + counts.bytesReceived());
                }
            }
        }
        return shares == 0
                ? new CountedCosts(measured.name(), 0, 0)
                : new CountedCosts(measured.name(), roundTrips / shares, bytes / shares);
    }
}
