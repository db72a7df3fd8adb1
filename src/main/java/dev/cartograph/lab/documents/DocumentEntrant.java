package dev.cartograph.lab.documents;

import com.mongodb.client.MongoClient;
import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Counts;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.ServerWords;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.model.Model;
import dev.cartograph.model.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A contender whose shape is documents, on MongoDB or its stand-in. */
final class DocumentEntrant implements Entrant {
    private final Contender contender;
    private final DocumentPlans plans;
    private final List<ShapeIndex> indexes;
    private final DocumentDatabase database;
    private final WireCount count;
    private final boolean realServer;
    private Extent extent = Extent.NONE;

    /**
     * @param model of it only what the workload is about
     * @param counting whose commands are told to the count
     */
    DocumentEntrant(
            Contender contender,
            Model model,
            Workload workload,
            MongoClient counting,
            MongoClient quiet,
            String name,
            WireCount count,
            boolean realServer) {
        Model kept = contender.shape().keeping(model);
        this.contender = contender;
        this.plans = new DocumentPlans(new Places(kept), contender.join());
        this.indexes = new ShapeIndexes(kept, workload).all();
        this.database = new DocumentDatabase(name, contender.guarantee(), counting, quiet);
        this.count = count;
        this.realServer = realServer;
    }

    @Override
    public Contender contender() {
        return contender;
    }

    @Override
    public void fill(Facts facts) {
        extent = new DocumentFilling(database.aside(), plans.places(), indexes, realServer).run(facts);
    }

    @Override
    public Extent extent() {
        return extent;
    }

    @Override
    public Request prepare(Call call, Facts facts) {
        Request request = call.ask(new DocumentStatements(plans, facts, database));
        return new Request() {
            @Override
            public long carryOut() {
                try {
                    return request.carryOut();
                } catch (RuntimeException failed) {
                    throw outgrownOr(failed, call);
                }
            }

            @Override
            public Object answer() {
                try {
                    return request.answer();
                } catch (RuntimeException failed) {
                    throw outgrownOr(failed, call);
                }
            }
        };
    }

    private RuntimeException outgrownOr(RuntimeException failed, Call call) {
        return ServerWords.isTooLarge(failed)
                ? new Outgrown(
                        contender,
                        String.format(
                                Locale.ROOT,
                                "'%s' came to need a document of more than %,d bytes, and none may have more (16 MB)",
                                call.asked().name(),
                                DocumentFilling.LIMIT))
                : failed;
    }

    @Override
    public void counting(boolean on) {
        database.counting(on);
    }

    @Override
    public Counts counts() {
        return count.counts();
    }

    @Override
    public List<String> told(Request request) {
        count.tell();
        request.carryOut();
        return count.told();
    }

    @Override
    public @Nullable Examined examined(Runnable calls) {
        if (!realServer) {
            calls.run();
            return null;
        }
        return database.counters(collections(), count).examined(calls);
    }

    @Override
    public Storage storage() {
        return database.storage(collections(), realServer);
    }

    private Set<String> collections() {
        return plans.places().collections().keySet();
    }

    @Override
    public Map<String, String> examples(Facts facts) {
        return Examples.of(plans.places().model(), facts);
    }

    @Override
    public Map<String, List<String>> indexes() {
        Map<String, List<String>> byCollection = new LinkedHashMap<>();
        for (String collection : collections()) {
            List<String> all = new ArrayList<>(List.of("{\"_id\": 1}"));
            for (ShapeIndex index : indexes) {
                if (index.collection().equals(collection)) {
                    all.add(index.keys().toJson() + (index.unique() ? " unique" : ""));
                }
            }
            byCollection.put(collection, all);
        }
        return byCollection;
    }

    @Override
    public void close() {
        database.drop();
    }
}
