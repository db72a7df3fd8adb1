package dev.cartograph.lab;

import dev.cartograph.lab.Entrant.Examined;
import dev.cartograph.lab.Entrant.Request;
import dev.cartograph.model.Workload.Asked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts what each operation takes of each contender: the same calls of all. */
final class Counting {
    private final List<Entrant> entrants;
    private final Calls calls;

    /** @param entrants each of which has carried out each operation before */
    Counting(List<Entrant> entrants, Calls calls) {
        this.entrants = entrants;
        this.calls = calls;
    }

    /** @return by contender, one for each operation in the workload's order */
    Map<Entrant, List<LabReport.Counted>> run(int each) {
        Map<Entrant, List<LabReport.Counted>> counted = new LinkedHashMap<>();
        entrants.forEach(entrant -> counted.put(entrant, new ArrayList<>()));
        for (Asked asked : calls.asked()) {
            Map<Entrant, List<Request>> requests = new LinkedHashMap<>();
            entrants.forEach(entrant -> requests.put(entrant, new ArrayList<>()));
            for (int i = 0; i < Calls.times(asked, each); i++) {
                calls.of(
                        asked,
                        (call, then) -> requests.forEach((entrant, mine) -> mine.add(entrant.prepare(call, then))));
            }
            requests.forEach((entrant, mine) ->
                    Objects.requireNonNull(counted.get(entrant)).add(count(asked, entrant, mine)));
        }
        return counted;
    }

    private static LabReport.Counted count(Asked asked, Entrant entrant, List<Request> requests) {
        Examined examined = entrant.examined();
        Counts before = entrant.counts();
        requests.forEach(Request::carryOut);
        Counts counts = entrant.counts().since(before);
        Examined after = entrant.examined();
        return new LabReport.Counted(
                asked.name(),
                requests.size(),
                counts,
                examined == null || after == null ? null : after.since(examined));
    }

    /** The exact commands of one call of each operation. */
    Map<Entrant, Map<String, List<String>>> commands() {
        Map<Entrant, Map<String, List<String>>> told = new LinkedHashMap<>();
        entrants.forEach(entrant -> told.put(entrant, new LinkedHashMap<>()));
        for (Asked asked : calls.asked()) {
            calls.of(
                    asked,
                    (call, then) -> told.forEach(
                            (entrant, mine) -> mine.put(asked.name(), entrant.told(entrant.prepare(call, then)))));
        }
        return told;
    }
}
