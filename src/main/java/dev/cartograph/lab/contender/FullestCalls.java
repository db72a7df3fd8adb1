package dev.cartograph.lab.contender;

import dev.cartograph.lab.workload.Calls;
import dev.cartograph.model.Workload.Asked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shows the commands of each operation by one of several calls, the same call of all entrants: the first for which they
 * sent most that differs in more than its values. One that finds nothing, or is refused, would not show what else is
 * asked for.
 */
public final class FullestCalls {
    private static final int TRIED = 50;

    /** How many may write something, so that something is left to be written to. */
    private static final int WRITTEN = 5;

    /** A name in a command of documents; statements of tables have none. */
    private static final Pattern NAME = Pattern.compile("\"([^\"]+)\": ");

    private final List<Entrant> entrants;
    private final Calls calls;
    private final Map<Entrant, Map<String, List<String>>> shown = new LinkedHashMap<>();
    private final Map<String, Long> forms = new LinkedHashMap<>();
    private final Map<String, Integer> written = new LinkedHashMap<>();

    private FullestCalls(List<Entrant> entrants, Calls calls) {
        this.entrants = entrants;
        this.calls = calls;
        entrants.forEach(entrant -> shown.put(entrant, new LinkedHashMap<>()));
    }

    /** @return by entrant and operation, the exact commands, as they were sent */
    public static Map<Entrant, Map<String, List<String>>> of(List<Entrant> entrants, Calls calls) {
        FullestCalls fullest = new FullestCalls(entrants, calls);
        fullest.show(false);
        fullest.show(true);
        return fullest.shown;
    }

    /** In turns, so that no operation takes away what another one needs before that was asked at all. */
    private void show(boolean writes) {
        for (int i = 0; i < TRIED; i++) {
            for (Asked asked : calls.asked()) {
                if (asked.operation().writes() == writes
                        && i < Calls.times(asked, TRIED)
                        && written.getOrDefault(asked.name(), 0) < WRITTEN) {
                    show(asked);
                }
            }
        }
    }

    private void show(Asked asked) {
        calls.of(asked, (call, then) -> {
            Map<Entrant, List<String>> sent = new LinkedHashMap<>();
            long wrote = 0;
            for (Entrant entrant : entrants) {
                Told told = new Told(entrant.prepare(call, then));
                sent.put(entrant, new ArrayList<>(entrant.told(told)));
                wrote += told.came;
            }
            if (asked.operation().writes() && wrote > 0) {
                written.merge(asked.name(), 1, Integer::sum);
            }
            long found = sent.values().stream()
                    .mapToLong(commands ->
                            commands.stream().map(FullestCalls::form).distinct().count())
                    .sum();
            if (found > forms.getOrDefault(asked.name(), -1L)) {
                forms.put(asked.name(), found);
                sent.forEach((entrant, commands) ->
                        Objects.requireNonNull(shown.get(entrant)).put(asked.name(), commands));
            }
        });
    }

    /** A request that keeps what came of it: of one that a child refuses, nothing. */
    private static final class Told implements Entrant.Request {
        private final Entrant.Request request;
        private long came;

        Told(Entrant.Request request) {
            this.request = request;
        }

        @Override
        public long carryOut() {
            came = request.carryOut();
            return came;
        }

        @Override
        public Object answer() {
            return request.answer();
        }
    }

    /** What a command is without its values: what it does to which collection, by which names. */
    private static String form(String command) {
        String names = NAME.matcher(command)
                .results()
                .map(MatchResult::group)
                .distinct()
                .collect(Collectors.joining());
        return names.isEmpty() ? command : command.split(",", 2)[0] + names;
    }
}
