package dev.cartograph.lab;

import dev.cartograph.model.Model;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import java.util.ArrayList;
import java.util.List;

/** The contenders that follow from shapes: one for each way to join, where one must, and for each guarantee. */
final class Contenders {

    private Contenders() {}

    /** @param model of it only what the workload is about */
    static List<Contender> of(LabSetup setup, Model model, Workload workload) {
        List<Contender> contenders = new ArrayList<>();
        for (Shape shape : setup.shapes()) {
            if (shape.relational()) {
                contenders.add(new Contender(shape.name(), shape, Join.SQL, Guarantee.TRANSACTION));
                continue;
            }
            boolean joins = DocumentEntrant.joins(shape.keeping(model), workload);
            for (Join join : joins ? setup.joins() : List.of(Join.IN)) {
                for (Guarantee guarantee : setup.guarantees()) {
                    contenders.add(new Contender(name(shape, joins, join, guarantee), shape, join, guarantee));
                }
            }
        }
        return contenders;
    }

    private static String name(Shape shape, boolean joins, Join join, Guarantee guarantee) {
        List<String> more = new ArrayList<>();
        if (joins) {
            more.add(join.words());
        }
        if (guarantee == Guarantee.TRANSACTION) {
            more.add(guarantee.words());
        }
        return more.isEmpty() ? shape.name() : shape.name() + " (" + String.join(", ", more) + ")";
    }
}
