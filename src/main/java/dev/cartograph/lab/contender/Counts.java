package dev.cartograph.lab.contender;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What went over the wire, seen at the driver, so that it is true on any server.
 *
 * @param roundTrips how often something was sent and then waited for
 * @param commands how many of each kind: {@code find}, {@code update}; {@code SELECT}
 * @param bytesSent with the protocol's own
 * @param returned documents or rows that came back
 * @param written documents or rows that were inserted, changed or deleted
 */
public record Counts(
        long roundTrips,
        SortedMap<String, Long> commands,
        long bytesSent,
        long bytesReceived,
        long returned,
        long written) {

    static final Counts NONE = new Counts(0, new TreeMap<>(), 0, 0, 0, 0);

    /** What came since an earlier look. */
    public Counts since(Counts before) {
        SortedMap<String, Long> more = new TreeMap<>();
        for (Map.Entry<String, Long> kind : commands.entrySet()) {
            long count = kind.getValue() - before.commands.getOrDefault(kind.getKey(), 0L);
            if (count != 0) {
                more.put(kind.getKey(), count);
            }
        }
        return new Counts(
                roundTrips - before.roundTrips,
                more,
                bytesSent - before.bytesSent,
                bytesReceived - before.bytesReceived,
                returned - before.returned,
                written - before.written);
    }
}
