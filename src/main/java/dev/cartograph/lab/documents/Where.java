package dev.cartograph.lab.documents;

import dev.cartograph.lab.workload.Want;
import dev.cartograph.lab.workload.Want.Branch;
import dev.cartograph.model.Relationship;

/** Where what a step leads to is found. */
enum Where {
    /** In the same document, further down. */
    INSIDE,
    /** In the same document, further up. */
    AROUND,
    /** Copied beside the reference. */
    COPIED,
    /** In another document. */
    ELSEWHERE;

    static Where of(Places places, Branch branch) {
        Relationship by = branch.step().relationship();
        if (places.embeds(by)) {
            if (branch.step().down()) {
                return INSIDE;
            }
            boolean comesBack =
                    branch.want().along().values().stream().anyMatch(further -> of(places, further) == INSIDE);
            return comesBack ? ELSEWHERE : AROUND;
        }
        boolean copied = !branch.step().down()
                && !branch.want().isWhole()
                && branch.want().along().isEmpty()
                && branch.want().wanted().stream()
                        .allMatch(attribute -> places.copied(by).contains(attribute.name()));
        return copied ? COPIED : ELSEWHERE;
    }

    /** How many steps lead to other documents. */
    static int joins(Places places, Want want) {
        return want.along().values().stream()
                .mapToInt(branch -> (of(places, branch) == ELSEWHERE ? 1 : 0) + joins(places, branch.want()))
                .sum();
    }
}
