package dev.cartograph.lab.documents;

import com.mongodb.MongoException;
import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Engine;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.contender.ServerWords;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.model.Model;
import dev.cartograph.model.Operation;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** MongoDB, in which models are documents; a stand-in in this process where no server is named. */
public final class MongoEngine implements Engine {

    @Override
    public String starting() {
        return "starting the stand-in for MongoDB";
    }

    @Override
    public boolean keeps(Shape shape) {
        return !shape.relational();
    }

    /** One for each way to join, where one must, and for each guarantee. */
    @Override
    public List<Contender> contenders(
            Shape shape, Model model, Workload workload, List<Join> joins, List<Guarantee> guarantees) {
        Model kept = shape.keeping(model);
        boolean joined = DocumentPlans.joins(kept, workload);
        List<Contender> contenders = new ArrayList<>();
        for (Join join : joined ? joins : List.of(Join.IN)) {
            String by = joined ? words(join, kept, workload) : null;
            for (Guarantee guarantee : guarantees) {
                contenders.add(new Contender(name(shape, by, guarantee), shape, this, join, guarantee));
            }
        }
        return contenders;
    }

    /** The server joins by one field only; what has a key of several is asked for by the client. */
    private static String words(Join join, Model kept, Workload workload) {
        return join == Join.LOOKUP && DocumentPlans.findsBesideLookups(kept, workload)
                ? join.words() + " and find"
                : join.words();
    }

    private static String name(Shape shape, @Nullable String by, Guarantee guarantee) {
        List<String> more = new ArrayList<>();
        if (by != null) {
            more.add(by);
        }
        if (guarantee == Guarantee.TRANSACTION) {
            more.add(guarantee.words());
        }
        return more.isEmpty() ? shape.name() : shape.name() + " (" + String.join(", ", more) + ")";
    }

    @Override
    public List<String> guards(Contender contender, Model model) {
        return new DocumentGuards(contender.shape().keeping(model), contender.guarantee()).sentences();
    }

    @Override
    public boolean writesInSteps(Contender contender, Model model, Operation operation) {
        return contender.guarantee() == Guarantee.PLAIN
                && new WriteSteps(new Places(contender.shape().keeping(model))).areSeveral(operation);
    }

    @Override
    public Derived derived(Shape shape, Model model, Workload workload, Join join, long seed) {
        return new DocumentDerivation(shape, model, workload, seed).derived(join);
    }

    @Override
    public Target open(@Nullable String address) {
        return address == null ? MongoTarget.embedded() : MongoTarget.at(address);
    }

    @Override
    public Optional<String> says(RuntimeException failure) {
        return failure instanceof MongoException said ? Optional.of(ServerWords.of(said)) : Optional.empty();
    }
}
