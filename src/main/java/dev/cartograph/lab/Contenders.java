package dev.cartograph.lab;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.documents.DocumentPlans;
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
                add(contenders, shape.name(), shape, Join.SQL, Guarantee.TRANSACTION);
                continue;
            }
            boolean joins = DocumentPlans.joins(shape.keeping(model), workload);
            for (Join join : joins ? setup.joins() : List.of(Join.IN)) {
                for (Guarantee guarantee : setup.guarantees()) {
                    add(contenders, name(shape, joins, join, guarantee), shape, join, guarantee);
                }
            }
        }
        return contenders;
    }

    /** A shape may be given twice, to see what the lab says of two that are the same. */
    private static void add(List<Contender> to, String name, Shape shape, Join join, Guarantee guarantee) {
        boolean taken = to.stream().anyMatch(one -> one.name().equals(name));
        to.add(new Contender(taken ? name + " again" : name, shape, join, guarantee));
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
