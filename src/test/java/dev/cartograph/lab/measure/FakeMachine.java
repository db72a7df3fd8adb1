package dev.cartograph.lab.measure;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Engine;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.contender.MadeUpEntrant;
import dev.cartograph.lab.documents.MongoEngine;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.lab.workload.School;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A machine whose clock moves only by what is done on it, and by what stands in the way of that. */
final class FakeMachine {
    private static final Engine ENGINE = new MongoEngine();
    private final Noise noise;
    private long now = 1_000;

    /** {@code prepare A 3}, {@code carry out A 3}: who did what, with the number of the call. */
    final List<String> log = new ArrayList<>();

    private boolean isLogging;

    /** What a moment of this machine makes longer, as a factor. */
    interface Noise {
        double next();
    }

    FakeMachine(Noise noise) {
        this.noise = noise;
    }

    static FakeMachine quiet() {
        return new FakeMachine(() -> 1);
    }

    FakeMachine logging() {
        isLogging = true;
        return this;
    }

    long nanos() {
        return now;
    }

    void pause(long until) {
        now = Math.max(now, until);
    }

    void passes(long nanos) {
        now += nanos;
    }

    /** @param cost of a call in nanoseconds, where nothing stands in the way */
    Entrant entrant(String name, ToDoubleFunction<Call> cost) {
        return new Fake(new Contender(name, School.shape("enrolments-apart"), ENGINE, Join.IN, Guarantee.PLAIN), cost);
    }

    private final class Fake extends MadeUpEntrant {
        private final ToDoubleFunction<Call> cost;

        private Fake(Contender contender, ToDoubleFunction<Call> cost) {
            super(contender);
            this.cost = cost;
        }

        @Override
        public void fill(Facts facts) {
            throw new AssertionError("filled by the test");
        }

        @Override
        public Request prepare(Call call, Facts facts) {
            log("prepare", call);
            passes(17);
            return new Request() {
                @Override
                public long carryOut() {
                    log("carry out", call);
                    passes(Math.round(cost.applyAsDouble(call) * noise.next()));
                    return 1;
                }

                @Override
                public Object answer() {
                    throw new AssertionError("nobody asked");
                }
            };
        }

        private void log(String what, Call call) {
            if (isLogging) {
                log.add(what + " " + contender().name() + " " + call.asked().name() + " " + call.number());
            }
        }

        @Override
        public void close() {
            log.add("close " + contender().name());
        }
    }
}
