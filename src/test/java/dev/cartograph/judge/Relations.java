package dev.cartograph.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
     * names; then all who name one of the same, then all who name any, with what they need; and so on.
     */
    List<List<Operation>> ofTheLast() {
        List<Set<Integer>> circles = new ArrayList<>();
        for (boolean byHandle : List.of(true, false)) {
            Set<Integer> circle = new TreeSet<>(Set.of(operations.size() - 1));
            for (String name : names.get(operations.size() - 1).all()) {
                Set<Integer> ofOne = new TreeSet<>(circle);
                meet(ofOne, Set.of(name), true);
                needed(ofOne, byHandle);
                circles.add(ofOne);
            }
            int before = 0;
            while (circle.size() > before) {
                before = circle.size();
                needed(circle, byHandle);
                circles.add(new TreeSet<>(circle));
                meet(circle, named(circle, byHandle), true);
            }
        }
        return circles.stream()
                .distinct()
                .sorted(Comparator.comparing(Set::size))
                .map(circle -> circle.stream().map(operations::get).toList())
                .toList();
    }

    /** Adds what was done to what they name, and to what that names. */
    private void needed(Set<Integer> circle, boolean byHandle) {
        int before;
        do {
            before = circle.size();
            meet(circle, named(circle, byHandle), false);
        } while (circle.size() > before);
    }

    /** @param byHandle whether only the names count that nothing else ever had */
    private Set<String> named(Set<Integer> circle, boolean byHandle) {
        Set<String> named = new HashSet<>();
        circle.forEach(one -> named.addAll(names.get(one).all()));
        named.removeIf(name -> byHandle && !Handles.isOne(name));
        return named;
    }

    /** Adds those who are about what is named, or who only refer to it. */
    private void meet(Set<Integer> circle, Set<String> named, boolean inPassing) {
        for (int i = 0; i < names.size(); i++) {
            Names one = names.get(i);
            if (!Collections.disjoint(inPassing ? one.all() : one.own(), named)) {
                circle.add(i);
            }
        }
    }
}
