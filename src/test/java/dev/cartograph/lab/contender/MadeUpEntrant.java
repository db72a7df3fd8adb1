package dev.cartograph.lab.contender;

import dev.cartograph.lab.workload.Facts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An entrant without a server, of which nothing is known but what a test makes up. */
public abstract class MadeUpEntrant implements Entrant {
    private final Contender contender;

    protected MadeUpEntrant(Contender contender) {
        this.contender = contender;
    }

    @Override
    public final Contender contender() {
        return contender;
    }

    @Override
    public void fill(Facts facts) {}

    @Override
    public void counting(boolean on) {}

    @Override
    public Counts counts() {
        return new Counts(0, new TreeMap<>(), 0, 0, 0, 0);
    }

    @Override
    public List<String> told(Request request) {
        request.carryOut();
        return List.of("done");
    }

    @Override
    public Map<String, String> examples(Facts facts) {
        return Map.of();
    }

    @Override
    public Map<String, List<String>> indexes() {
        return Map.of();
    }

    @Override
    public @Nullable Examined examined(Runnable calls) {
        calls.run();
        return null;
    }

    @Override
    public Storage storage() {
        return new Storage(0, 0, 0, 0);
    }

    @Override
    public Extent extent() {
        return Extent.NONE;
    }
}
