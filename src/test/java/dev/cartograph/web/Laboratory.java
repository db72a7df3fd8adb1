package dev.cartograph.web;

import dev.cartograph.web.Rest.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Runs of the lab over HTTP. One goes on at a time, also where another test began it. */
final class Laboratory {
    static final String RUNS = "/api/lab/runs";
    static final String LITTLE =
            "{\"shapes\": [\"embedded-lines\", \"referenced-lines\"], \"scale\": 0.005, \"countsOnly\": true}";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Rest rest;

    Laboratory(Rest rest) {
        this.rest = rest;
    }

    /** The answer to who begins one when no other goes on. */
    Answer begin(Object body) {
        return until(202, body);
    }

    /** The answer to who would begin one while another goes on. */
    Answer refused(Object body) {
        return until(409, body);
    }

    /** Waits until no run goes on, whoever began it. */
    void leave() {
        ended(begin("{\"shapes\": [\"embedded-lines\"], \"scale\": 0.001, \"countsOnly\": true}")
                .header("Location"));
    }

    private Answer until(int status, Object body) {
        Answer answer = rest.post(RUNS, body);
        Instant until = Instant.now().plus(PATIENCE);
        while (answer.status() != status && Instant.now().isBefore(until)) {
            rested();
            answer = rest.post(RUNS, body);
        }
        return answer;
    }

    /** A run that has ended. */
    Answer ended(String location) {
        Answer now = rest.get(location);
        Instant until = Instant.now().plus(PATIENCE);
        while (Objects.equals(now.at("/state"), "RUNNING") && Instant.now().isBefore(until)) {
            rested();
            now = rest.get(location);
        }
        return now;
    }

    private static void rested() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
