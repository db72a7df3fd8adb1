package dev.cartograph.lab.documents;

import dev.cartograph.lab.Pace;
import dev.cartograph.lab.operation.Operations;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.Scaled;
import dev.cartograph.lab.workload.Shop;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Model;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import dev.cartograph.model.WorkloadFile;
import java.util.List;

/**
 * How long the lab takes for what an expert wrote by hand for documents.
 *
 * <p>{@code ExpertPace <uri> [rounds, 30] [scale of the shop's workload, 1]}
 */
public final class ExpertPace {
    private ExpertPace() {}

    public static void main(String[] args) {
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        double scale = args.length > 2 ? Double.parseDouble(args[2]) : 1;
        Workload workload =
                Scaled.by(WorkloadFile.readResource("models/shop.workload.yaml", Shop.MODEL, Operations.VERBS), scale);
        Model model = Shop.MODEL.narrowedTo(workload.entities());
        for (String name : List.of("embedded-lines", "referenced-lines", "orders-inside-customer")) {
            Shape shape = Shop.SHAPES.stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            World world = new World(new Population(model, workload, 1));
            try (ExpertDatabases both = new ExpertDatabases(args[0], model, workload, shape, false, true)) {
                both.fill(world);
                List<Pace.ByHand> experts = both.experts().stream()
                        .<Pace.ByHand>map(one -> (call, then) -> one.prepared(call, then, both.kept()))
                        .toList();
                Pace pace = new Pace(rounds);
                pace.run(both.labs(), experts, new Calls(world, workload, 1));
                pace.print(name);
            }
        }
    }
}
