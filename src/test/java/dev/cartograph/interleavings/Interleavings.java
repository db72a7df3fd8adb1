package dev.cartograph.interleavings;

import dev.cartograph.integrity.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A small model checker over the real code: plays a scene again and again, each time in another order of the commands
 * that its operations send, until every order was played. An operation is stalled where another one goes on before it
 * has ended; how often that may happen bounds the orders.
 *
 * <p>No clock and no chance decides anything: a schedule is the list of who goes next, and is printed with a failure.
 */
final class Interleavings {
    private static final int MOST = 20_000;

    private final int stalls;
    private int played;
    private int commands;
    private final Map<String, Integer> endings = new TreeMap<>();
    private final Set<String> unsuccessful = new TreeSet<>();

    private Interleavings(int stalls) {
        this.stalls = stalls;
    }

    /** Plays every order with up to so many stalls; what it counted. */
    static Interleavings ofUpTo(int stalls, Supplier<Scene> scenes) {
        Interleavings interleavings = new Interleavings(stalls);
        interleavings.explore(scenes);
        return interleavings;
    }

    /** How many orders there were. */
    int played() {
        return played;
    }

    /** The operations that succeeded in no order, so that nothing is shown of what they would do. */
    Set<String> neverDone() {
        return unsuccessful;
    }

    /** How often the operations ended in which way: {@code delete done, place StillReferenced}. */
    Map<String, Integer> endings() {
        return endings;
    }

    @Override
    public String toString() {
        return played + " schedules with up to " + stalls + " stalls, " + commands + " commands: " + endings;
    }

    private void explore(Supplier<Scene> scenes) {
        List<Integer> prefix = new ArrayList<>();
        do {
            List<int[]> choices = play(scenes.get(), prefix);
            played++;
            if (played > MOST) {
                throw new IllegalStateException("more than " + MOST + " schedules");
            }
            prefix.clear();
            choices.forEach(choice -> prefix.add(choice[0]));
            while (!prefix.isEmpty()) {
                int last = prefix.size() - 1;
                if (prefix.get(last) + 1 < choices.get(last)[1]) {
                    prefix.set(last, prefix.get(last) + 1);
                    break;
                }
                prefix.remove(last);
            }
        } while (!prefix.isEmpty());
    }

    /** Each choice that was made, with the number of those that there were. */
    private List<int[]> play(Scene scene, List<Integer> prefix) {
        List<Turns.Player> players = scene.plays().stream().map(Play::begin).toList();
        List<int[]> choices = new ArrayList<>();
        List<String> schedule = new ArrayList<>();
        Turns.Player current = null;
        int stalled = 0;
        while (true) {
            boolean goesOn = current != null && current.ended() == null;
            List<Turns.Player> options = new ArrayList<>();
            if (goesOn) {
                options.add(current);
            }
            if (!goesOn || stalled < stalls) {
                for (Turns.Player player : players) {
                    if (player != current && player.ended() == null) {
                        options.add(player);
                    }
                }
            }
            if (options.isEmpty()) {
                break;
            }
            int choice = choices.size() < prefix.size() ? prefix.get(choices.size()) : 0;
            choices.add(new int[] {choice, options.size()});
            Turns.Player next = options.get(choice);
            stalled += goesOn && next != current ? 1 : 0;
            current = next;
            schedule.add(current.at());
            current.go();
            commands++;
        }
        List<Turns.Ended> ended = Turns.ended(players);
        for (int i = 0; i < ended.size(); i++) {
            String name = (i + 1) + " " + ended.get(i).name();
            if (ended.get(i).succeeded()) {
                unsuccessful.remove(name);
            } else if (played == 0) {
                unsuccessful.add(name);
            }
        }
        endings.merge(
                String.join(", ", ended.stream().map(Interleavings::ending).toList()), 1, Integer::sum);
        try {
            scene.afterwards().check(ended);
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError(
                    "after schedule " + (played + 1) + " " + prefix + "\n  " + String.join("\n  ", schedule)
                            + "\nended " + ended + "\n" + wrong.getMessage(),
                    wrong);
        }
        return choices;
    }

    private static String ending(Turns.Ended one) {
        Throwable thrown = one.thrown();
        return one.name() + " " + (thrown == null ? "done" : thrown.getClass().getSimpleName());
    }

    /** Operations at once, and what must hold once all have ended. */
    record Scene(List<Play> plays, Check afterwards) {

        /** The same beside another operation, after which this must hold first. */
        Scene beside(Play another, Runnable first) {
            List<Play> all = new ArrayList<>(plays);
            all.add(another);
            return new Scene(all, ended -> {
                first.run();
                afterwards.check(ended.subList(0, plays.size()));
            });
        }
    }

    /**
     * One operation.
     *
     * @param inOneGo whether it stops nowhere once it began
     * @param protocol the one whose steps alone it stops before, or null where it stops before every command
     */
    record Play(
            String name,
            Callable<?> operation,
            boolean inOneGo,
            @Nullable Class<? extends Step> protocol) {
        Play(String name, Callable<?> operation) {
            this(name, operation, false, null);
        }

        static Play stoppingIn(Class<? extends Step> protocol, String name, Runnable operation) {
            return new Play(name, Executors.callable(operation), false, protocol);
        }

        static Play of(String name, Runnable operation) {
            return new Play(name, Executors.callable(operation));
        }

        static Play inOneGo(String name, Runnable operation) {
            return new Play(name, Executors.callable(operation), true, null);
        }

        private Turns.Player begin() {
            return protocol == null
                    ? Turns.begin(name, operation, inOneGo)
                    : Turns.beginStoppingIn(protocol, name, operation);
        }
    }

    /** What must hold. */
    @FunctionalInterface
    interface Check {
        void check(List<Turns.Ended> ended);
    }
}
