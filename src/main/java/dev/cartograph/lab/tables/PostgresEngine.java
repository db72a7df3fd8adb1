package dev.cartograph.lab.tables;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Engine;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.contender.ServerWords;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.model.Model;
import dev.cartograph.model.Operation;
import dev.cartograph.model.RelationalSchema;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, in which models are tables; one that is started on this machine where none is named. */
public final class PostgresEngine implements Engine {

    @Override
    public String starting() {
        return "starting PostgreSQL";
    }

    @Override
    public boolean keeps(Shape shape) {
        return shape.relational();
    }

    /** One, which joins as it does and has transactions. */
    @Override
    public List<Contender> contenders(
            Shape shape, Model model, Workload workload, List<Join> joins, List<Guarantee> guarantees) {
        return List.of(new Contender(shape.name(), shape, this, Join.SQL, Guarantee.TRANSACTION));
    }

    @Override
    public List<String> guards(Contender contender, Model model) {
        return new TableGuards(model).sentences();
    }

    /** By its transaction all is written at once. */
    @Override
    public boolean writesInSteps(Contender contender, Model model, Operation operation) {
        return false;
    }

    @Override
    public Derived derived(Shape shape, Model model, Workload workload, Join join, long seed) {
        TablePlans plans = new TablePlans(model, workload);
        StringBuilder structures = new StringBuilder("\n");
        structures.append(RelationalSchema.of(model).ddl());
        plans.indexes().forEach(index -> structures.append(index).append(";\n"));
        Map<String, List<String>> commands = new LinkedHashMap<>();
        workload.asked()
                .forEach(asked ->
                        commands.put(asked.name(), plans.statements(asked.operation(), Guarantee.TRANSACTION)));
        return new Derived(structures.toString(), commands);
    }

    @Override
    public Target open(@Nullable String address) {
        return address == null ? PostgresTarget.start() : PostgresTarget.at(address);
    }

    @Override
    public Optional<String> says(RuntimeException failure) {
        return failure.getCause() instanceof SQLException said
                ? Optional.of("PostgreSQL says: " + ServerWords.of(said))
                : Optional.empty();
    }
}
