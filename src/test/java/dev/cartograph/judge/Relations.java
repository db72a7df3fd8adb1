package dev.cartograph.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** Which operations of a sequence have to do with each other: those that name the same. */
final class Relations {
    private final List<Operation> operations;
    private final List<Names> names;

    Relations(List<Operation> operations) {
        this.operations = operations;
        this.names = operations.stream().map(Names::of).toList();
    }

    /**
     * Ever wider circles around the last operation, the smallest first: what was done to what it names, and to what that
     * names; then all who name one of the same, then all who name any, with what they need; and so on. What they need
     * may be no more than that it was created.
     */
    List<List<Operation>> ofTheLast() {
        List<Set<Integer>> circles = new ArrayList<>();
        for (Need need : Need.values()) {
            Set<Integer> circle = new TreeSet<>(Set.of(operations.size() - 1));
            for (String name : names.get(operations.size() - 1).all()) {
                Set<Integer> ofOne = new TreeSet<>(circle);
                meet(ofOne, Set.of(name), i -> names.get(i).all());
                complete(ofOne, need);
                circles.add(ofOne);
            }
            int before = 0;
            while (circle.size() > before) {
                before = circle.size();
                complete(circle, need);
                circles.add(new TreeSet<>(circle));
                meet(circle, named(circle, need), i -> names.get(i).all());
            }
        }
        return circles.stream()
                .distinct()
                .sorted(Comparator.comparing(Set::size))
                .map(circle -> circle.stream().map(operations::get).toList())
                .toList();
    }

    /** Adds what they need, and what that needs. */
    private void complete(Set<Integer> circle, Need need) {
        int before;
        do {
            before = circle.size();
            meet(
                    circle,
                    named(circle, need),
                    i -> need != Need.CREATED || operations.get(i).kind().creates()
                            ? names.get(i).own()
                            : Set.of());
        } while (circle.size() > before);
    }

    private Set<String> named(Set<Integer> circle, Need need) {
        Set<String> named = new HashSet<>();
        circle.forEach(one -> named.addAll(names.get(one).all()));
        named.removeIf(name -> need != Need.OF_THE_NAME && !Handles.isOne(name));
        return named;
    }

    /** Adds those among whose names is one that is named. */
    private void meet(Set<Integer> circle, Set<String> named, IntFunction<Set<String>> of) {
        for (int i = 0; i < operations.size(); i++) {
            if (!Collections.disjoint(of.apply(i), named)) {
                circle.add(i);
            }
        }
    }

    /** What is needed of a thing that is named. */
    private enum Need {
        CREATED,
        ALL_DONE_TO_IT,
        /** Also what was done to others that had its natural key. */
        OF_THE_NAME
    }
}
