package dev.cartograph.lab;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Engine;
import dev.cartograph.model.Model;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import java.util.ArrayList;
import java.util.List;

/** The contenders that follow from shapes, as each engine says that keeps one. */
final class Contenders {

    private Contenders() {}

    /** @param model of it only what the workload is about */
    static List<Contender> of(Engines engines, LabSetup setup, Model model, Workload workload) {
        List<Contender> contenders = new ArrayList<>();
        for (Shape shape : setup.shapes()) {
            for (Engine engine : engines.keeping(shape)) {
                engine.contenders(shape, model, workload, setup.joins(), setup.guarantees())
                        .forEach(one -> add(contenders, one));
            }
        }
        return contenders;
    }

    /** A shape may be given twice, to see what the lab says of two that are the same. */
    private static void add(List<Contender> to, Contender one) {
        boolean taken = to.stream().anyMatch(other -> other.name().equals(one.name()));
        to.add(
                taken
                        ? new Contender(one.name() + " again", one.shape(), one.engine(), one.join(), one.guarantee())
                        : one);
    }
}
