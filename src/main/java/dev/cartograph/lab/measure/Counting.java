package dev.cartograph.lab.measure;

import dev.cartograph.lab.contender.Counts;
import dev.cartograph.lab.contender.Deletions;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Entrant.Examined;
import dev.cartograph.lab.contender.Entrant.Request;
import dev.cartograph.lab.contender.FullestCalls;
import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.model.Workload.Asked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts what each operation takes of each contender: the same calls of all. */
public final class Counting {
    private final List<Entrant> entrants;
    private final Calls calls;

    /** @param entrants each of which has carried out each operation before */
    public Counting(List<Entrant> entrants, Calls calls) {
        this.entrants = entrants;
        this.calls = calls;
    }

    /**
     * Counts those last that delete, so that nothing is missing for the others.
     *
     * @return by contender, one for each operation in the workload's order
     */
    public Map<Entrant, List<LabReport.Counted>> run(int each) {
        Map<Entrant, Map<Asked, LabReport.Counted>> counted = new LinkedHashMap<>();
        entrants.forEach(entrant -> counted.put(entrant, new HashMap<>()));
        Deletions deletions = new Deletions();
        List<Asked> deletingLast = calls.asked().stream()
                .sorted(Comparator.comparing(
                        asked -> !deletions.of(asked.operation()).isEmpty()))
                .toList();
        for (Asked asked : deletingLast) {
            Map<Entrant, List<Request>> requests = new LinkedHashMap<>();
            entrants.forEach(entrant -> requests.put(entrant, new ArrayList<>()));
            for (int i = 0; i < Calls.times(asked, each); i++) {
                calls.of(
                        asked,
                        (call, then) -> requests.forEach((entrant, mine) -> mine.add(entrant.prepare(call, then))));
            }
            requests.forEach((entrant, mine) ->
                    Objects.requireNonNull(counted.get(entrant)).put(asked, count(asked, entrant, mine)));
        }
        Map<Entrant, List<LabReport.Counted>> inOrder = new LinkedHashMap<>();
        counted.forEach((entrant, mine) -> inOrder.put(
                entrant,
                calls.asked().stream()
                        .map(asked -> Objects.requireNonNull(mine.get(asked)))
                        .toList()));
        return inOrder;
    }

    private static LabReport.Counted count(Asked asked, Entrant entrant, List<Request> requests) {
        Counts before = entrant.counts();
        Examined examined = entrant.examined(() -> requests.forEach(Request::carryOut));
        return new LabReport.Counted(
                asked.name(), requests.size(), entrant.counts().since(before), examined);
    }

    /** The exact commands of one call of each operation, of one that shows them all where there is such. */
    public Map<Entrant, Map<String, List<String>>> commands() {
        return FullestCalls.of(entrants, calls);
    }
}
