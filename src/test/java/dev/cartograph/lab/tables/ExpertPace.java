package dev.cartograph.lab.tables;

import dev.cartograph.lab.Pace;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.operation.Operations;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.Scaled;
import dev.cartograph.lab.workload.Shop;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Model;
import dev.cartograph.model.Workload;
import dev.cartograph.model.WorkloadFile;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long the lab takes for what an expert wrote by hand for tables.
 *
 * <p>{@code ExpertPace <jdbc:postgresql://…> [rounds, 30] [scale of the shop's workload, 1]}
 */
public final class ExpertPace {
    private ExpertPace() {}

    public static void main(String[] args) throws SQLException {
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        double scale = args.length > 2 ? Double.parseDouble(args[2]) : 1;
        Workload workload =
                Scaled.by(WorkloadFile.readResource("models/shop.workload.yaml", Shop.MODEL, Operations.VERBS), scale);
        Model model = Shop.MODEL.narrowedTo(workload.entities());
        World world = new World(new Population(model, workload, 1));
        try (PostgresTarget target = PostgresTarget.at(args[0]);
                TableEntrant lab = target.enter(Drive.contender(Guarantee.TRANSACTION), model, workload);
                TableEntrant filled = target.enter(Drive.contender(Guarantee.TRANSACTION), model, workload);
                Expert onLabs = new Expert(args[0], lab.database());
                Expert onFilled = new Expert(args[0], filled.database())) {
            lab.fill(world);
            filled.fill(world);
            Pace pace = new Pace(rounds);
            List<Pace.ByHand> experts = Stream.of(onLabs, onFilled)
                    .<Pace.ByHand>map(one -> (call, then) -> one.prepared(call, then)::get)
                    .toList();
            pace.run(List.of(lab, filled), experts, new Calls(world, workload, 1));
            pace.print("relational-tables");
        }
    }
}
